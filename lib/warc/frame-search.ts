/**
 * The search for the next Zstandard frame after damage. What is found must begin with a record: the magic of a frame is four
 * bytes, which may stand in other data too.
 */
import { FRAME_MAGIC, INCOMPLETE } from '../compression/zstd-frames.js';
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import type { SkippedBytes } from './skipped-bytes.js';

/**
 * After so many failures in a row the search leaps ahead after each further one, ever farther: else bytes made to look like
 * frames, each decompressing far before it fails, would cost the square of their number.
 */
const FAILURES_IN_ROW = 256;

const LEAP = 1024;

/** What the search needs of the reader that it is part of. */
export interface FrameSearchHooks {
  /** Whether the frame at the front of the queue begins with a record; INCOMPLETE where too little of it is there. */
  readonly beginsRecord: () => boolean | typeof INCOMPLETE;
  /** Whether so much was searched in vain that it is given up. */
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

  /** The frame at the front is good. */
  noteGood(): void {
    this.#failures = 0;
  }

  /** The frame at the front is damaged: the next one may begin with any byte after its first. */
  beginAfterFrame(): void {
    this.#leap = 1 + Math.max(0, ++this.#failures - FAILURES_IN_ROW) * LEAP;
  }

  /** A damaged frame that began at `offset` was too large to hold: the search begins in what is left of it. */
  beginWithin(offset: number): void {
    this.#leap = this.#queue.position === offset ? 1 : 0;
  }

  /** Skips up to the next frame that begins with a record. False: more bytes are needed. */
  run(isEnded: boolean): boolean {
    while (this.#skipToMagic(isEnded) && !this.#hooks.isLost()) {
      const begins = this.#hooks.beginsRecord();
      if (begins === true) return true;
      if (begins === INCOMPLETE && !isEnded) return false;
      this.beginAfterFrame();
    }
    return false;
  }

  /** False: there is none in the bytes at hand. */
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
