/** Counts the bytes of an input that belong to no record, and decides which gaps are worth a report. */
import type { ByteQueue } from './byte-queue.js';
import { release } from './byte-queue.js';

/** Counts bytes skipped at the front of a queue, and tracks the current gap between two records. */
export class SkippedBytes {
  /** Bytes skipped so far, as `RecordSource.skipped` counts them. */
  count = 0;
  /** Position up to which skipped bytes are not counted: a search in them follows a part that gave records. */
  readTo = 0;
  readonly #queue: ByteQueue;
  /** Position in the input where the gap began, or -1. */
  #start = -1;
  #isReported = false;
  #hasContent = false;

  constructor(queue: ByteQueue) {
    this.#queue = queue;
  }

  get isInGap(): boolean {
    return this.#start >= 0;
  }

  /**
   * Begins a gap at the front of the queue. `isReported`: the gap begins with a record whose loss was already reported.
   */
  begin(isReported: boolean): void {
    this.#start = this.#queue.position;
    this.#isReported = isReported;
    this.#hasContent = false;
  }

  skip(bytes: number): void {
    const { data, start } = this.#queue;
    if (this.isInGap && !this.#isReported && !this.#hasContent)
      this.#hasContent = hasNonZero(data, start, start + bytes);
    this.count += bytes - Math.min(bytes, Math.max(0, this.readTo - this.#queue.position));
    release(this.#queue, bytes);
  }

  /**
   * Ends the gap, if there is one. Returns the extent to report, or null: zeros are padding, other bytes may have been
   * a record.
   */
  end(): { readonly start: number; readonly length: number } | null {
    const start = this.#start;
    this.#start = -1;
    if (start < 0 || this.#isReported || !this.#hasContent) return null;
    return { start, length: this.#queue.position - start };
  }
}

function hasNonZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return true;
  return false;
}
