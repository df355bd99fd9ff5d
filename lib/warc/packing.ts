/** Finds out from the first bytes of an input how its records are packed, or what the input is if it is not WARC. */
import type { Compression } from '../compression/compression.js';
import { compressionOf } from '../compression/list.js';
import { FRAME_MAGIC } from '../compression/zstd-frames.js';
import { zstd } from '../compression/zstd.js';
import type { ByteQueue } from './byte-queue.js';
import type { WholeCompression } from './decoded-reader.js';
import {
  GZIP_SIGNATURE,
  gzipHeaderEnd,
  HEADER_BAD,
  HEADER_INCOMPLETE,
  PROBE_BYTES,
  probeMember,
} from '../compression/gzip-member.js';
import { foreignFormat, PLAIN_WARC } from './input-format.js';
import type { ForeignFormat } from './input-format.js';
import { startsRecord } from './record-head.js';
import { SEARCHED } from './record-source.js';
import { createFileDecoder } from './file-decoder.js';

/**
 * How the records of an input are packed: in gzip members, in Zstandard frames, uncompressed, or compressed as a whole.
 */
export type Packing = 'gzip' | 'zstd' | 'plain' | WholeCompression;

/**
 * How the input that begins with these bytes is packed, or its format if it is not WARC; null if more bytes are needed
 * to decide. `ended`: there are no more bytes.
 */
export function packingOf({ data, start, end }: ByteQueue, ended: boolean): Packing | ForeignFormat | null {
  if (end - start < 512 && !ended) return null;
  // Only the first SEARCHED bytes are read: the decision must not depend on how many bytes arrive at once.
  const bytes = data.subarray(start, Math.min(end, start + SEARCHED));
  const dataStart = gzipHeaderEnd(bytes, 0, bytes.length);
  if (dataStart !== HEADER_BAD && bytes.length >= 3) {
    const isEnough = dataStart !== HEADER_INCOMPLETE && bytes.length - dataStart >= PROBE_BYTES;
    return isEnough || ended ? contentOfFirstMember(bytes, ended) : null;
  }
  if (PLAIN_WARC.test(bytes.toString('latin1', 0, 512))) return 'plain';
  const compression = compressionOf(bytes);
  if (compression === zstd) return 'zstd';
  if (compression !== null && isWhole(compression)) return compression;
  const format = foreignFormat(bytes);
  if (format !== null) return format;
  if (bytes.length < SEARCHED && !ended) return null;
  return searched(bytes);
}

export function isForeign(begins: Packing | ForeignFormat): begins is ForeignFormat {
  return typeof begins !== 'string' && 'code' in begins;
}

function isWhole(compression: Compression): compression is WholeCompression {
  return compression.createDecoder !== undefined;
}

/** The first bytes of a gzip file show whether it holds a WARC. If they are damaged, records that follow show it. */
function contentOfFirstMember(bytes: Buffer, ended: boolean): 'gzip' | ForeignFormat | null {
  const foreign = foreignContent(bytes);
  if (foreign === null) return 'gzip';
  if (bytes.length < SEARCHED && !ended) return null;
  return holdsRecordMember(bytes) ? 'gzip' : foreign;
}

function foreignContent(bytes: Buffer): ForeignFormat | null {
  const dataStart = gzipHeaderEnd(bytes, 0, bytes.length);
  const content = dataStart < 0 ? Buffer.alloc(0) : probeMember(bytes.subarray(dataStart, dataStart + PROBE_BYTES));
  if (content.length === 0 || startsRecord(content, 0, content.length)) return null;
  return foreignFormat(content, 'gzip');
}

/** The beginning is unknown or damaged, so later bytes are searched for a WARC. */
function searched(bytes: Buffer): 'gzip' | 'zstd' | 'plain' | ForeignFormat {
  if (holdsRecordMember(bytes)) return 'gzip';
  if (holdsRecordFrame(bytes)) return 'zstd';
  if (/WARC\/\d+\.\d+[ \t]*\r?\n[A-Za-z-]+[ \t]*:/i.test(bytes.toString('latin1'))) return 'plain';
  return contentFormat(bytes);
}

function holdsRecordMember(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(GZIP_SIGNATURE); at !== -1; at = bytes.indexOf(GZIP_SIGNATURE, at + 1)) {
    const dataStart = gzipHeaderEnd(bytes, at, bytes.length, true);
    if (dataStart < 0) continue;
    const content = probeMember(bytes.subarray(dataStart));
    if (startsRecord(content, 0, content.length)) return true;
  }
  return false;
}

/** Frames tried before the search is given up. Each try may decompress 128 KiB. */
const FRAMES_TRIED = 256;

function holdsRecordFrame(bytes: Buffer): boolean {
  let at = bytes.indexOf(FRAME_MAGIC);
  const { probe } = createFileDecoder();
  for (let tries = 0; at !== -1 && tries < FRAMES_TRIED; tries++) {
    const content = probe(bytes, at, bytes.length);
    if (content instanceof Uint8Array && startsRecord(content, 0, content.length)) return true;
    at = bytes.indexOf(FRAME_MAGIC, at + 1);
  }
  return false;
}

/** The format of an input that begins with these bytes and in which no record was found. */
export function contentFormat(bytes: Buffer): ForeignFormat {
  return (
    foreignFormat(bytes) ??
    foreignContent(bytes) ?? { code: 'not-warc', what: 'this is not a WARC file: no record was found' }
  );
}
