/** Fuzz target: bodies with transfer and content encodings, declared truly or not. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { decodeBody } from '../../../lib/http/body.js';
import { must, mustEqual, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** A small limit, so that it is reached. */
const LIMIT = 4096;

const html = Buffer.from('<!doctype html><p>Hello, hello, hello, hello.');
const bodies = [
  html,
  gzipSync(html),
  deflateSync(html),
  deflateRawSync(html),
  brotliCompressSync(html),
  gzipSync(gzipSync(html)),
  gzipSync(Buffer.alloc(9000)),
];
const ENCODINGS = [
  'gzip',
  'x-gzip',
  'GZIP',
  'deflate',
  'br',
  'zstd',
  'identity',
  'utf-8',
  'none',
  'compress',
  'gzip, gzip',
  'gzip,gzip,br,br',
  '',
  ',',
  'gzip, chunked',
];

const FLAGS = new Set([
  'fake-chunked',
  'bad-chunk',
  'fake-encoding',
  'unknown-encoding',
  'undeclared-encoding',
  'cut-encoding',
  'bad-checksum',
  'damaged-encoding',
]);
const FAULTS = new Set(['page-too-big', 'encoding-depth', 'bad-content-encoding', 'unsupported-encoding']);

/** The first line names the content encoding, after a `c` if the body is also chunked; the rest is the body. */
export const httpBody: FuzzTarget = {
  name: 'http-body',
  about:
    'A body decodes to at most the limit, stays unchanged, or is a known fault; all flags are known; decoding twice gives the same.',
  seeds: () =>
    ENCODINGS.flatMap((encoding, i) => [
      Buffer.concat([Buffer.from(`${encoding}\n`), bodies[i % bodies.length]!]),
      Buffer.from(`c${encoding}\n5\r\nhello\r\n0\r\n\r\n`),
    ]),
  tokens: [
    ...ENCODINGS,
    ...bodies,
    '\n',
    'c',
    Buffer.of(0x1f, 0x8b, 8),
    Buffer.of(0x28, 0xb5, 0x2f, 0xfd),
    '5\r\n',
    '0\r\n\r\n',
  ],
  maxLength: 1024,
  check(input) {
    const newline = input.indexOf(10);
    const line = input.toString('latin1', 0, Math.max(0, newline));
    const body = input.subarray(newline + 1);
    const chunked = line.startsWith('c');
    const fields: [string, string][] = [['Content-Encoding', chunked ? line.slice(1) : line]];
    if (chunked) fields.push(['Transfer-Encoding', 'Chunked']);
    const decoded = decodeBody(body, fields, LIMIT);
    const again = decodeBody(body, fields, LIMIT);
    if (typeof decoded === 'string') {
      must(FAULTS.has(decoded), `fault ${decoded}`);
      mustEqual(again, decoded, 'the second time');
      return decoded;
    }
    must(decoded.bytes.length <= Math.max(LIMIT, body.length), `${decoded.bytes.length} bytes are over the limit`);
    for (const flag of decoded.flags) must(FLAGS.has(flag), `flag ${flag}`);
    must(typeof again !== 'string' && again.bytes.equals(decoded.bytes), 'other bytes the second time');
    return `${chunked} ${decoded.flags.join()} ${sizeClass(decoded.bytes.length)} ${decoded.bytes.length > body.length}`;
  },
};
