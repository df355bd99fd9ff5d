/**
 * Finds the encoding of a page and converts the page to UTF-8.
 *
 * The first of these that applies decides: byte order mark; HTTP header; `meta` in the first 1,024 bytes (HTML standard
 * §13.2.3.2) or the XML declaration; whether the bytes are valid UTF-8; windows-1252. Labels and tables are those of
 * the WHATWG Encoding standard.
 */
import { isUtf8 } from 'node:buffer';
import { labelToName, TextDecoder } from '@exodus/bytes/encoding.js';
import { xmlCharset } from './xml-charset.js';
import { metaCharset } from './meta-charset.js';

export interface DecodedPage {
  /** WHATWG name of the encoding, in lower case. */
  readonly charset: string;
  readonly via: 'bom' | 'header' | 'meta' | 'utf-8-check' | 'default';
  /** The page in valid UTF-8 without a byte order mark. A view of the input bytes if they are that already. */
  readonly body: Uint8Array;
  /** `charset-unknown` or `charset-guessed`, with the value that led to it, if there is one. */
  readonly flags: readonly {
    readonly rule: string;
    readonly value: number | null;
    readonly threshold: number | null;
  }[];
}

/** A page declared as UTF-8 is not UTF-8 if a larger share of its characters had to be replaced. */
const MAX_REPLACED = 0.01;

interface Choice {
  readonly charset: string;
  readonly via: DecodedPage['via'];
  /** Length of the byte order mark. */
  readonly skip: number;
}

/**
 * Converts a page to UTF-8. Null if the standard maps its encoding to `replacement`, which decodes to nothing useful.
 * `label`: charset of the HTTP header. `isXml`: look for the encoding in the XML declaration instead of `meta`.
 */
export function decodePage(bytes: Uint8Array, label: string | null, isXml = false): DecodedPage | null {
  const headerCharset = label === null ? null : nameOf(label);
  const flags = label !== null && label !== '' && headerCharset === null ? [flag('charset-unknown')] : [];
  const choice = chooseCharset(bytes, headerCharset, isXml);
  const { charset, via, skip } = choice;
  if (charset === 'replacement') return null;
  const content = skip === 0 ? bytes : bytes.subarray(skip);
  if (charset !== 'utf-8') return { charset, via, body: toUtf8(content, charset), flags };
  const cut = content.subarray(0, content.length - cutSequence(content));
  if (isUtf8(cut)) return { charset, via, body: cut, flags };
  return repairUtf8(content, choice, flags);
}

function chooseCharset(bytes: Uint8Array, headerCharset: string | null, isXml: boolean): Choice {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: 'utf-8', via: 'bom', skip: 3 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', via: 'bom', skip: 2 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', via: 'bom', skip: 2 };
  if (headerCharset !== null) return { charset: headerCharset, via: 'header', skip: 0 };
  const meta = isXml ? xmlCharset(bytes, nameOf) : metaCharset(bytes, nameOf);
  if (meta !== null) return { charset: meta, via: 'meta', skip: 0 };
  if (isUtf8(bytes.subarray(0, bytes.length - cutSequence(bytes))))
    return { charset: 'utf-8', via: 'utf-8-check', skip: 0 };
  return { charset: 'windows-1252', via: 'default', skip: 0 };
}

/** WHATWG name of an encoding label, or null. The label of nearly all pages needs no look-up. */
function nameOf(label: string): string | null {
  if (label === 'utf-8' || label === 'UTF-8') return 'utf-8';
  return labelToName(label)?.toLowerCase() ?? null;
}

function flag(
  rule: string,
  value: number | null = null,
  threshold: number | null = null,
): DecodedPage['flags'][number] {
  return { rule, value, threshold };
}

/**
 * Decodes a page that is not valid in its declared encoding: bad bytes become U+FFFD. If there are too many, another
 * encoding is tried.
 */
function repairUtf8(bytes: Uint8Array, { charset, via }: Choice, flags: DecodedPage['flags']): DecodedPage {
  const text = utf8Decoder.decode(bytes);
  const share = text.length === 0 ? 0 : replacements(text, bytes) / text.length;
  if (share <= MAX_REPLACED) return { charset, via, body: Buffer.from(text), flags };
  const guessed = [...flags, flag('charset-guessed', share, MAX_REPLACED)];
  return { charset: 'windows-1252', via: 'default', body: toUtf8(bytes, 'windows-1252'), flags: guessed };
}

const utf8Decoder = new globalThis.TextDecoder('utf-8', { ignoreBOM: true });

/** Number of U+FFFD in the text that are not in the page itself. */
function replacements(text: string, bytes: Uint8Array): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) count++;
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = source.indexOf(REPLACEMENT); at !== -1; at = source.indexOf(REPLACEMENT, at + 3)) count--;
  return count;
}

const REPLACEMENT = Buffer.from('\uFFFD');

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function toUtf8(bytes: Uint8Array, charset: string): Uint8Array {
  let decoder = decoders.get(charset);
  if (decoder === undefined) decoders.set(charset, (decoder = new TextDecoder(charset, { ignoreBOM: true })));
  return Buffer.from(decoder.decode(bytes));
}

/**
 * Length of a UTF-8 sequence at the end that is valid so far but incomplete: a character that the crawler cut in two.
 */
export function cutSequence(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    return byte <= 0xf4 && needed > back && (back === 1 || mayFollow(byte, bytes[end - back + 1]!)) ? back : 0;
  }
  return 0;
}

/**
 * Whether a continuation byte may follow a lead byte. It may not if the character would be overlong, a surrogate, or
 * above U+10FFFF.
 */
function mayFollow(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}
