/**
 * Generators of archives that cost their reader more than their length suggests, by fault; for the bench of times and
 * the tests.
 *
 * Each begins with an honest record, and nearly each repeats one thing that begins and does not end. A reader that
 * searches for the end again from each beginning takes time quadratic in their number.
 */
import * as zlib from 'node:zlib';

export interface HostileArchive {
  /** Begins with the id of its fault in the catalogue. */
  readonly name: string;
  /** Makes about `bytes` bytes. */
  make(bytes: number): Buffer;
}

const WORDS = 'The harbour was rebuilt after the flood of that year and has been the town’s own since then. ';
const PAGE = `<!doctype html><title>A harbour</title><p>${WORDS.repeat(6)}<p><img src=/photo.jpg alt=Harbour>`;

type Bytes = string | Uint8Array;

const bytesOf = (bytes: Bytes): Buffer => (typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes));

/** A record by its URL, its HTTP message and more fields of its header. */
export function recordOf(url: string, message: Bytes, more = ''): Buffer {
  const block = bytesOf(message);
  const head =
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:${url}>\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n` +
    `WARC-Target-URI: ${url}\r\n${more}Content-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

const MESSAGE = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n';
const HONEST = recordOf('https://page.example/', `${MESSAGE}\r\n${PAGE}`);

/** An archive of the first bytes, then units until it has the size, then the last bytes. */
function archive(name: string, first: Bytes, unit: (index: number) => Bytes, last: Bytes = ''): HostileArchive {
  return {
    name,
    make(bytes) {
      const parts = [bytesOf(first)];
      for (let size = 0, i = 0; size < bytes; i++) {
        const part = bytesOf(unit(i));
        parts.push(part);
        size += part.length;
      }
      return Buffer.concat([...parts, bytesOf(last)]);
    },
  };
}

const plain = (name: string, unit: string, { before = '', after = '' } = {}): HostileArchive =>
  archive(`${name}, plain`, Buffer.concat([HONEST, Buffer.from(before)]), () => unit, after);

/** The same content in members of 64 KiB, so that a record that does not end goes on in the next member. */
function inMembers({ name, make }: HostileArchive): HostileArchive {
  return {
    name: name.replace('plain', 'in members'),
    make(bytes) {
      const content = make(bytes);
      const parts = [zlib.gzipSync(content.subarray(0, HONEST.length), { level: 1 })];
      for (let at = HONEST.length; at < content.length; at += 65_536)
        parts.push(zlib.gzipSync(content.subarray(at, at + 65_536), { level: 0 }));
      return Buffer.concat(parts);
    },
  };
}

/** The same content in one member. */
function inOneMember({ name, make }: HostileArchive): HostileArchive {
  return { name: name.replace('plain', 'in one member'), make: (bytes) => zlib.gzipSync(make(bytes), { level: 0 }) };
}

const BEGUN = 'WARC/1.0\r\nWARC-Type: response\r\n';
const TWO_LENGTHS = 'Content-Length: 1\r\nContent-Length: 2\r\n\r\n';

const HEADERS: readonly HostileArchive[] = [
  plain('W7 record headers without end', BEGUN),
  plain('W7 record headers within header lines', `X: ${BEGUN}`, { before: BEGUN }),
  plain('W7 record headers within one bad header', `X: ${BEGUN}`, { before: BEGUN, after: TWO_LENGTHS }),
  plain('W7 record headers in lower case', BEGUN.toLowerCase()),
  plain('W6 header lines without a colon', 'WARC/1.0\r\nA: b\r\nabc\r\n'),
  plain('W6 one header of lines without a colon', 'abc\r\n', { before: BEGUN }),
  plain('W6 folded lines without end', ' b\r\n', { before: `${BEGUN}A: a\r\n` }),
  plain('W6 headers of folded lines', 'WARC/1.0\r\nA: b\r\n b\r\n b\r\n'),
  plain('W7 a header line without end', 'a', { before: `${BEGUN}A: ` }),
  plain('W4 version lines', 'WARC/1.0\r\n'),
  plain('W4 beginnings of version lines', 'WARC/'),
  plain('W3 records with two lengths', `${BEGUN}${TWO_LENGTHS}`),
  plain('W3 records without a length', `${BEGUN}\r\n`),
  plain('W8 records without a type', 'WARC/1.0\r\nA: b\r\n\r\n'),
  plain('W2 records of a MiB that are not there', `${BEGUN}Content-Length: 1048576\r\n\r\n`),
  plain('W2 records of a TiB that are not there', `${BEGUN}Content-Length: 1099511627776\r\n\r\n`),
  plain('W1 records of no bytes that have some', `${BEGUN}Content-Length: 0\r\n\r\nabc`),
  plain('W11 line ends', '\r\n'),
  plain('W11 records with long line ends', `${BEGUN}Content-Length: 0\r\n\r\n${'\r\n'.repeat(600)}`),
  archive('W11 lost blank lines, plain', HONEST, (i) =>
    recordOf(`https://page.example/${i}`, `${MESSAGE}\r\n${PAGE}`).toString().replaceAll('\r\n\r\n', '\r\n'),
  ),
];

/** The header of a member: signature, flags, then six bytes that mean nothing. */
const memberHeader = (flags: number, ...more: number[]): Buffer =>
  Buffer.from([0x1f, 0x8b, 8, flags, 1, 1, 1, 1, 2, 3, ...more]);

const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;

/** Bytes that do not repeat and hold no zero, from a linear congruence. */
function noise(index: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = index + 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = (state >>> 24) % 255 || 1;
  }
  return bytes;
}

const MEMBER = zlib.gzipSync(HONEST);
const signature = (index: number, length: number): Buffer =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), noise(index, length)]);

const members = (name: string, unit: (index: number) => Bytes): HostileArchive[] => [
  archive(`${name}, after a member`, MEMBER, unit, MEMBER),
  archive(`${name}, at the beginning`, '', unit, MEMBER),
];

/** Deflate data that begins like a record and ends nowhere. */
const CUT = zlib.gzipSync(Buffer.concat([HONEST.subarray(0, 400), noise(0, 3000)])).subarray(0, 1500);

const MEMBERS: readonly HostileArchive[] = [
  ...members('G13 signatures of members', () => Buffer.from([0x1f, 0x8b, 8])),
  ...members('G7 short noise after signatures', (i) => signature(i, 12)),
  ...members('G7 noise after signatures', (i) => signature(i, 60)),
  ...members('G7 stored blocks after signatures', () =>
    Buffer.concat([memberHeader(0), Buffer.from([0, 1, 0, 254, 255, 65])]),
  ),
  ...members('G12 names without end', (i) => Buffer.concat([memberHeader(FNAME), noise(i, 6)])),
  ...members('G12 comments without end', (i) => Buffer.concat([memberHeader(FCOMMENT), noise(i, 4)])),
  ...members('G12 extra fields without end', (i) => Buffer.concat([memberHeader(FEXTRA, 255, 255), noise(i, 4)])),
  ...members('G14 empty members', () => zlib.gzipSync('')),
  ...members('G4 cut members that begin like records', () => CUT),
  archive('G18 members of 16 MiB', MEMBER, bombs(16)),
  archive('G18 members just too large to hold', MEMBER, bombs(9.1)),
];

function bombs(mib: number): () => Buffer {
  let member: Buffer | null = null;
  return () => (member ??= zlib.gzipSync(recordOf('https://page.example/bomb', Buffer.alloc(mib * (1 << 20), 0x61))));
}

const FRAME = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** A frame with one block that is not compressed (RFC 8878 §3.1.1), of up to 128 KiB. */
function frame(content: Uint8Array): Buffer {
  const block = (content.length << 3) | 1;
  const header = [0, 0x58, block & 0xff, (block >> 8) & 0xff, block >> 16];
  return Buffer.concat([FRAME, Buffer.from(header), content]);
}

const WHOLE = frame(HONEST);
/** The beginning of a frame with a block of 128 KiB, which is its last or not. */
const begun = (isLast: boolean): Buffer => Buffer.concat([FRAME, Buffer.from([0, 0x58, isLast ? 1 : 0, 0, 0x10])]);

const frames = (name: string, unit: (index: number) => Bytes): HostileArchive => archive(name, WHOLE, unit, WHOLE);

const FRAMES: readonly HostileArchive[] = [
  frames('G13 signatures of frames', () => FRAME),
  frames('G3 frames that begin', () => begun(true)),
  frames('G3 frames of many blocks that begin', () => begun(false)),
  frames('G7 noise after signatures of frames', (i) => Buffer.concat([FRAME, noise(i, 20)])),
  frames('G14 empty frames', () => frame(Buffer.alloc(0))),
  frames('G4 cut frames', () => WHOLE.subarray(0, WHOLE.length - 20)),
  frames('G3 skippable frames without end', () => Buffer.from([0x50, 0x2a, 0x4d, 0x18, 255, 255, 255, 255])),
  frames('G5 empty skippable frames', () => Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])),
];

/** A record whose chunked body begins again and again and does not end. */
const chunked = (name: string, body: (bytes: number) => string): HostileArchive => ({
  name,
  make: (bytes) =>
    Buffer.concat([
      HONEST,
      recordOf('https://page.example/2', `${MESSAGE}Transfer-Encoding: chunked\r\n\r\n${body(bytes)}`),
    ]),
});

const BODIES: readonly HostileArchive[] = [
  chunked('H4 chunks of one byte', (bytes) => '1\r\na\r\n'.repeat(bytes / 6)),
  chunked('H4 chunks that begin and do not end', (bytes) => `3\r\n<p>\r\n${'ffff\r\n'.repeat(bytes / 6)}`),
  chunked('H4 chunk extensions without end', (bytes) => `3;${'a=b;'.repeat(bytes / 4)}`),
  chunked('H4 zeros of a chunk size', (bytes) => '0'.repeat(bytes)),
  chunked('H4 trailers without end', (bytes) => `3\r\n<p>\r\n0\r\n${'A: b\r\n'.repeat(bytes / 6)}`),
];

export const HOSTILE_ARCHIVES: readonly HostileArchive[] = [
  ...HEADERS,
  ...HEADERS.map(inMembers),
  ...HEADERS.map(inOneMember),
  ...MEMBERS,
  ...FRAMES,
  ...BODIES,
];
