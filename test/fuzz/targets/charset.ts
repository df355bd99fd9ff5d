/** Fuzz target: the encoding of a page. */
import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { labelToName } from '@exodus/bytes/encoding.js';
import { decodePage } from '../../../lib/charset/decode-page.js';
import { metaCharset } from '../../../lib/charset/meta-charset.js';
import type { DecodedPage } from '../../../lib/charset/decode-page.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

// It has no types.
const sniff = createRequire(import.meta.url)('html-encoding-sniffer') as (
  bytes: Uint8Array,
  options: { defaultEncoding: string; transportLayerEncodingLabel?: string },
) => string;

const LABELS = [
  ...[
    'utf-8',
    'utf8',
    'latin1',
    'windows-1252',
    'shift_jis',
    'euc-jp',
    'iso-2022-jp',
    'gb18030',
    'gbk',
    'big5',
    'euc-kr',
    'koi8-r',
  ],
  ...[
    'utf-16',
    'utf-16be',
    'utf-16le',
    'x-user-defined',
    'iso-2022-kr',
    'hz-gb-2312',
    'replacement',
    'utf-7',
    ' utf-8 ',
    'none',
    'windows-1255',
    'macintosh',
  ],
];

const REPLACEMENT = '\ufffd';

/** The first line is the label of the HTTP header (empty: none); the rest is the page. */
export const charset: FuzzTarget = {
  name: 'charset',
  about:
    'A page becomes valid UTF-8 of bounded size; valid UTF-8 is unchanged; the encoding is that of html-encoding-sniffer and of the standard.',
  seeds: () =>
    texts(
      '\n<meta charset=koi8-r>é',
      'utf-8\nplain é text 中文',
      'shift_jis\n<p>\u0082\u00a0',
      '\n<meta http-equiv=content-type content="text/html; charset=gb18030">',
      '\n\ufeffbom',
      'utf-16le\na\0b\0',
    ).concat([
      Buffer.from([10, 0xff, 0xfe, 0x41, 0, 0x00, 0xd8]),
      Buffer.from([10, 0xfe, 0xff, 0, 0x41, 0xdc, 0]),
      Buffer.from('iso-2022-jp\n\x1b$B$"\x1b(B'),
    ]),
  tokens: [
    ...LABELS,
    ...[
      '<meta charset=',
      '<meta http-equiv="Content-Type" content="text/html; charset=',
      '">',
      '<!--',
      '-->',
      '\n',
      '\ufeff',
      '中',
      '\ufffd',
      'é',
      '\x1b$B',
      '\x1b(B',
    ],
    ...[
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x82],
      [0xf0, 0x9f, 0x98],
      [0x80],
      [0x81, 0x30, 0x81, 0x30],
    ].map((bytes) => Buffer.from(bytes)),
  ],
  maxLength: 2048,
  check(input) {
    const newline = input.indexOf(10);
    const label = input.toString('latin1', 0, Math.max(0, newline));
    const bytes = input.subarray(newline + 1);
    const page = decodePage(bytes, label === '' ? null : label);
    checkEncoding(bytes, label, page);
    if (page === null) return 'replacement';
    const body = Buffer.from(page.body.buffer, page.body.byteOffset, page.body.length);
    must(isUtf8(body), 'the output is not UTF-8');
    // Every encoding of the standard makes at most three bytes of one, except for pairs in Big5 and lone halves in
    // UTF-16.
    must(body.length <= 3 * bytes.length + 3, `${body.length} bytes of ${bytes.length}`);
    if (page.charset === 'utf-8') checkUtf8(bytes, page, body);
    return [page.charset, page.via, sizeClass(body.length), ...page.flags.map(({ rule }) => rule)].join();
  },
};

/** Decoded UTF-8 is what the platform's decoder gives, without an incomplete character at the end. */
function checkUtf8(bytes: Buffer, { via }: DecodedPage, body: Buffer): void {
  const content = via === 'bom' ? bytes.subarray(3) : bytes;
  const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  const actual = body.toString();
  mustEqual(actual === expected || actual + REPLACEMENT === expected, true, 'UTF-8 is decoded as it is');
}

const nameOf = (label: string): string | null => labelToName(label)?.toLowerCase() ?? null;

/** The peer throws on some inputs; otherwise its answer equals ours, unless ours is a guess from bad UTF-8. */
function checkEncoding(bytes: Buffer, label: string, page: DecodedPage | null): void {
  // The peer reads neither an XML declaration nor a later `meta`. The standard discards a tag that is incomplete after
  // 1,024 bytes; the peer reads it.
  if (
    page?.flags.some(({ rule }) => rule === 'charset-guessed') === true ||
    (page?.via === 'meta' && metaCharset(bytes, nameOf) === null) ||
    /<[^>]*$/.test(bytes.toString('latin1', 0, 1024))
  )
    return;
  let theirs: string;
  try {
    const header = labelToName(label) === null ? {} : { transportLayerEncodingLabel: label };
    theirs = sniff(bytes, { ...header, defaultEncoding: 'windows-1252' }).toLowerCase();
  } catch {
    return;
  }
  const ours =
    page === null
      ? 'replacement'
      : page.via === 'utf-8-check' || page.via === 'default'
        ? 'windows-1252'
        : page.charset;
  mustEqual(ours, theirs, 'encoding');
}
