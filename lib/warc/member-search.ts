/**
 * The search for the next gzip member after damage. A candidate counts only if its content begins with a record,
 * because the three bytes that begin a member occur in compressed data by chance.
 */
import type { ByteQueue } from './byte-queue.js';
import {
  GZIP_SIGNATURE,
  gzipHeaderEnd,
  HEADER_INCOMPLETE,
  PROBE_BYTES,
  probeMember,
} from '../compression/gzip-member.js';
import { beginsRecord } from './member-content.js';
import type { WarcFaultCode } from './outcome.js';
import { SignatureSearch } from './signature-search.js';
import type { SkippedBytes } from './skipped-bytes.js';

/** What the search needs from the reader that uses it. */
export interface SearchHooks {
  /** Reports damage that begins at `offset` of the input. */
  readonly report: (code: WarcFaultCode, offset: number, length: number) => void;
  /** Whether the search has gone on for so long that it is given up. */
  readonly isLost: () => boolean;
}

export class MemberSearch {
  readonly #queue: ByteQueue;
  readonly #skipped: SkippedBytes;
  readonly #hooks: SearchHooks;
  readonly #signatures: SignatureSearch;
  /**
   * Header flags, extra flags and system of the last good member, or before that of the first member. Damaged members
   * by the same writer are recognised by them.
   */
  #style = -1;

  constructor(queue: ByteQueue, skipped: SkippedBytes, hooks: SearchHooks) {
    this.#queue = queue;
    this.#skipped = skipped;
    this.#hooks = hooks;
    this.#signatures = new SignatureSearch(queue, skipped, GZIP_SIGNATURE);
  }

  /** Call this when the member at the front has a good header. The rest of it is not verified yet. */
  noteHeader(): void {
    if (this.#style === -1) this.#style = this.#styleHere();
  }

  /** Call this when the member at the front is good. */
  noteGood(): void {
    this.#signatures.noteGood();
    this.#style = this.#styleHere();
  }

  /** Call this when the member at the front is damaged. The next member may begin at any byte after its first. */
  beginAfterMember(): void {
    this.#signatures.beginAfterDamage();
  }

  /** Call this when the bytes at the front are not a member. */
  beginInGap(): void {
    this.#skipped.begin(false);
  }

  /**
   * Call this when a member that began at `offset` and was too large to hold is damaged. The search begins in what
   * remains of it.
   */
  beginWithin(offset: number): void {
    this.#signatures.beginWithin(offset);
  }

  /** Ends the search: a member was found, or nothing follows. */
  end(): void {
    const gap = this.#skipped.end();
    if (gap !== null) this.#hooks.report('garbage', gap.start, gap.length);
  }

  /** Skips to the next member that begins with a record. Returns false when more bytes are needed. */
  run(isEnded: boolean): boolean {
    for (;;) {
      if (!this.#signatures.skipToSignature(isEnded) || this.#hooks.isLost()) return false;
      const { data, start, end } = this.#queue;
      const dataStart = gzipHeaderEnd(data, start, end, true);
      const isCut = dataStart === HEADER_INCOMPLETE || (dataStart >= 0 && end - dataStart < PROBE_BYTES);
      if (isCut && !isEnded) return false;
      if (dataStart >= 0 && beginsRecord(probeMember(data.subarray(dataStart, end)))) return true;
      if (dataStart >= 0 && this.#styleHere() === this.#style) this.#reportTwin();
      this.#skipped.skip(1);
    }
  }

  /**
   * Reports a header with the style of the last good one whose data does not inflate: this is another damaged member,
   * not chance.
   */
  #reportTwin(): void {
    this.end();
    this.#hooks.report('gzip-corrupt', this.#queue.position, 0);
  }

  #styleHere(): number {
    const { data, start } = this.#queue;
    return (data[start + 3]! << 16) | (data[start + 8]! << 8) | data[start + 9]!;
  }
}
