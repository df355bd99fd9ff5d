/**
 * Reads records from a gzip member that is too large to hold, while it is inflated. The member's checksum is known only
 * at its end, so each record or fault is held back until the next one is read, and the last one until the checksum is
 * verified. If the checksum is wrong, the last one counts as damaged.
 */
import { crc32 } from 'node:zlib';
import type { WarcRecord } from '../model/record.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_TRAILER } from './gzip.js';
import { createInflater } from './inflate/inflater.js';
import type { RecordLimits } from './limits.js';
import { warcFault, warcRecord, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { createRecordStream } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault } from './record-stream.js';

/** Bytes kept before the current position, so that they can be searched after damage. */
const HELD_BEHIND = 1024 * 1024;

/** Result of one reading step: continue, more input is needed, or the member has ended, well or badly. */
export type MemberProgress = 'on' | 'input' | 'over' | 'failed';

export interface LargeMemberOptions {
  /** Length of the member's header. */
  readonly headerLength: number;
  /** Oddity added to all records of the member, or null. */
  readonly oddity: string | null;
  readonly limits: RecordLimits;
  readonly file: () => string | null;
  readonly give: (outcome: WarcRecord | WarcFault) => void;
}

export class LargeMember {
  /** Position of the member in the input. */
  readonly offset: number;
  readonly #queue: ByteQueue;
  readonly #options: LargeMemberOptions;
  readonly #inflater = createInflater();
  readonly #stream: RecordStream;
  /** Bytes from the start of the queue to the next byte to inflate. */
  #at: number;
  #crc = 0;
  #size = 0;
  /**
   * The newest record or fault. It is passed on when the next one, or a good end, shows that the member is sound up to
   * there.
   */
  #held: StreamedRecord | StreamFault | null = null;
  #given = 0;
  /** The checksum is right, but records near the end may still be unread. */
  #isChecked = false;

  /** Creates a reader of the member at the front of the queue. */
  constructor(queue: ByteQueue, options: LargeMemberOptions) {
    this.#queue = queue;
    this.#options = options;
    this.#stream = createRecordStream(options.limits, { isUnverified: true });
    this.offset = queue.position;
    this.#at = options.headerLength;
  }

  /** Whether the member holds a record. */
  found(): boolean {
    return this.#stream.found() > 0;
  }

  /** Number of records passed on. */
  given(): number {
    return this.#given;
  }

  readOn(isEnded: boolean): MemberProgress {
    const outcome = this.#stream.next();
    if (outcome !== null) {
      this.#giveHeld();
      this.#held = outcome;
      return 'on';
    }
    if (this.#isChecked) return this.#close();
    // The end, good or bad, is handled only after all bytes inflated before it have been read, however many were
    // inflated at once.
    const state = this.#inflater.state();
    if (state === 'corrupt') return this.#fail('gzip-corrupt');
    if (state === 'incomplete') return this.#fail('gzip-truncated');
    return state === 'done' ? this.#check(isEnded) : this.#inflate(isEnded);
  }

  #inflate(isEnded: boolean): MemberProgress {
    const queue = this.#queue;
    this.#releaseOld();
    this.#at = this.#inflater.run(queue.data, queue.start + this.#at, queue.end, isEnded) - queue.start;
    const piece = this.#inflater.take();
    this.#crc = crc32(piece, this.#crc);
    this.#size += piece.length;
    this.#stream.push(piece);
    return piece.length > 0 || this.#inflater.state() !== 'input' ? 'on' : 'input';
  }

  /** Releases bytes that are too far back to be searched after damage. */
  #releaseOld(): void {
    if (this.#at <= 2 * HELD_BEHIND) return;
    release(this.#queue, this.#at - HELD_BEHIND);
    this.#at = HELD_BEHIND;
  }

  #check(isEnded: boolean): MemberProgress {
    const queue = this.#queue;
    if (queued(queue) - this.#at < GZIP_TRAILER) return isEnded ? this.#fail('gzip-truncated') : 'input';
    const trailer = queue.start + this.#at;
    if (this.#crc !== queue.data.readUInt32LE(trailer)) return this.#fail('gzip-crc');
    if (this.#size % 2 ** 32 !== queue.data.readUInt32LE(trailer + 4)) return this.#fail('gzip-length');
    this.#isChecked = true;
    this.#stream.end();
    return 'on';
  }

  #close(): MemberProgress {
    release(this.#queue, this.#at + GZIP_TRAILER);
    this.#giveHeld();
    return 'over';
  }

  #fail(code: WarcFaultCode): MemberProgress {
    // If only the end is missing, the newest record is sound, because the one after it has begun.
    if (code === 'gzip-truncated') this.#giveHeld();
    this.#giveFault(code, WARC_FAULTS[code], null);
    release(this.#queue, Math.max(0, this.#at - HELD_BEHIND));
    return 'failed';
  }

  #giveHeld(): void {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    if ('head' in held) this.#giveRecord(held);
    else this.#giveFault(held.code, held.message, held.start);
  }

  #giveRecord({ head, block, condensed, start, oddities }: StreamedRecord): void {
    const { file, give, oddity } = this.#options;
    const isAlone = this.#isChecked && this.#given === 0;
    this.#given++;
    const length = isAlone ? this.#queue.position - this.offset : 0;
    const extent = { offset: this.offset, length, inner_offset: isAlone ? null : start };
    const all = [...oddities, ...(oddity === null ? [] : [oddity]), ...(isAlone ? [] : ['misaligned'])];
    give(warcRecord(head, block, extent, file(), all, condensed));
  }

  #giveFault(code: WarcFaultCode, message: string, inner_offset: number | null): void {
    const { file, give } = this.#options;
    give(warcFault(code, message, { offset: this.offset, length: 0, inner_offset }, file()));
  }
}
