/** What an input is that is no WARC, and what to do about it. */

export interface ForeignFormat {
  readonly code: 'empty-input' | 'not-warc' | 'unsupported-compression' | 'arc-unsupported';
  /** One sentence for a person: what it is, and what to do. */
  readonly what: string;
}

interface Signature {
  readonly pattern: RegExp;
  readonly code: ForeignFormat['code'];
  readonly what: string;
}

/** Plain WARC: a version line, after line ends or a byte order mark that some writers leave. */
export const PLAIN_WARC = /^(?:\xEF\xBB\xBF)?[\r\n]*WARC\//i;

/** First bytes as Latin-1 text: formats people give by mistake. Sources: the formats' own specifications. */
const SIGNATURES: readonly Signature[] = [
  {
    pattern: /^(?:\x28\xB5\x2F\xFD|[\x50-\x5F]\x2A\x4D\x18)/,
    code: 'unsupported-compression',
    what: 'this is compressed with zstd: give it through `zstd -dc FILE |`',
  },
  {
    pattern: /^\xFD7zXZ\0/,
    code: 'unsupported-compression',
    what: 'this is compressed with xz: give it through `xz -dc FILE |`',
  },
  {
    pattern: /^BZh[1-9]/,
    code: 'unsupported-compression',
    what: 'this is compressed with bzip2: give it through `bzip2 -dc FILE |`',
  },
  {
    pattern: /^\x04\x22\x4D\x18/,
    code: 'unsupported-compression',
    what: 'this is compressed with lz4: give it through `lz4 -dc FILE |`',
  },
  {
    pattern: /^PK(?:\x03\x04|\x05\x06)/,
    code: 'not-warc',
    what: 'this is a ZIP file (perhaps a WACZ): unpack it and give the WARC files in it',
  },
  {
    pattern: /^filedesc:\/\//,
    code: 'arc-unsupported',
    what: 'this is an ARC file: convert it to WARC first, for example with `warcio recompress`',
  },
  {
    pattern: /^\s*<(?:!doctype|html|head|body|\?xml|!--)/i,
    code: 'not-warc',
    what: 'this is a web page or XML, not a WARC file (perhaps an error message that was downloaded in its place)',
  },
  { pattern: /^\s*[[{]/, code: 'not-warc', what: 'this is JSON, not a WARC file' },
  { pattern: /^ CDX|^\S+\)\/\S* \d{14}/, code: 'not-warc', what: 'this is a CDX index, not a WARC file' },
];

const GZIP: Signature = {
  pattern: /^\x1F\x8B\x08/,
  code: 'not-warc',
  what: 'this was compressed with gzip twice: give it through `gzip -dc FILE |`',
};

/** Null: no format known here. `inner`: the bytes come out of a gzip member. */
export function foreignFormat(bytes: Buffer, inner = false): ForeignFormat | null {
  if (bytes.length === 0) return { code: 'empty-input', what: 'the input is empty' };
  const text = bytes.toString('latin1', 0, 512);
  const found =
    SIGNATURES.find(({ pattern }) => pattern.test(text)) ?? (inner && GZIP.pattern.test(text) ? GZIP : undefined);
  return found === undefined ? null : { code: found.code, what: found.what };
}
