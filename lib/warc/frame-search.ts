/**
 * The search for the next Zstandard frame after damage. A candidate counts only if its content begins with a record,
 * because the four bytes that begin a frame can occur in other data too.
 */
import { FRAME_MAGIC, INCOMPLETE } from '../compression/zstd-frames.js';
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import type { SkippedBytes } from './skipped-bytes.js';

/**
 * After this many failures in a row, each further failure makes the search skip a longer stretch. Otherwise bytes that
 * imitate frames, each of which decompresses for long before it fails, would cost time quadratic in their number.
 */
const FAILURES_IN_ROW = 256;

const LEAP = 1024;

/** What the search needs from the reader that uses it. */
export interface FrameSearchHooks {
  /** Whether the frame at the front of the queue begins with a record; INCOMPLETE if too little of it is queued. */
  readonly beginsRecord: () => boolean | typeof INCOMPLETE;
  /** Whether the search has gone on for so long that it is given up. */
  readonly isLost: () => boolean;
}

export class FrameSearch {
  readonly #queue: ByteQueue;
  readonly #skipped: SkippedBytes;
  readonly #hooks: FrameSearchHooks;
  #failures = 0;
  /** Bytes to skip before the search goes on. */
  #leap = 0;

  constructor(queue: ByteQueue, skipped: SkippedBytes, hooks: FrameSearchHooks) {
    this.#queue = queue;
    this.#skipped = skipped;
    this.#hooks = hooks;
  }

  /** Call this when the frame at the front is good. */
  noteGood(): void {
    this.#failures = 0;
  }

  /** Call this when the frame at the front is damaged. The next frame may begin at any byte after its first. */
  beginAfterFrame(): void {
    this.#leap = 1 + Math.max(0, ++this.#failures - FAILURES_IN_ROW) * LEAP;
  }

  /**
   * Call this when a frame that began at `offset` and was too large to hold is damaged. The search begins in what
   * remains of it.
   */
  beginWithin(offset: number): void {
    this.#leap = this.#queue.position === offset ? 1 : 0;
  }

  /** Skips to the next frame that begins with a record. Returns false when more bytes are needed. */
  run(isEnded: boolean): boolean {
    while (this.#skipToMagic(isEnded) && !this.#hooks.isLost()) {
      const begins = this.#hooks.beginsRecord();
      if (begins === true) return true;
      if (begins === INCOMPLETE && !isEnded) return false;
      this.beginAfterFrame();
    }
    return false;
  }

  /** Skips to the next frame magic. Returns false if there is none in the queued bytes. */
  #skipToMagic(isEnded: boolean): boolean {
    const queue = this.#queue;
    const ahead = Math.min(this.#leap, queued(queue));
    this.#skipped.skip(ahead);
    this.#leap -= ahead;
    if (this.#leap > 0) return false;
    const at = queue.data.subarray(queue.start, queue.end).indexOf(FRAME_MAGIC);
    const passed = isEnded ? queued(queue) : Math.max(0, queued(queue) - FRAME_MAGIC.length + 1);
    this.#skipped.skip(at === -1 ? passed : at);
    return at !== -1;
  }
}
