/** Fuzz target: uncompressed WARC of any bytes through the reader. */
import fc from 'fast-check';
import { isHeadFault, readRecordHead } from '../../../lib/warc/record-head.js';
import { randomCuts } from '../../helpers/chunks.js';
import { codes, essence, oddities } from '../../helpers/read-results.js';
import { readChunks, readWhole, simpleRecord } from '../../helpers/warc.js';
import type { ReadResult } from '../../helpers/warc.js';
import { hashOf, must, mustEqual, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

const metadata = simpleRecord('metadata', 'a: b\r\n');
const response = simpleRecord('response', 'HTTP/1.1 200 OK\r\n\r\n<p>Hello');

/** Small limits, so that records too large to hold occur as well. */
const LIMITS = { maxPage: 300, maxRecord: 600 };

const TOKENS = [
  ...[
    'WARC/1.0\r\n',
    'WARC/1.1\n',
    'warc/0.18\r\n',
    'WARC/',
    'WARC-Type: response\r\n',
    'WARC-Type: x\r\n',
    '\r\n\r\n',
  ],
  ...[
    'Content-Length: 5\r\n',
    'Content-Length: 99\r\n',
    'Content-Length: 500\r\n',
    'Content-Length: 700\r\n',
    '\r\n',
    '\n',
    '\r',
  ],
  ...[
    'Content-Length: 9999999999999999\r\n',
    'Content-Length: -1\r\n',
    '\xEF\xBB\xBF',
    '\0\0\0\0',
    ' folded\r\n',
    'a: b\r\n',
  ],
];

export const plainRecords: FuzzTarget = {
  name: 'plain-records',
  about:
    'Any cut of the input gives the same; records are in order and are the bytes at their places; all else is skipped or line ends.',
  seeds: () => [
    metadata,
    response,
    Buffer.concat([metadata, response, metadata]),
    Buffer.concat([response, Buffer.from('rubbish'), metadata]),
  ],
  tokens: [...TOKENS, metadata, response],
  maxLength: 4096,
  structured: fc
    .array(
      fc.oneof(
        fc.constantFrom(metadata, response),
        fc.constantFrom(...TOKENS.map((token) => Buffer.from(token, 'latin1'))),
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => Buffer.concat([metadata, ...parts])),
  check(input) {
    const whole = readWhole(input, LIMITS);
    const cut = readChunks(randomCuts(input, 1, hashOf(input)).next().value as Uint8Array[], LIMITS);
    mustEqual(essence(cut), essence(whole), 'chunks change what is read');
    if (whole.reader.foreign() === null && input[0] !== 0x1f && !input.includes(Buffer.from([0x1f, 0x8b]))) {
      checkPlaces(input, whole);
      checkBytes(input, whole);
    }
    const kinds = new Set([...codes(whole), ...oddities(whole)]);
    return [whole.reader.foreign()?.code, sizeClass(whole.records.length), ...kinds].join();
  },
};

function checkPlaces(input: Buffer, { records }: ReadResult): void {
  let last = 0;
  for (const { block, provenance, type } of records) {
    const { offset, length } = provenance;
    must(offset >= last && length > 0 && offset + length <= input.length, 'records overlap or leave the input');
    last = offset + length;
    const head = readRecordHead(input, offset, input.length);
    must(head !== null && !isHeadFault(head), 'there is no record header where a record was read');
    mustEqual(type, head.type, 'the type of a record');
    must(head.end + block.length <= last, 'a block is longer than its record');
    must(input.subarray(head.end, head.end + block.length).equals(block), 'a block is not the bytes at its place');
  }
}

/** Skipped bytes are those outside of records, except line ends and a byte order mark. */
function checkBytes(input: Buffer, { outcomes, reader }: ReadResult): void {
  const outside = new Uint8Array(input.length).fill(1);
  for (const outcome of outcomes) {
    const isWhole = !('code' in outcome) || outcome.code === 'record-too-big';
    const { offset, length } = outcome.provenance;
    if (isWhole) outside.fill(0, offset, offset + length);
  }
  const most = outside.reduce((sum, byte) => sum + byte, 0);
  const least = outside.reduce((sum, byte, i) => sum + (byte === 1 && !SLACK.has(input[i]!) ? 1 : 0), 0);
  const skipped = reader.bytesSkipped();
  must(skipped <= most && skipped >= least, `${skipped} bytes are skipped, not ${least} to ${most}`);
}

/** CR, LF and the bytes of a byte order mark. */
const SLACK = new Set([13, 10, 0xef, 0xbb, 0xbf]);
