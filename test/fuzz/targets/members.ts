/** Fuzz target: gzip members of any bytes through the WARC reader. */
import { constants, gunzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { GZIP_SIGNATURE, gzipHeaderEnd, HEADER_BAD, inflateMember } from '../../../lib/compression/gzip-member.js';
import { randomCuts } from '../../helpers/chunks.js';
import { codes, essence, oddities } from '../../helpers/read-results.js';
import { gz, readChunks, readWhole, simpleRecord } from '../../helpers/warc.js';
import type { ReadResult } from '../../helpers/warc.js';
import { hashOf, must, mustEqual, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hello, hello, hello.';
const response = simpleRecord('response', page);
const info = simpleRecord('warcinfo', 'software: x\r\n', 'WARC-Filename: a.warc.gz\r\n');
const notes = simpleRecord('metadata', 'languages-cld2: {}\r\n');
const both = Buffer.concat([response, notes]);

/** Whole members, and parts that only look like them. */
const PARTS: readonly Uint8Array[] = [
  ...[gz(response), gz(info), gz(notes), gz(notes, 0), gz(both), gz(Buffer.alloc(0)), gz(Buffer.from('no record'))],
  // A record in two members, and a member that holds an uncompressed archive.
  ...[gz(both.subarray(0, 150)), gz(both.subarray(150)), gz(simpleRecord('resource', gz(notes)), 0)],
  ...[response, Buffer.alloc(40), Buffer.from('\r\n\r\n'), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
];

export const members: FuzzTarget = {
  name: 'members',
  about:
    'Any cut of the input gives the same; books balance; every record is in a member that gunzips; every byte is in a record, in a fault or skipped.',
  seeds: () => [...PARTS, Buffer.concat([PARTS[1]!, PARTS[0]!, PARTS[2]!]), Buffer.concat([PARTS[7]!, PARTS[8]!])],
  tokens: [
    ...PARTS,
    'WARC/1.0\r\n',
    'Content-Length: 0\r\n',
    Buffer.from([0x1f, 0x8b, 8]),
    Buffer.from([0x1f, 0x8b, 8, 4]),
  ],
  maxLength: 8192,
  structured: fc
    .array(
      fc.tuple(
        fc.constantFrom(...PARTS),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
        ),
        fc.option(fc.nat(), { freq: 4 }),
      ),
      { maxLength: 7 },
    )
    .map((drafts) => Buffer.concat(drafts.map(([part, share, flip]) => damaged(part, share, flip)))),
  check(input) {
    const whole = readWhole(input);
    const cut = readChunks(randomCuts(input, 1, hashOf(input)).next().value as Uint8Array[]);
    mustEqual(essence(cut), essence(whole), 'chunks change what is read');
    // An input that does not begin as gzip may be read as plain WARC, which another target checks.
    if (whole.reader.foreign() === null && gzipHeaderEnd(input, 0, input.length) !== HEADER_BAD) {
      checkRecords(input, whole);
      checkBytes(input, whole);
    }
    const kinds = new Set([...codes(whole), ...oddities(whole)]);
    return [whole.reader.foreign()?.code, sizeClass(whole.records.length), ...kinds].join();
  },
};

function damaged(part: Uint8Array, share: number, flip: number | null): Buffer {
  const bytes = Buffer.from(part.subarray(0, Math.ceil(part.length * share)));
  if (flip !== null && bytes.length > 0) bytes[flip % bytes.length]! ^= 1 << (flip & 7);
  return bytes;
}

/** No record is invented: another reader of gzip finds its bytes in the members that its provenance names. */
function checkRecords(input: Buffer, { records }: ReadResult): void {
  for (const { block, provenance, oddities } of records) {
    const { offset, length } = provenance;
    if (oddities.includes('damaged-member')) {
      must(contentBeforeDamage(input.subarray(offset)).includes(Buffer.from(block)), 'a block is not in its member');
      continue;
    }
    must(offset >= 0 && length > 0 && offset + length <= input.length, 'a record lies outside the input');
    const vouched = !oddities.includes('gzip-no-trailer') || !oddities.includes('length-mismatch');
    must(vouched, 'neither checksum nor length vouches for a record');
    const member = input.subarray(offset, offset + length);
    // The other reader refuses a member without its trailer, so only its data is inflated.
    const content = oddities.includes('gzip-no-trailer')
      ? inflateRawSync(member.subarray(gzipHeaderEnd(member, 0, length)), { finishFlush: constants.Z_SYNC_FLUSH })
      : gunzipSync(member);
    must(content.includes(Buffer.from(block)), 'the block of a record is not in its member');
  }
}

/** What another reader of gzip inflates of a damaged member before it fails. */
function contentBeforeDamage(member: Buffer): Buffer {
  const data = member.subarray(gzipHeaderEnd(member, 0, member.length));
  for (let end = data.length; end > 0; end--) {
    try {
      return inflateRawSync(data.subarray(0, end), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // The damage is before this end.
    }
  }
  return Buffer.alloc(0);
}

/** Bytes outside of records and faults are skipped, except those of empty members. */
function checkBytes(input: Buffer, { outcomes, reader }: ReadResult): void {
  const covered = new Uint8Array(input.length);
  for (const { provenance } of outcomes) covered.fill(1, provenance.offset, provenance.offset + provenance.length);
  const free = covered.reduce((sum, byte) => sum + (1 - byte), 0);
  // A gap that is reported as a fault is also skipped.
  if (reader.bytesSkipped() >= free) return;
  must(hasEmptyMember(input), `${free} bytes are in no record, ${reader.bytesSkipped()} of them are counted`);
}

function hasEmptyMember(input: Buffer): boolean {
  for (let at = input.indexOf(GZIP_SIGNATURE); at !== -1; at = input.indexOf(GZIP_SIGNATURE, at + 1)) {
    const dataStart = gzipHeaderEnd(input, at, input.length);
    if (dataStart >= 0 && inflateMember(input.subarray(dataStart), 0, 1) !== 'corrupt') return true;
  }
  return false;
}
