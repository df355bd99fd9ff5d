/** The WARC reader: bytes of one input in, records and faults out, whatever way the input is packed. */
import type { WarcRecord } from '../model/record.js';
import { headerField } from '../model/record.js';
import type { Compression } from '../compression/compression.js';
import { compressionOf } from '../compression/list.js';
import { FRAME_MAGIC } from '../compression/zstd-frames.js';
import { zstd } from '../compression/zstd.js';
import { append, createByteQueue } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { createDecodedReader } from './decoded-reader.js';
import type { WholeCompression } from './decoded-reader.js';
import { GZIP_SIGNATURE, gzipHeaderEnd, HEADER_BAD, HEADER_INCOMPLETE, PROBE_BYTES, probeMember } from './gzip.js';
import { parseFields } from '../http/header-block.js';
import { foreignFormat, PLAIN_WARC } from './input-format.js';
import type { ForeignFormat } from './input-format.js';
import type { RecordLimits } from './limits.js';
import { createMemberReader } from './member-reader.js';
import type { WarcFault } from './outcome.js';
import { isWarcFault } from './outcome.js';
import { createPlainReader } from './plain.js';
import { startsRecord } from './record-head.js';
import { SEARCHED } from './record-source.js';
import type { RecordSource } from './record-source.js';
import { createFileDecoder } from './file-decoder.js';
import { createZstdReader } from './zstd-reader.js';

export interface WarcReaderOptions {
  /** Largest record, in bytes of its block. */
  readonly maxRecord: number;
  /** Largest response or resource held whole, in bytes of its block. */
  readonly maxPage: number;
  /** Name of the input where it is known; else the warcinfo's `WARC-Filename` is taken. */
  readonly file: string | null;
  /** Bytes of the input where it is known. */
  readonly size: number | null;
  /** Gives what reads a record larger than `maxRecord`, null for those that are rejected; absent: all are. */
  readonly condense?: NonNullable<RecordLimits['condense']>;
}

export interface WarcReader {
  push(chunk: Uint8Array): void;
  end(): void;
  /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
  next(): WarcRecord | WarcFault | null;
  /** What the input is, if it is no WARC: nothing more can be read from it. */
  foreign(): ForeignFormat | null;
  bytesRead(): number;
  /** Bytes that belong to no record. */
  bytesSkipped(): number;
}

/** So many faults before the first record, and an input is called no WARC. */
const FAULTS_BEFORE_FIRST = 16;

export function createWarcReader(options: WarcReaderOptions): WarcReader {
  const queue = createByteQueue();
  let ended = false;
  let bytesRead = 0;
  let source: RecordSource | null = null;
  let foreign: ForeignFormat | null = null;
  let file = options.file;
  let faults = 0;
  /** The first bytes, to say what an input is in which nothing was found. */
  let firstBytes = Buffer.alloc(0);

  function next(): WarcRecord | WarcFault | null {
    if (foreign !== null || !opened()) return null;
    const outcome = source!.next();
    if (outcome === null) return noteEnd();
    if (isWarcFault(outcome)) return noteFault(outcome);
    return outcome.type === 'warcinfo' ? named(outcome) : outcome;
  }

  /** Chooses how to read the input, as soon as its beginning is there. */
  function opened(): boolean {
    if (source !== null) return true;
    const begins = beginning(queue, ended);
    if (begins === null) return false;
    firstBytes = Buffer.from(queue.data.subarray(queue.start, Math.min(queue.end, queue.start + 512)));
    if (typeof begins !== 'string' && 'code' in begins) {
      foreign = begins;
      return false;
    }
    source = openSource(begins);
    if (ended) source.end();
    return true;
  }

  function openSource(packing: Packing): RecordSource {
    if (packing === 'gzip') return createMemberReader(queue, options, () => file);
    if (packing === 'zstd') return createZstdReader(queue, options, () => file);
    if (packing === 'plain') return createPlainReader(queue, options, () => file);
    return createDecodedReader(queue, packing, options, () => file);
  }

  function noteFault(fault: WarcFault): WarcFault | null {
    faults++;
    if (source!.found() || faults < FAULTS_BEFORE_FIRST) return fault;
    foreign = contentFormat(firstBytes);
    return null;
  }

  function noteEnd(): null {
    foreign = source!.foreign?.() ?? null;
    if (foreign === null && (source!.lost() || (ended && !source!.found()))) foreign = contentFormat(firstBytes);
    return null;
  }

  /** The archive's own name for itself serves where nobody gave one. */
  function named(record: WarcRecord): WarcRecord {
    if (options.file !== null) return record;
    const name = headerField(record.headers, 'warc-filename') ?? headerField(infoFields(record), 'filename');
    if (name === undefined) return record;
    file = name;
    return { ...record, provenance: { ...record.provenance, file } };
  }

  return {
    push(chunk) {
      bytesRead += chunk.length;
      if (foreign === null) append(queue, chunk);
    },
    end() {
      ended = true;
      source?.end();
    },
    next,
    foreign: () => foreign,
    bytesRead: () => bytesRead,
    bytesSkipped: () => (foreign === null ? (source?.skipped() ?? 0) : bytesRead),
  };
}

function infoFields(record: WarcRecord): WarcRecord['headers'] {
  const block = Buffer.from(record.block.buffer, record.block.byteOffset, Math.min(record.block.length, 4096));
  return parseFields(block);
}

/** How the records of an input are packed: by gzip members, by Zstandard frames, not at all, or compressed as a whole. */
type Packing = 'gzip' | 'zstd' | 'plain' | WholeCompression;

/** How an input begins; null while there is too little of it to decide. */
function beginning(queue: ByteQueue, ended: boolean): Packing | ForeignFormat | null {
  const { data, start, end } = queue;
  if (end - start < 512 && !ended) return null;
  // Never more than is waited for: what an input is taken for must not depend on how much of it came at once.
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

function isWhole(compression: Compression): compression is WholeCompression {
  return compression.createDecoder !== undefined;
}

/** What stands in a gzip file that holds no WARC is seen from its first bytes; unless these are damaged, and records follow. */
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

/** The beginning is unknown or damaged: does anything further on look like a WARC? */
function searched(bytes: Buffer): 'gzip' | 'zstd' | 'plain' | ForeignFormat {
  if (holdsRecordMember(bytes)) return 'gzip';
  if (holdsRecordFrame(bytes)) return 'zstd';
  if (/WARC\/\d+\.\d+[ \t]*\r?\n[A-Za-z-]+[ \t]*:/i.test(bytes.toString('latin1'))) return 'plain';
  return contentFormat(bytes);
}

function holdsRecordMember(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(GZIP_SIGNATURE); at !== -1; at = bytes.indexOf(GZIP_SIGNATURE, at + 1)) {
    const dataStart = gzipHeaderEnd(bytes, at, bytes.length);
    if (dataStart < 0) continue;
    const content = probeMember(bytes.subarray(dataStart));
    if (startsRecord(content, 0, content.length)) return true;
  }
  return false;
}

/** Frames tried before the search is given up: each try may decompress 128 KiB. */
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

function contentFormat(bytes: Buffer): ForeignFormat {
  return (
    foreignFormat(bytes) ??
    foreignContent(bytes) ?? { code: 'not-warc', what: 'this is not a WARC file: no record was found' }
  );
}
