/** The search for the next part of a compressed input after damage, by the bytes that each part begins with. */
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import type { SkippedBytes } from './skipped-bytes.js';

/**
 * After this many failures in a row, each further failure makes the search skip a longer stretch. Otherwise bytes that
 * imitate parts, each of which decompresses for long before it fails, would cost time quadratic in their number.
 */
const FAILURES_IN_ROW = 256;

const LEAP = 1024;

export class SignatureSearch {
  readonly #queue: ByteQueue;
  readonly #skipped: SkippedBytes;
  readonly #signature: Buffer;
  #failures = 0;
  /** Bytes to skip before the search goes on. */
  #leap = 0;

  constructor(queue: ByteQueue, skipped: SkippedBytes, signature: Buffer) {
    this.#queue = queue;
    this.#skipped = skipped;
    this.#signature = signature;
  }

  /** Call this when the part at the front is good. */
  noteGood(): void {
    this.#failures = 0;
  }

  /** Call this when the part at the front is damaged. The next one may begin at any byte after its first. */
  beginAfterDamage(): void {
    this.#leap = 1 + Math.max(0, ++this.#failures - FAILURES_IN_ROW) * LEAP;
  }

  /**
   * Call this when a part that began at `offset` and was read piece by piece is damaged. The search begins in what
   * remains of it.
   */
  beginWithin(offset: number): void {
    if (this.#queue.position === offset) this.beginAfterDamage();
    else this.#leap = 0;
  }

  /** Skips to the next signature. Returns false if there is none in the queued bytes. */
  skipToSignature(isEnded: boolean): boolean {
    const queue = this.#queue;
    const ahead = Math.min(this.#leap, queued(queue));
    this.#skipped.skip(ahead);
    this.#leap -= ahead;
    if (this.#leap > 0) return false;
    const at = queue.data.subarray(queue.start, queue.end).indexOf(this.#signature);
    const passed = isEnded ? queued(queue) : Math.max(0, queued(queue) - this.#signature.length + 1);
    this.#skipped.skip(at === -1 ? passed : at);
    return at !== -1;
  }
}
