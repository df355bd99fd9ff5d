/**
 * WARC files made to fill memory, as streams of chunks. None is ever held or written to disk; the largest has 10 GiB
 * when inflated.
 */
import * as zlib from 'node:zlib';
import { HOSTILE_PAGES } from './hostile-pages.js';

export interface HostileCrawl {
  /** Begins with the id of its fault in the catalogue. */
  readonly name: string;
  /** Describes its content, for people. */
  readonly size: string;
  chunks(): Iterable<Uint8Array>;
}

const MIB = 1 << 20;
/** The largest page read by default, minus room for the headers around it. */
const PAGE_BYTES = 8 * MIB - 4096;
/** Number of records of one kind in a row. Memory kept from one would show with the second. */
const IN_A_ROW = 3;

const WORDS = 'The harbour was rebuilt after the flood of that year and has been the town’s own since then. ';
const HONEST = `<!doctype html><title>A page</title><h1>Harbours</h1>${`<p>${WORDS.repeat(5)}</p><img src=/photo.jpg alt=Harbour>`.repeat(4)}`;

/** Headers of a record and of the HTTP message in it, for a body of `bodyLength` bytes. */
function headers(bodyLength: number, http = '', type = 'response'): Buffer {
  const message = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${http}\r\n`;
  const length = bodyLength + message.length;
  return Buffer.from(
    `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:0-${bodyLength}>\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n` +
      `WARC-Target-URI: https://page.example/\r\nContent-Length: ${length}\r\n\r\n${message}`,
  );
}

const END = Buffer.from('\r\n\r\n');

function record(body: Uint8Array, http = ''): Buffer {
  return zlib.gzipSync(Buffer.concat([headers(body.length, http), body, END]), { level: 1 });
}

function* inARow(make: () => Uint8Array): Generator<Uint8Array> {
  for (let i = 0; i < IN_A_ROW; i++) yield make();
  yield record(Buffer.from(HONEST));
}

/** `mib` MiB of one byte, deflated in pieces. Each piece ends at a byte boundary, so any piece can follow another. */
function* deflatedRun(mib: number, byte: number): Generator<Uint8Array> {
  const piece = Buffer.alloc(MIB, byte);
  const deflated = zlib.deflateRawSync(piece, { finishFlush: zlib.constants.Z_FULL_FLUSH, level: 9 });
  for (let i = 0; i < mib; i++) yield deflated;
}

/** A gzip member with a record whose body is `mib` MiB of one byte. */
function* bombMember(mib: number): Generator<Uint8Array> {
  const head = headers(mib * MIB);
  const piece = Buffer.alloc(MIB, 0x61);
  let crc = zlib.crc32(head);
  yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  yield zlib.deflateRawSync(head, { finishFlush: zlib.constants.Z_FULL_FLUSH });
  for (const bytes of deflatedRun(mib, 0x61)) {
    yield bytes;
    crc = zlib.crc32(piece, crc);
  }
  yield zlib.deflateRawSync(END);
  yield trailer(zlib.crc32(END, crc), head.length + mib * MIB + END.length);
}

function trailer(crc: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(crc, 0);
  bytes.writeUInt32LE(length % 2 ** 32, 4);
  return bytes;
}

function* plainRecord(mib: number): Generator<Uint8Array> {
  const piece = Buffer.alloc(MIB, 0x61);
  yield headers(mib * MIB);
  for (let i = 0; i < mib; i++) yield piece;
  yield END;
}

function encoded(name: string, encoding: string, encode: (bytes: Uint8Array) => Uint8Array): HostileCrawl {
  const mib = 1024;
  let body: Uint8Array | null = null;
  const make = (): Uint8Array =>
    record((body ??= encode(Buffer.alloc(mib * MIB, 0x61))), `Content-Encoding: ${encoding}\r\n`);
  return { name: `H5 ${name}`, size: `${IN_A_ROW} × 1 GiB decoded`, chunks: () => inARow(make) };
}

type Compress = (bytes: Uint8Array) => Uint8Array;
const zstd = (zlib as { zstdCompressSync?: Compress }).zstdCompressSync;

/** Crawls for comparison: with pages of usual length, and with pages as long as the attacks. */
export const HONEST_CRAWLS: readonly HostileCrawl[] = [
  {
    name: 'honest pages of 100 KiB',
    size: '240 pages, 24 MiB',
    *chunks() {
      for (let i = 0; i < 240; i++) yield record(Buffer.from(HONEST.repeat(Math.ceil(102_400 / HONEST.length))));
    },
  },
  {
    name: 'honest pages of the largest size',
    size: `${IN_A_ROW} × 8 MiB`,
    chunks: () => inARow(() => record(Buffer.from(HONEST.repeat(Math.floor(PAGE_BYTES / Buffer.byteLength(HONEST)))))),
  },
];

export const HOSTILE_CRAWLS: readonly HostileCrawl[] = [
  { name: 'G18 a member of 10 GiB', size: '10 GiB decoded', chunks: () => bombMember(10 * 1024) },
  { name: 'W17 a plain record of 5 GiB', size: '5 GiB', chunks: () => plainRecord(5 * 1024) },
  { name: 'W17 a record just under its cap', size: '63 MiB', chunks: () => bombMember(63) },
  {
    name: 'W7 a header line of 100 MB',
    size: '100 MB',
    *chunks() {
      yield Buffer.from('WARC/1.0\r\nWARC-Type: response\r\nX: ');
      for (let i = 0; i < 100; i++) yield Buffer.alloc(1_000_000, 0x61);
      yield Buffer.from('\r\nContent-Length: 0\r\n\r\n\r\n\r\n');
    },
  },
  {
    name: 'W7 header lines without end, in a member',
    size: '100 MB decoded',
    *chunks() {
      const lines = Buffer.from('X-Header: a\r\n'.repeat(8_000_000));
      yield zlib.gzipSync(Buffer.concat([Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n'), lines, END]));
    },
  },
  encoded('gzip bomb', 'gzip', (bytes) => zlib.gzipSync(bytes)),
  encoded('deflate bomb', 'deflate', (bytes) => zlib.deflateSync(bytes)),
  encoded('raw deflate bomb', 'deflate', (bytes) => zlib.deflateRawSync(bytes)),
  encoded('brotli bomb', 'br', (bytes) =>
    zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ),
  encoded('three layers of gzip', 'gzip, gzip, gzip', (bytes) => zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(bytes)))),
  encoded('undeclared gzip', 'identity', (bytes) => zlib.gzipSync(bytes)),
  ...(zstd === undefined ? [] : [encoded('zstd bomb', 'zstd', zstd)]),
  ...HOSTILE_PAGES.map(({ name, make }) => ({
    name,
    size: `${IN_A_ROW} × 8 MiB`,
    chunks: () => inARow(() => record(make(PAGE_BYTES - 8192))),
  })),
];
