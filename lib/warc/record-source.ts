/** The interface of readers that return the records of one input, one for each kind of packing. */
import type { WarcRecord } from '../model/record.js';
import type { ForeignFormat } from './input-format.js';
import type { WarcFault } from './outcome.js';

export interface RecordSource {
  /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
  next(): WarcRecord | WarcFault | null;
  /** No more bytes will come. */
  end(): void;
  /**
   * Bytes skipped so far, because they are damaged or not part of a record. Line ends between records are not counted. If the
   * input is compressed as a whole, this is an estimate.
   */
  skipped(): number;
  /** Whether the bytes read so far contain a WARC record, whole or not. */
  found(): boolean;
  /** Whether `SEARCHED` bytes were skipped without finding a record, so that the search is given up. */
  lost(): boolean;
  /** The format of the content, if its beginning shows that it is not WARC. Absent in readers that do not check. */
  foreign?(): ForeignFormat | null;
}

/** Bytes searched for a record before an input is reported as not WARC. */
export const SEARCHED = 1024 * 1024;
