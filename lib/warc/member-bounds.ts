/**
 * Decides how many bytes to wait for before inflating the gzip member at the front of a queue, since a member's header
 * does not give its length.
 */
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_HEADER, GZIP_SIGNATURE, gzipHeaderEnd, HEADER_BAD } from '../compression/gzip-member.js';

/**
 * A member whose end is not in sight is tried at this size, then at twice that size, and so on. The total cost of all
 * tries stays linear.
 */
const FIRST_TRY = 1024 * 1024;

export class MemberBounds {
  readonly #queue: ByteQueue;
  /** Bytes of the member already searched for the next signature. */
  #searched = 0;
  /** Size at which the member is tried even if no next member is in sight. */
  #tryAt = FIRST_TRY;
  /** The last signature found was not a member. From now on only the size decides when to try. */
  #triedInVain = false;

  constructor(queue: ByteQueue) {
    this.#queue = queue;
  }

  /** Call this when another member is at the front. */
  reset(): void {
    this.#searched = 0;
    this.#tryAt = FIRST_TRY;
    this.#triedInVain = false;
  }

  /** Call this when the tried bytes were not the whole member. It is tried again once `size` bytes are queued. */
  waitFor(size: number): void {
    this.#triedInVain = true;
    this.#tryAt = size;
  }

  /** Whether enough bytes are queued to try the member without knowing its end. */
  isLargeEnough(): boolean {
    return queued(this.#queue) >= this.#tryAt;
  }

  /** Offset in the storage of the next bytes that look like a member header, or -1. */
  next(): number {
    if (this.#triedInVain) return -1;
    const { start, end } = this.#queue;
    const bytes = this.#queue.data.subarray(0, end);
    let at = start + Math.max(this.#searched, GZIP_HEADER);
    for (;;) {
      at = bytes.indexOf(GZIP_SIGNATURE, at);
      if (at === -1) break;
      this.#searched = at - start;
      if (gzipHeaderEnd(bytes, at, end, true) !== HEADER_BAD) return at;
      at++;
    }
    this.#searched = Math.max(GZIP_HEADER, end - start - GZIP_SIGNATURE.length + 1);
    return -1;
  }
}
