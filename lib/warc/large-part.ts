/**
 * Reads records from a part of the input (a gzip member or a Zstandard frame) that is too large to hold, while it is
 * decompressed. The part's checksum is known only at its end, so each record or fault is held back until the next one
 * is read, and the last one until the checksum is verified. If the checksum is wrong, the last one counts as damaged.
 */
import type { WarcRecord } from '../model/record.js';
import { release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import type { RecordLimits } from './limits.js';
import { warcFault, warcRecord, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { createRecordStream } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault } from './record-stream.js';

/** Bytes kept before the current position, so that they can be searched after damage. */
const HELD_BEHIND = 1024 * 1024;

/** Faults of parts whose end is missing. */
const CUT: ReadonlySet<WarcFaultCode> = new Set(['gzip-truncated', 'zstd-truncated']);

/** Compressed bytes that were used, and their content; null content at the end of the part, if all of it is sound. */
export interface DecodedPiece {
  readonly length: number;
  readonly content: Uint8Array | null;
}

/** Decompresses one part piece by piece. */
export interface PartPieces {
  /**
   * The next piece, which begins `at` bytes after the front of the queue; 'input' if more bytes are needed; or what is
   * wrong with the part. The content is valid until the next call. `isEnded`: no more bytes will come.
   */
  next(queue: ByteQueue, at: number, isEnded: boolean): DecodedPiece | 'input' | WarcFaultCode;
}

/** Result of one reading step: continue, more input is needed, or the part has ended, well or badly. */
export type PartProgress = 'on' | 'input' | 'over' | 'failed';

export interface LargePartOptions {
  readonly pieces: PartPieces;
  /** Length of the header before the first piece, which was read already. */
  readonly headerLength: number;
  /** Oddity added to all records of the part, or null. */
  readonly oddity: string | null;
  readonly limits: RecordLimits;
  readonly file: () => string | null;
  readonly give: (outcome: WarcRecord | WarcFault) => void;
}

export class LargePart {
  /** Position of the part in the input. */
  readonly offset: number;
  readonly #queue: ByteQueue;
  readonly #options: LargePartOptions;
  readonly #stream: RecordStream;
  /** Bytes from the start of the queue to the next piece. */
  #at: number;
  /**
   * The newest record or fault. It is passed on when the next one, or a good end, shows that the part is sound up to
   * there.
   */
  #held: StreamedRecord | StreamFault | null = null;
  #given = 0;
  /** The end of the part was good, but records near the end may still be unread. */
  #isWhole = false;

  /** Creates a reader of the part at the front of the queue. */
  constructor(queue: ByteQueue, options: LargePartOptions) {
    this.#queue = queue;
    this.#options = options;
    this.#stream = createRecordStream(options.limits, { isUnverified: true });
    this.offset = queue.position;
    this.#at = options.headerLength;
  }

  /** Whether the part holds a record. */
  found(): boolean {
    return this.#stream.found() > 0;
  }

  /** Number of records passed on. */
  given(): number {
    return this.#given;
  }

  /** Position in the input up to which the part was read. */
  readTo(): number {
    return this.#queue.position + this.#at;
  }

  readOn(isEnded: boolean): PartProgress {
    const outcome = this.#stream.next();
    if (outcome !== null) {
      this.#giveHeld();
      this.#held = outcome;
      return 'on';
    }
    return this.#isWhole ? this.#close() : this.#decode(isEnded);
  }

  /**
   * Called only when all content so far has been read, so that a good or bad end is handled after all records before
   * it.
   */
  #decode(isEnded: boolean): PartProgress {
    this.#releaseOld();
    const piece = this.#options.pieces.next(this.#queue, this.#at, isEnded);
    if (piece === 'input') return 'input';
    if (typeof piece === 'string') return this.#fail(piece);
    this.#at += piece.length;
    this.#isWhole = piece.content === null;
    if (piece.content === null) this.#stream.end();
    else this.#stream.push(piece.content);
    return 'on';
  }

  /** Releases bytes that are too far back to be searched after damage. */
  #releaseOld(): void {
    if (this.#at <= 2 * HELD_BEHIND) return;
    release(this.#queue, this.#at - HELD_BEHIND);
    this.#at = HELD_BEHIND;
  }

  #close(): PartProgress {
    release(this.#queue, this.#at);
    this.#giveHeld();
    return 'over';
  }

  #fail(code: WarcFaultCode): PartProgress {
    // If only the end is missing, the newest record is sound, because the one after it has begun.
    if (CUT.has(code)) this.#giveHeld();
    this.#giveFault(code, WARC_FAULTS[code], null);
    const past = Math.max(0, this.#at - HELD_BEHIND);
    release(this.#queue, past);
    this.#at -= past;
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
