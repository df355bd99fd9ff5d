/** Recognises inputs that are not WARC, and says what the user can do with them. */
import { compressedTwice, compressionOf } from '../compression/list.js';

export interface ForeignFormat {
  readonly code: 'empty-input' | 'not-warc' | 'unsupported-compression' | 'arc-unsupported';
  /** One sentence for the user: what the input is, and what to do. */
  readonly what: string;
}

interface Signature {
  readonly pattern: RegExp;
  readonly code: ForeignFormat['code'];
  readonly what: string;
}

/** Plain WARC: a version line, after the line ends or byte order mark that some writers put before it. */
export const PLAIN_WARC = /^(?:\xEF\xBB\xBF)?[\r\n]*WARC\//i;

const ARC = {
  code: 'arc-unsupported',
  what: 'this is an ARC file: convert it to WARC first, for example with `warcio recompress`',
} as const;

/** An ARC file begins with a version block (ARC file format, Internet Archive 1996), after white space or a byte order mark. */
const ARC_AT_START: Signature = { ...ARC, pattern: /^(?:\xEF\xBB\xBF)?\s*filedesc:/i };

/**
 * The header line of a version block after other bytes, or of a document as in a file without its first block: URL, IP
 * address, date, type, perhaps five more fields, length.
 */
const ARC_LINE: Signature = {
  ...ARC,
  pattern:
    /(?:filedesc:\/\/\S+|(?:^|\n)(?:https?|ftp|dns):\S+) \d{1,3}(?:\.\d{1,3}){3} \d{8,17} [\w.+/-]+ (?:\S+ \S+ \S+ \S+ \S+ )?\d+\r?\n/i,
};

/**
 * First bytes, as Latin-1 text, of formats that people pass by mistake. Sources: the specifications of these formats.
 */
const SIGNATURES: readonly Signature[] = [
  {
    pattern: /^\xFD7zXZ\0/,
    code: 'unsupported-compression',
    what: 'this is compressed with xz: decompress it with `xz -dc FILE |`',
  },
  {
    pattern: /^\x04\x22\x4D\x18/,
    code: 'unsupported-compression',
    what: 'this is compressed with lz4: decompress it with `lz4 -dc FILE |`',
  },
  {
    pattern: /^PK(?:\x03\x04|\x05\x06)/,
    code: 'not-warc',
    what: 'this is a ZIP file (perhaps a WACZ): unpack it and pass the WARC files in it',
  },
  ARC_AT_START,
  {
    pattern: /^\s*<(?:!doctype|html|head|body|\?xml|!--)/i,
    code: 'not-warc',
    what: 'this is a web page or XML, not a WARC file (perhaps an error message that was downloaded in its place)',
  },
  { pattern: /^\s*[[{]/, code: 'not-warc', what: 'this is JSON, not a WARC file' },
  { pattern: /^ CDX|^\S+\)\/\S* \d{14}/, code: 'not-warc', what: 'this is a CDX index, not a WARC file' },
  ARC_LINE,
];

/** Number of first bytes that suffice to recognise an input. */
export const BEGINNING = 512;

/**
 * The format that begins with these bytes, or null if it is unknown. `outer`: the compression that the bytes were
 * decompressed from.
 */
export function foreignFormat(bytes: Buffer, outer: string | null = null): ForeignFormat | null {
  if (bytes.length === 0) return { code: 'empty-input', what: 'the input is empty' };
  const text = bytes.toString('latin1', 0, BEGINNING);
  const found = SIGNATURES.find(({ pattern }) => pattern.test(text));
  if (found !== undefined) return { code: found.code, what: found.what };
  const inner = outer === null ? null : compressionOf(bytes);
  if (outer === null || inner === null) return null;
  return { code: 'not-warc', what: `this ${compressedTwice(outer, inner.name)}` };
}
