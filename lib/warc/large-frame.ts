/**
 * Reads records from a Zstandard frame that is too large to hold, decompressing it block by block. The frame's checksum
 * is known only at its end, so each record or fault is held back until the next one is read, and the last one until the
 * checksum is verified.
 */
import type { WarcRecord } from '../model/record.js';
import type { FrameDecoder } from '../compression/zstd-decoder.js';
import { BAD, createFrameSteps, INCOMPLETE } from '../compression/zstd-frames.js';
import type { ByteQueue } from './byte-queue.js';
import { release } from './byte-queue.js';
import type { MemberProgress } from './large-member.js';
import type { RecordLimits } from './limits.js';
import { warcFault, warcRecord, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { createRecordStream } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault } from './record-stream.js';

/** Bytes kept before the current position, so that they can be searched after damage. */
const HELD_BEHIND = 1024 * 1024;

export interface LargeFrameOptions {
  readonly decoder: FrameDecoder;
  /** Oddity added to all records of the frame, or null. */
  readonly oddity: string | null;
  readonly limits: RecordLimits;
  readonly file: () => string | null;
  readonly give: (outcome: WarcRecord | WarcFault) => void;
  /** Called with each decompressed piece. */
  readonly watch: (content: Buffer) => void;
}

export class LargeFrame {
  /** Position of the frame in the input. */
  readonly offset: number;
  readonly #queue: ByteQueue;
  readonly #options: LargeFrameOptions;
  readonly #stream: RecordStream;
  readonly #steps = createFrameSteps();
  /** Bytes from the start of the queue to the next piece of the frame. */
  #at = 0;
  /**
   * The newest record or fault. It is passed on when the next one, or a good end, shows that the frame is sound up to
   * there.
   */
  #held: StreamedRecord | StreamFault | null = null;
  #given = 0;
  /** The end of the frame was good, but records near the end may still be unread. */
  #isWhole = false;

  /** Creates a reader of the frame at the front of the queue. */
  constructor(queue: ByteQueue, options: LargeFrameOptions) {
    this.#queue = queue;
    this.#options = options;
    this.#stream = createRecordStream(options.limits, { isUnverified: true });
    this.offset = queue.position;
    options.decoder.begin();
  }

  /** Whether the frame holds a record. */
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
    return this.#isWhole ? this.#close() : this.#decode(isEnded);
  }

  #decode(isEnded: boolean): MemberProgress {
    const { data, start, end } = this.#queue;
    const from = start + this.#at;
    const length = this.#steps.next(data, from, end);
    if (length === INCOMPLETE) return isEnded ? this.#fail('zstd-truncated') : 'input';
    if (length === 0) return this.#end();
    const content = length === BAD ? null : this.#options.decoder.push(data.subarray(from, from + length));
    if (content === null) return this.#fail('zstd-corrupt');
    this.#at += length;
    this.#releaseOld();
    this.#options.watch(content);
    this.#stream.push(content);
    return 'on';
  }

  #end(): MemberProgress {
    this.#options.decoder.end();
    this.#isWhole = true;
    this.#stream.end();
    return 'on';
  }

  /** Releases bytes that are too far back to be searched after damage. */
  #releaseOld(): void {
    if (this.#at <= 2 * HELD_BEHIND) return;
    release(this.#queue, this.#at - HELD_BEHIND);
    this.#at = HELD_BEHIND;
  }

  #close(): MemberProgress {
    release(this.#queue, this.#at);
    this.#giveHeld();
    return 'over';
  }

  #fail(code: WarcFaultCode): MemberProgress {
    // If only the end is missing, the newest record is sound, because the one after it has begun.
    if (code === 'zstd-truncated') this.#giveHeld();
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
    const isAlone = this.#isWhole && this.#given === 0;
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
