/**
 * Reads one gzip member (RFC 1952) at a time and checks its header, deflate data, CRC-32 and length.
 *
 * If the end of a member is not known, all queued bytes are passed to zlib in one call; zlib reports where the member
 * ended.
 */
import { crc32, constants } from 'node:zlib';
import { createInflater } from './inflate/inflater.js';
import { inflateRawWithInfo } from './inflate-raw.js';
import { codeOf } from '../model/errors.js';

/** Fixed part of a member header. */
export const GZIP_HEADER = 10;

/** CRC-32 and length, which follow the deflate data. */
export const GZIP_TRAILER = 8;

/** Largest member header read. Its extra field holds at most 64 KiB, and its name is a file path. */
const MAX_GZIP_HEADER = 2 * 64 * 1024;

const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;
const RESERVED = 0xe0;

/** Beside the flags of a header: its checksum is skipped, not verified. */
const UNVERIFIED = 0x100;

export const HEADER_INCOMPLETE = -1;
export const HEADER_BAD = -2;

/** First bytes of every member: the magic number and the only compression method. */
export const GZIP_SIGNATURE = Buffer.from([0x1f, 0x8b, 8]);

/**
 * Offset of the deflate data of the member whose header begins at `from`; otherwise HEADER_INCOMPLETE or HEADER_BAD.
 * `isTried`: the header is one of many that a search tries. Its own checksum, which can cover 128 KiB, is not verified.
 */
export function gzipHeaderEnd(bytes: Uint8Array, from: number, to: number, isTried = false): number {
  const known = Math.min(to - from, 4);
  for (let i = 0; i < known; i++) {
    if (i < 3 ? bytes[from + i] !== GZIP_SIGNATURE[i] : (bytes[from + 3]! & RESERVED) !== 0) return HEADER_BAD;
  }
  if (to - from < GZIP_HEADER) return HEADER_INCOMPLETE;
  const flags = bytes[from + 3]!;
  if (flags === 0) return from + GZIP_HEADER;
  const end = optionalFieldsEnd(bytes, from, to, isTried ? flags | UNVERIFIED : flags);
  if (end !== HEADER_INCOMPLETE) return end;
  return to - from > MAX_GZIP_HEADER ? HEADER_BAD : HEADER_INCOMPLETE;
}

function optionalFieldsEnd(bytes: Uint8Array, from: number, to: number, flags: number): number {
  const stop = Math.min(to, from + MAX_GZIP_HEADER);
  let at = from + GZIP_HEADER;
  if (flags & FEXTRA) {
    if (at + 2 > stop) return HEADER_INCOMPLETE;
    at += 2 + bytes[at]! + bytes[at + 1]! * 256;
  }
  for (const flag of [FNAME, FCOMMENT]) {
    if ((flags & flag) === 0) continue;
    const zero = at < stop ? bytes.subarray(at, stop).indexOf(0) : -1;
    if (zero === -1) return HEADER_INCOMPLETE;
    at += zero + 1;
  }
  if (flags & FHCRC) {
    if (at + 2 > stop) return HEADER_INCOMPLETE;
    const sum = bytes[at]! + bytes[at + 1]! * 256;
    const isBad = (flags & UNVERIFIED) === 0 && (crc32(bytes.subarray(from, at)) & 0xffff) !== sum;
    if (isBad) return HEADER_BAD;
    at += 2;
  }
  return at > stop ? HEADER_INCOMPLETE : at;
}

/** The result of inflating: the bytes and the length of the deflate data, or an error. */
export interface Inflated {
  readonly bytes: Buffer;
  /** Bytes of deflate data consumed. */
  readonly consumed: number;
}

export type InflateFault = 'incomplete' | 'too-big' | 'corrupt';

/** Size of output pieces when the output length is not known. */
const PIECE = 64 * 1024;

/** Largest compression ratio of deflate: about 258 bytes from two bits. */
const MAX_RATIO = 1032;

/** Deflate data without content, as all writers write it: the last block, with fixed codes, and its end. */
const EMPTY = [3, 0] as const;

/**
 * Inflates the deflate data at the start of `input`; other data may follow it.
 *
 * `expected`: a guess at the output length, 0 for none. A right guess saves joining pieces; a wrong one only costs
 * time. The result is 'too-big' if the output exceeds `limit` bytes.
 */
export function inflateMember(input: Uint8Array, expected: number, limit: number): Inflated | InflateFault {
  if (input[0] === EMPTY[0] && input[1] === EMPTY[1]) return { bytes: Buffer.alloc(0), consumed: EMPTY.length };
  if (expected > 0 && expected <= limit && expected <= input.length * MAX_RATIO) {
    // One byte more than expected lets zlib see the end of the data without a second piece.
    const first = inflate(input, expected + 1, expected);
    if (first !== 'too-big') return first;
  }
  return inflate(input, PIECE, limit);
}

function inflate(input: Uint8Array, chunkSize: number, maxOutputLength: number): Inflated | InflateFault {
  const options = { chunkSize: Math.max(chunkSize, constants.Z_MIN_CHUNK), maxOutputLength };
  try {
    const { buffer, engine } = inflateRawWithInfo(input, options);
    // If the guess was far too high, copy the output so that the large buffer can be freed.
    const bytes = buffer.buffer.byteLength > 2 * buffer.length + PIECE ? Buffer.from(buffer) : buffer;
    return { bytes, consumed: engine.bytesWritten };
  } catch (error) {
    return inflateFault(error);
  }
}

function inflateFault(error: unknown): InflateFault {
  switch (codeOf(error)) {
    case 'Z_BUF_ERROR':
      return 'incomplete';
    case 'ERR_BUFFER_TOO_LARGE':
      return 'too-big';
    case 'Z_DATA_ERROR':
    case 'Z_NEED_DICT':
      return 'corrupt';
    default:
      throw error;
  }
}

/** Deflate data read to try the beginning of a member: enough for the largest code tables and some text. */
export const PROBE_BYTES = 1024;

/**
 * Content inflated from it: enough to recognise a record or another format. A decompression bomb costs no more than
 * this.
 */
const PROBE_CONTENT = 512;

const probe = createInflater(PROBE_CONTENT);

/**
 * The first bytes of a member's content, inflated from the first PROBE_BYTES of its deflate data; fewer if some do not
 * inflate.
 */
export function probeMember(input: Uint8Array): Buffer {
  probe.reset();
  probe.run(input, 0, Math.min(input.length, PROBE_BYTES), true);
  return Buffer.from(probe.take());
}
