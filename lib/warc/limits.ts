/** Limits on the part of a record held in memory, and the interface for reading records that are too large to hold. */
import type { WatPayload } from '../model/wat.js';
import type { RecordHead } from './record-head.js';

/** Reads the parts of interest from a record while the record streams past. */
export interface Condenser {
  push(bytes: Uint8Array): void;
  /** The parts that were read; null if they could not be read, 'too-big' if the parts themselves are too large. */
  end(): WatPayload | null | 'too-big';
}

export interface RecordLimits {
  /** Largest record held or passed on, in bytes of its block. */
  readonly maxRecord: number;
  /** Largest response or resource held whole. Of larger ones, the first HEAD_BYTES are passed on. */
  readonly maxPage: number;
  /**
   * Creates a condenser for a record larger than `maxRecord`, or returns null to reject the record. If absent, all such
   * records are rejected.
   */
  readonly condense?: (head: RecordHead) => Condenser | null;
}

/** Bytes kept of a block too large to hold: enough for the HTTP header and the bytes that sniffing reads. */
export const HEAD_BYTES = 64 * 1024;

/** Room for the headers of a record and of an HTTP message beside the largest page. */
const HEADER_ROOM = 64 * 1024 + 1024 * 1024;

/** Largest gzip member or Zstandard frame held whole, in bytes, compressed or not; larger ones are read as a stream. */
export function largestPart({ maxPage }: RecordLimits): number {
  return maxPage + HEADER_ROOM;
}

/** Whether `maxPage` limits records of this type, rather than `maxRecord`. */
export function isPage({ type }: RecordHead): boolean {
  return type === 'response' || type === 'resource';
}
