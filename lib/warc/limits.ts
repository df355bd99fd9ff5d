/** How much of a record is held, and what reads a record that is too large to hold. */
import type { WatPayload } from '../model/wat.js';
import type { RecordHead } from './record-head.js';

/** Reads a record of which only parts are of interest while it streams past. */
export interface Condenser {
  push(bytes: Uint8Array): void;
  /** What was read, null where it could not be read; 'too-big' where the parts are too large themselves. */
  end(): WatPayload | null | 'too-big';
}

export interface RecordLimits {
  /** Largest record held or passed on, in bytes of its block. */
  readonly maxRecord: number;
  /** Largest response or resource held whole; of larger ones the first HEAD_BYTES are passed on. */
  readonly maxPage: number;
  /** Gives what reads a record larger than `maxRecord`, null for those that are rejected; absent: all are. */
  readonly condense?: (head: RecordHead) => Condenser | null;
}

/** Bytes kept of a block too large to hold: room for the HTTP header and what sniffing looks at. */
export const HEAD_BYTES = 64 * 1024;

/** Whether a record of this type is held to `maxPage` rather than to `maxRecord`. */
export function isPage({ type }: RecordHead): boolean {
  return type === 'response' || type === 'resource';
}
