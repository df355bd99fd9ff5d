/** Any cut of the bytes gives the same: the WARC reader. */
import { createHash } from 'node:crypto';
import t from 'tap';
import type { WarcReaderOptions } from '../../lib/warc/reader.js';
import { random } from '../helpers/random.js';
import { damage, DAMAGE_KINDS, gz, rawRecord, readChunks, simpleRecord } from '../helpers/warc.js';
import { noise, pageText, sameHoweverCut, six, spoilt, type Fixture } from '../helpers/cut-readings.js';

t.setTimeout(0);

const digest = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64');

const response = (text: string, more = ''): Buffer =>
  simpleRecord('response', `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${text}`, more);

const sixMembers = six.map((record) => gz(record));

const plainSix = Buffer.concat(six);

const oneMember = gz(plainSix);

/** A member with all optional header fields. */
function withHeaderFields(member: Buffer, name: string, extra: Buffer): Buffer {
  const header = Buffer.from(member.subarray(0, 10));
  header[3] = 4 | 8 | 16;
  const length = Buffer.from([extra.length & 255, extra.length >> 8]);
  return Buffer.concat([header, length, extra, Buffer.from(`${name}\0comment\0`), member.subarray(10)]);
}

/** Records that declare a wrong length or none, given as text. */
const saying = (length: string, block: string): Buffer =>
  rawRecord(`WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n${length}\r\n\r\n`, block);

const lying = Buffer.concat(
  [
    'Content-Length: 3',
    'Content-Length: 9',
    'Content-Length: 300',
    'Content-Length: x',
    'X: y',
    'Content-Length: 7',
    'Content-Length: 6\r\nContent-Length: 8',
  ].map((length) => saying(length, 'block.\r')),
);

/**
 * A member too large to hold. Its header contains bytes like the start of another member, so the reader tries it early
 * and streams most of it as it arrives.
 */
const large = withHeaderFields(
  gz(
    Buffer.concat(Array.from({ length: 1200 }, (_, i) => response(`<p>${'word '.repeat(300)}${pageText(20, i)}</p>`))),
  ),
  'many',
  Buffer.from('1f8b0800000000000003', 'hex'),
);

const MEBIBYTE = 1024 * 1024;

interface WarcFixture extends Fixture {
  readonly options?: Partial<WarcReaderOptions>;
}

const STREAMED = { maxPage: 1 << 10, maxRecord: 1 << 20 };

const dice = random(7);

const warcs: readonly WarcFixture[] = [
  { name: 'members', bytes: Buffer.concat(sixMembers) },
  {
    name: 'two small members',
    bytes: Buffer.concat([sixMembers[0]!, Buffer.from('gap'), sixMembers[2]!, sixMembers[3]!.subarray(0, 60)]),
  },
  ...DAMAGE_KINDS.map((kind) => ({
    name: `members, two of them damaged: ${kind}`,
    bytes: Buffer.concat(sixMembers.map((member, i) => (i === 1 || i === 4 ? damage(member, kind, dice) : member))),
    heavy: true,
  })),
  {
    name: 'zeros and garbage between members',
    bytes: Buffer.concat(sixMembers.flatMap((member, i) => [member, i % 2 === 0 ? Buffer.alloc(700) : noise(300)])),
  },
  {
    name: 'signatures that are none, between members',
    bytes: Buffer.concat(sixMembers.flatMap((member) => [member, Buffer.from('1f8b0800ffff1f8b1f8b08', 'hex')])),
  },
  {
    name: 'member headers with all fields, one of them without end',
    bytes: Buffer.concat([
      ...sixMembers.map((member, i) => withHeaderFields(member, `name${i}`, noise(20 * i))),
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(140_000, 0x61),
      sixMembers[5]!,
    ]),
  },
  {
    name: 'a first header with a long extra field and a wrong checksum',
    bytes: Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 6, 0, 0, 0, 0, 0, 3, 0, 8]),
      noise(2048),
      Buffer.from('xx'),
      ...sixMembers,
    ]),
  },
  {
    name: 'a first header alone, with a wrong checksum',
    bytes: Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 6, 0, 0, 0, 0, 0, 3, 0, 8]), noise(4096)]),
  },
  {
    name: 'records over several members',
    bytes: Buffer.concat(Array.from({ length: 12 }, (_, i) => gz(plainSix.subarray(i * 700, (i + 1) * 700)))),
  },
  {
    name: 'an archive stored in a damaged member',
    bytes: Buffer.concat([
      sixMembers[0]!,
      spoilt(gz(simpleRecord('resource', Buffer.concat(sixMembers)), 0), -5),
      sixMembers[2]!,
    ]),
  },
  { name: 'one member for all', bytes: oneMember },
  { name: 'one member for all, streamed', bytes: oneMember, options: STREAMED },
  { name: 'one member for all, without end', bytes: oneMember.subarray(0, -300), options: STREAMED },
  { name: 'one member for all, damaged', bytes: spoilt(oneMember, oneMember.length >> 1), options: STREAMED },
  { name: 'a large member', bytes: Buffer.concat([large, ...sixMembers]), options: STREAMED, heavy: true },
  {
    name: 'a large member, the last of its file',
    bytes: Buffer.concat([sixMembers[1]!, large]),
    options: STREAMED,
    heavy: true,
  },
  {
    name: 'a large member, a wrong checksum',
    bytes: Buffer.concat([spoilt(large, -8), ...sixMembers]),
    options: STREAMED,
    heavy: true,
  },
  {
    name: 'a large member, cut',
    bytes: Buffer.concat([large.subarray(0, -2000), ...sixMembers]),
    options: STREAMED,
    heavy: true,
  },
  { name: 'a large member without end', bytes: large.subarray(0, -2000), options: STREAMED, heavy: true },
  ...[0.1, 0.6, 0.7, 0.8, 0.9].map((part) => ({
    name: `a large member, overwritten at ${part}`,
    bytes: Buffer.concat([
      large.subarray(0, part * large.length),
      noise(500),
      large.subarray(part * large.length + 500),
      ...sixMembers,
    ]),
    options: STREAMED,
    heavy: true,
  })),
  { name: 'members over the caps', bytes: Buffer.concat(sixMembers), options: { maxPage: 1000, maxRecord: 1200 } },
  { name: 'plain records', bytes: plainSix },
  {
    name: 'plain records after line ends',
    bytes: Buffer.concat([Buffer.from('\ufeff\r\n\r\n'), six[0]!, six[2]!, six[3]!]),
  },
  {
    name: 'plain records, garbage between',
    bytes: Buffer.concat(six.flatMap((record, i) => [record, i % 2 === 0 ? noise(100 + i) : Buffer.alloc(50)])),
  },
  { name: 'plain records over the caps', bytes: plainSix, options: { maxPage: 500, maxRecord: 1000 } },
  {
    name: 'plain records of wrong lengths',
    bytes: lying,
  },
  {
    name: 'plain records without length, over the cap',
    bytes: Buffer.concat([
      saying('X: y', 'a WARC/1.0 '.repeat(200)),
      six[0]!,
      saying('X: y', '\nWARC/1.0 '.repeat(99)),
      six[2]!,
    ]),
    options: { maxRecord: 1000, maxPage: 1000 },
  },
  {
    name: 'plain records of wrong lengths, the size known',
    bytes: lying,
    options: { size: lying.length, maxRecord: 200, maxPage: 200 },
  },
  { name: 'plain records, the last one cut', bytes: plainSix.subarray(0, -20) },
  { name: 'a plain record cut in its header', bytes: Buffer.concat([six[0]!, six[1]!.subarray(0, 50)]) },
  {
    name: 'plain records that end in LF alone',
    bytes: Buffer.from(plainSix.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  },
  {
    name: 'a plain record whose header is over the limit',
    bytes: Buffer.concat([six[0]!, rawRecord(`WARC/1.0\r\n${'X: y\r\n'.repeat(MEBIBYTE / 6)}Z: z\r\n\r\n`), six[2]!]),
  },
  {
    name: 'a plain record with a line over the limit',
    bytes: Buffer.concat([six[0]!, rawRecord(`WARC/1.0\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`), six[2]!]),
  },
  ...[0.5, 1, 1.5].flatMap((size) =>
    [plainSix, Buffer.concat(sixMembers)].map((good, i) => ({
      name: `${size} MiB of garbage before ${i === 0 ? 'plain records' : 'members'}`,
      bytes: Buffer.concat([Buffer.alloc(size * MEBIBYTE, '.garbage'), good]),
    })),
  ),
  ...[0.5, 1.5].map((size) => ({
    name: `${size} MiB of garbage behind a damaged first member`,
    bytes: Buffer.concat([spoilt(sixMembers[1]!, 40), Buffer.alloc(size * MEBIBYTE, '.garbage'), ...sixMembers]),
  })),
  ...Object.entries({
    'no WARC: nothing': '',
    'no WARC: one byte': '\x1f',
    'no WARC: a signature': '\x1f\x8b\x08',
    'no WARC: a web page': `<!doctype html>${'<p>a'.repeat(400)}`,
    'no WARC: JSON': '{"a": 1}',
    'no WARC: an archive of another kind': `PK\x03\x04${'x'.repeat(2000)}`,
    'no WARC: words': 'just some words that go on and on. '.repeat(40),
  }).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'latin1'), heavy: true })),
  {
    name: 'no WARC: a page in a gzip member',
    bytes: gz(Buffer.from(`${'\n'.repeat(300)}<!doctype html>${pageText(3000, 2)}`)),
  },
  { name: 'no WARC: gzip twice', bytes: gz(Buffer.concat(sixMembers)) },
];

t.test('R3, G17, C4: the WARC reader gives the same records, faults and counts for any cut', async (t) => {
  for (const { options, ...fixture } of warcs) {
    await sameHoweverCut(t, fixture, (chunks) => {
      const { outcomes, reader } = readChunks(chunks, { file: null, ...options });
      const reported = outcomes.map((outcome) =>
        'block' in outcome ? { ...outcome, block: digest(outcome.block) } : outcome,
      );
      return JSON.stringify([reported, reader.bytesSkipped(), reader.foreign()], null, 1);
    });
  }
});
