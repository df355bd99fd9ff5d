/** What gives the records of one input, however the input is packed. */
import type { WarcRecord } from '../model/record.js';
import type { ForeignFormat } from './input-format.js';
import type { WarcFault } from './outcome.js';

export interface RecordSource {
  /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
  next(): WarcRecord | WarcFault | null;
  /** No more bytes will come. */
  end(): void;
  /** Bytes of the input that belong to no record, so far. */
  skipped(): number;
  /** Whether what was read so far holds anything that is a WARC record, whole or not. */
  found(): boolean;
  /** Whether `SEARCHED` bytes were skipped and nothing found: the search is given up. */
  lost(): boolean;
  /** What the content is, where its beginning shows that it is no WARC; absent where the reader does not look. */
  foreign?(): ForeignFormat | null;
}

/** So many bytes are searched for a record before an input is called no WARC. */
export const SEARCHED = 1024 * 1024;
