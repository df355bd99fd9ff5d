/** Finds the encoding that an XML document declares in its first line. */

/** Longest declaration recognised. Real ones have fewer than 100 bytes. */
const DECLARATION_BYTES = 256;

const DECLARATION = /^\s*<\?xml\s[^>?]*?\bencoding\s*=\s*(?:"([^">]*)"|'([^'>]*)')/;

/** WHATWG name of the declared encoding in lower case, or null. `nameOf` returns the name for a label. */
export function xmlCharset(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARATION_BYTES));
  const match = DECLARATION.exec(start.toString('latin1'));
  const name = match === null ? null : nameOf((match[1] ?? match[2]!).trim());
  // The declaration was read as single bytes, so the document cannot be UTF-16 and is taken for UTF-8, as in HTML
  // (§13.2.3.2).
  return name === 'utf-16be' || name === 'utf-16le' ? 'utf-8' : name;
}
