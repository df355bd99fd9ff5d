/**
 * Records out of a gzip member too large to hold, while it is inflated. Its checksum is known only at its end: each record
 * or fault waits for the next one, and the last for the checksum; where that is wrong, the last is what was damaged.
 */
import { crc32 } from 'node:zlib';
import type { WarcRecord } from '../model/record.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_TRAILER } from './gzip.js';
import { createInflater } from './inflate/inflater.js';
import type { RecordLimits } from './limits.js';
import { makeFault, makeRecord, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { createRecordStream } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault } from './record-stream.js';

/** So many bytes behind the current one are held to search them after a failure. */
const HELD_BEHIND = 1024 * 1024;

/** What came of reading on: it goes on, it needs more input, or it is at an end, good or bad. */
export type MemberProgress = 'on' | 'input' | 'over' | 'failed';

export interface LargeMemberOptions {
  /** Length of the member's header. */
  readonly headerLength: number;
  /** Oddity of all its records, or null. */
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
  /** Bytes from the queue's start to where inflating goes on. */
  #at: number;
  #crc = 0;
  #size = 0;
  /** The newest record or fault: it leaves when the next one, or a good end, shows that the member is sound so far. */
  #held: StreamedRecord | StreamFault | null = null;
  #given = 0;
  /** The checksum is right; records at its end may still have to be read. */
  #isChecked = false;

  /** The member begins at the front of the queue. */
  constructor(queue: ByteQueue, options: LargeMemberOptions) {
    this.#queue = queue;
    this.#options = options;
    this.#stream = createRecordStream(options.limits, { isUnverified: true });
    this.offset = queue.position;
    this.#at = options.headerLength;
  }

  /** Whether anything in it is a record. */
  found(): boolean {
    return this.#stream.found() > 0;
  }

  /** Records given. */
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
    // An end, good or bad, is looked at when all that was inflated before it has been read, however much came at once.
    const state = this.#inflater.state();
    if (state === 'corrupt') return this.#fail('gzip-corrupt');
    if (state === 'incomplete') return this.#fail('gzip-truncated');
    return state === 'done' ? this.#check(isEnded) : this.#inflate(isEnded);
  }

  #inflate(isEnded: boolean): MemberProgress {
    const queue = this.#queue;
    this.#letGo();
    this.#at = this.#inflater.run(queue.data, queue.start + this.#at, queue.end, isEnded) - queue.start;
    const piece = this.#inflater.take();
    this.#crc = crc32(piece, this.#crc);
    this.#size += piece.length;
    this.#stream.push(piece);
    return piece.length > 0 || this.#inflater.state() !== 'input' ? 'on' : 'input';
  }

  /** What lies further behind than could be searched after a failure is let go. */
  #letGo(): void {
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
    // Where the end alone is missing, nothing speaks against the newest record: its successor has begun.
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
    give(makeRecord(head, block, extent, file(), all, condensed));
  }

  #giveFault(code: WarcFaultCode, message: string, inner_offset: number | null): void {
    const { file, give } = this.#options;
    give(makeFault(code, message, { offset: this.offset, length: 0, inner_offset }, file()));
  }
}
