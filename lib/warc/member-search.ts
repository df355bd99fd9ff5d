/**
 * The search for the next gzip member after damage. What is found must begin with a record: the signature of a member is
 * three bytes, which stand in compressed data by chance.
 */
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_SIGNATURE, gzipHeaderEnd, HEADER_INCOMPLETE, PROBE_BYTES, probeMember } from './gzip.js';
import { beginsRecord } from './member-content.js';
import type { WarcFaultCode } from './outcome.js';
import type { SkippedBytes } from './skipped-bytes.js';

/**
 * After so many failed members in a row the search leaps ahead after each further one, ever farther: else bytes made to
 * look like members, each inflating far before it fails, would cost the square of their number.
 */
const FAILURES_IN_ROW = 256;

const LEAP = 1024;

/** What the search needs of the reader that it is part of. */
export interface SearchHooks {
  /** Reports what was found to be damaged, from `offset` of the input on. */
  readonly report: (code: WarcFaultCode, offset: number, length: number) => void;
  /** Whether so much was searched in vain that it is given up. */
  readonly isLost: () => boolean;
}

export class MemberSearch {
  readonly #queue: ByteQueue;
  readonly #skipped: SkippedBytes;
  readonly #hooks: SearchHooks;
  /** Flags, extra flags and system of the last good member, at first of the first: what damaged ones of the same writer look like. */
  #style = -1;
  #failures = 0;
  /** Bytes to skip before the search goes on. */
  #leap = 0;

  constructor(queue: ByteQueue, skipped: SkippedBytes, hooks: SearchHooks) {
    this.#queue = queue;
    this.#skipped = skipped;
    this.#hooks = hooks;
  }

  /** The member at the front has a good header; whether the rest is good is still to be seen. */
  noteHeader(): void {
    if (this.#style === -1) this.#style = this.#styleHere();
  }

  /** The member at the front is good. */
  noteGood(): void {
    this.#failures = 0;
    this.#style = this.#styleHere();
  }

  /** The member at the front is damaged: the next one may begin with any byte after its first. */
  beginAfterMember(): void {
    this.#leap = 1 + Math.max(0, ++this.#failures - FAILURES_IN_ROW) * LEAP;
  }

  /** What stands at the front is no member. */
  beginInGap(): void {
    this.#skipped.begin(false);
  }

  /** A damaged member that began at `offset` was too large to hold: the search begins in what is left of it. */
  beginWithin(offset: number): void {
    this.#leap = this.#queue.position === offset ? 1 : 0;
  }

  /** Ends the search: a member was found, or nothing follows. */
  end(): void {
    const gap = this.#skipped.end();
    if (gap !== null) this.#hooks.report('garbage', gap.start, gap.length);
  }

  /** Skips up to the next member that begins with a record. False: more bytes are needed. */
  run(isEnded: boolean): boolean {
    for (;;) {
      if (!this.#skipToSignature(isEnded) || this.#hooks.isLost()) return false;
      const { data, start, end } = this.#queue;
      const dataStart = gzipHeaderEnd(data, start, end);
      const isCut = dataStart === HEADER_INCOMPLETE || (dataStart >= 0 && end - dataStart < PROBE_BYTES);
      if (isCut && !isEnded) return false;
      if (dataStart >= 0 && beginsRecord(probeMember(data.subarray(dataStart, end)))) return true;
      if (dataStart >= 0 && this.#styleHere() === this.#style) this.#reportTwin();
      this.#skipped.skip(1);
    }
  }

  /** False: there is none in the bytes at hand. */
  #skipToSignature(isEnded: boolean): boolean {
    const queue = this.#queue;
    const ahead = Math.min(this.#leap, queued(queue));
    this.#skipped.skip(ahead);
    this.#leap -= ahead;
    if (this.#leap > 0) return false;
    const at = queue.data.subarray(queue.start, queue.end).indexOf(GZIP_SIGNATURE);
    const passed = isEnded ? queued(queue) : Math.max(0, queued(queue) - GZIP_SIGNATURE.length + 1);
    this.#skipped.skip(at === -1 ? passed : at);
    return at !== -1;
  }

  /** A header just like the last good one, whose data does not inflate: one more damaged member, not chance. */
  #reportTwin(): void {
    this.end();
    this.#hooks.report('gzip-corrupt', this.#queue.position, 0);
  }

  #styleHere(): number {
    const { data, start } = this.#queue;
    return (data[start + 3]! << 16) | (data[start + 8]! << 8) | data[start + 9]!;
  }
}
