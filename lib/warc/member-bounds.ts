/** How many bytes must be there before the gzip member at the front of a queue is inflated: its own header does not say. */
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_HEADER, GZIP_SIGNATURE, gzipHeaderEnd, HEADER_BAD } from './gzip.js';

/** A member whose end is not in sight is tried at this size, then at twice the size, so that all tries are linear together. */
const FIRST_TRY = 1024 * 1024;

export class MemberBounds {
  readonly #queue: ByteQueue;
  /** Bytes of the member searched for the next signature. */
  #searched = 0;
  /** Size at which the member is tried whether or not a next one is in sight. */
  #tryAt = FIRST_TRY;
  /** The last signature was a false one: only sizes count from now on. */
  #triedInVain = false;

  constructor(queue: ByteQueue) {
    this.#queue = queue;
  }

  /** Another member is at the front. */
  reset(): void {
    this.#searched = 0;
    this.#tryAt = FIRST_TRY;
    this.#triedInVain = false;
  }

  /** What was tried was not the whole member: it is tried again when there are so many bytes. */
  waitFor(size: number): void {
    this.#triedInVain = true;
    this.#tryAt = size;
  }

  /** Whether so much is there that the member is tried without knowing its end. */
  isLargeEnough(): boolean {
    return queued(this.#queue) >= this.#tryAt;
  }

  /** Offset in the storage of the next thing that looks like a member header, or -1. */
  next(): number {
    if (this.#triedInVain) return -1;
    const { start, end } = this.#queue;
    const bytes = this.#queue.data.subarray(0, end);
    let at = start + Math.max(this.#searched, GZIP_HEADER);
    for (;;) {
      at = bytes.indexOf(GZIP_SIGNATURE, at);
      if (at === -1) break;
      this.#searched = at - start;
      if (gzipHeaderEnd(bytes, at, end) !== HEADER_BAD) return at;
      at++;
    }
    this.#searched = Math.max(GZIP_HEADER, end - start - GZIP_SIGNATURE.length + 1);
    return -1;
  }
}
