/** Finds the encoding that an XML document, or an HTML page written like one, declares in its first line. */

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

/**
 * UTF-16 if the bytes begin with `<?x` in 16 bits a character, else null. It is the first step of the prescan of the HTML
 * standard, and the sign that XML 1.0 gives in appendix F.
 */
export function utf16OfDeclaration(bytes: Uint8Array): string | null {
  if (begins(bytes, [0x3c, 0, 0x3f, 0, 0x78, 0])) return 'utf-16le';
  return begins(bytes, [0, 0x3c, 0, 0x3f, 0, 0x78]) ? 'utf-16be' : null;
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
