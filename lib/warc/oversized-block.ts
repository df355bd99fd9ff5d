/**
 * The block of a record too large to hold. While it streams past, only its beginning or the parts of interest are kept.
 */
import type { WatPayload } from '../model/wat.js';
import type { ByteQueue } from './byte-queue.js';
import { queued, release } from './byte-queue.js';
import type { Condenser, RecordLimits } from './limits.js';
import { HEAD_BYTES } from './limits.js';
import type { RecordHead } from './record-head.js';

export class OversizedBlock {
  readonly head: RecordHead;
  /** Bytes still to come. */
  left: number;
  #beginning: Buffer = Buffer.alloc(0);
  readonly #condenser: Condenser | null;

  constructor(head: RecordHead, limits: RecordLimits) {
    this.head = head;
    this.left = head.contentLength;
    this.#condenser = head.contentLength > limits.maxRecord ? (limits.condense?.(head) ?? null) : null;
  }

  /** Takes as much of the block from the queue as is there. */
  takeFrom(queue: ByteQueue): void {
    const step = Math.min(this.left, queued(queue));
    const piece = queue.data.subarray(queue.start, queue.start + step);
    if (this.#condenser !== null) this.#condenser.push(piece);
    else if (this.#beginning.length < HEAD_BYTES)
      this.#beginning = Buffer.concat([this.#beginning, piece.subarray(0, HEAD_BYTES - this.#beginning.length)]);
    release(queue, step);
    this.left -= step;
  }

  /** The first HEAD_BYTES; empty if a condenser read the block instead. */
  beginning(): Buffer {
    return this.#beginning;
  }

  /** What the condenser read; 'too-big' if there is no condenser. */
  condensed(): WatPayload | null | 'too-big' {
    return this.#condenser === null ? 'too-big' : this.#condenser.end();
  }
}
