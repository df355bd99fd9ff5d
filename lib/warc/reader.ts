/** The WARC reader: takes the bytes of one input and returns records and faults, however the input is packed. */
import type { WarcRecord } from '../model/record.js';
import { headerField } from '../model/record.js';
import { append, createByteQueue } from './byte-queue.js';
import { createDecodedReader } from './decoded-reader.js';
import { parseFields } from '../http/header-block.js';
import type { ForeignFormat } from './input-format.js';
import type { RecordLimits } from './limits.js';
import { createMemberReader } from './member-reader.js';
import type { WarcFault } from './outcome.js';
import { isWarcFault } from './outcome.js';
import { createPlainReader } from './plain.js';
import type { RecordSource } from './record-source.js';
import { createZstdReader } from './zstd-reader.js';
import { contentFormat, isForeign, packingOf } from './packing.js';
import type { Packing } from './packing.js';

export interface WarcReaderOptions {
  /** Largest record, in bytes of its block. */
  readonly maxRecord: number;
  /** Largest response or resource held whole, in bytes of its block. */
  readonly maxPage: number;
  /** Name of the input, or null if it is unknown; then the warcinfo's `WARC-Filename` is used. */
  readonly file: string | null;
  /** Size of the input in bytes, or null if it is unknown. */
  readonly size: number | null;
  /**
   * Creates a condenser for a record larger than `maxRecord`, or returns null to reject the record. If absent, all such
   * records are rejected.
   */
  readonly condense?: NonNullable<RecordLimits['condense']>;
}

export interface WarcReader {
  push(chunk: Uint8Array): void;
  end(): void;
  /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
  next(): WarcRecord | WarcFault | null;
  /** The format of the input if it is not WARC; then nothing more is read from it. */
  foreign(): ForeignFormat | null;
  bytesRead(): number;
  /** Bytes that belong to no record. */
  bytesSkipped(): number;
}

/** After this many faults without any record, the input is reported as not WARC. */
const FAULTS_BEFORE_FIRST = 16;

export function createWarcReader(options: WarcReaderOptions): WarcReader {
  const queue = createByteQueue();
  let ended = false;
  let bytesRead = 0;
  let source: RecordSource | null = null;
  let foreign: ForeignFormat | null = null;
  let file = options.file;
  let faults = 0;
  /** The first bytes. If no record is found, they show what the input is. */
  let firstBytes = Buffer.alloc(0);

  function next(): WarcRecord | WarcFault | null {
    const reader = foreign === null ? (source ?? chooseReader()) : null;
    if (reader === null) return null;
    const outcome = reader.next();
    if (outcome === null) return noteEnd(reader);
    if (isWarcFault(outcome)) return noteFault(reader, outcome);
    return outcome.type === 'warcinfo' ? named(outcome) : outcome;
  }

  /** Chooses the reader once enough of the input is there. Null until then, and if the input is not WARC. */
  function chooseReader(): RecordSource | null {
    const begins = packingOf(queue, ended);
    if (begins === null) return null;
    firstBytes = Buffer.from(queue.data.subarray(queue.start, Math.min(queue.end, queue.start + 512)));
    if (isForeign(begins)) {
      foreign = begins;
      return null;
    }
    source = createSource(begins);
    if (ended) source.end();
    return source;
  }

  function createSource(packing: Packing): RecordSource {
    if (packing === 'gzip') return createMemberReader(queue, options, () => file);
    if (packing === 'zstd') return createZstdReader(queue, options, () => file);
    if (packing === 'plain') return createPlainReader(queue, options, () => file);
    return createDecodedReader(queue, packing, options, () => file);
  }

  function noteFault(reader: RecordSource, fault: WarcFault): WarcFault | null {
    faults++;
    if (reader.found() || faults < FAULTS_BEFORE_FIRST) return fault;
    foreign = contentFormat(firstBytes);
    return null;
  }

  function noteEnd(reader: RecordSource): null {
    foreign = reader.foreign?.() ?? null;
    if (foreign === null && (reader.lost() || (ended && !reader.found()))) foreign = contentFormat(firstBytes);
    return null;
  }

  /** Without a given name, the name that the archive records for itself is used. */
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
