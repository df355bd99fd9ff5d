/**
 * Records out of a continuous stream of bytes: plain WARC, and members that hold many records or parts of one.
 *
 * A record leaves when what follows it shows that its length was right: the next record, or the end. Where the length
 * was wrong the next record header is looked for; nothing is ever allocated by a declared size.
 */
import type { WatPayload } from '../model/wat.js';
import { append, createByteQueue, queued, release } from './byte-queue.js';
import { findRecord, holdsRecord } from './find-record.js';
import type { Found } from './find-record.js';
import { HEAD_BYTES, isPage } from './limits.js';
import type { RecordLimits } from './limits.js';
import { afterLineEnds, blockEndBefore, byteOrderMark, splitsLineEnd, TRAILER, TRAILER_BYTES } from './line-ends.js';
import { OversizedBlock } from './oversized-block.js';
import { isHeadFault, readRecordHead, startsRecord, WARC_MAGIC } from './record-head.js';
import type { HeadFault, RecordHead } from './record-head.js';
import { SkippedBytes } from './skipped-bytes.js';

export interface StreamedRecord {
  readonly head: RecordHead;
  /** The record's place in the stream: first byte of its header, and all bytes up to the next record. */
  readonly start: number;
  readonly length: number;
  /** An own copy. */
  readonly block: Buffer;
  /** Instead of a block too large to hold; see `WarcRecord`. */
  readonly condensed?: WatPayload | null;
  readonly oddities: readonly string[];
}

export interface StreamFault {
  readonly code: HeadFault['code'] | 'garbage' | 'record-too-big' | 'record-truncated' | 'length-mismatch';
  readonly message: string;
  readonly start: number;
  readonly length: number;
}

type StreamOutcome = StreamedRecord | StreamFault;

export interface RecordStream {
  push(bytes: Uint8Array): void;
  /** No more bytes will come. */
  end(): void;
  /** The next record or fault; null when more bytes are needed. `edge`: a record may end with the bytes at hand. */
  next(edge?: boolean): StreamOutcome | null;
  /** Nothing is begun: all bytes belong to records that have left. */
  idle(): boolean;
  /** Bytes that belong to no record, so far. */
  skipped(): number;
  /** Records found so far, whole or not. */
  found(): number;
}

export interface StreamOptions {
  /** Length of the whole stream where it is known. */
  readonly size?: number;
  /** A record is given up, not passed on, where what follows it is no record: for bytes that no checksum vouches for yet. */
  readonly isUnverified?: boolean;
}

export function createRecordStream(limits: RecordLimits, options: StreamOptions = {}): RecordStream {
  return new QueuedRecords(limits, options);
}

/** No medium holds this many bytes in one record: such a length is a lie. */
const ABSURD_LENGTH = 2 ** 50;

/** Line ends after a block looked at to find the next record; the standard has four. */
const MAX_LINE_ENDS = 1024;

/** Size of a header that is tried again only when there is more of it. */
const FIRST_HEADER_TRY = 512;

/** Offsets of a record in hand (its header's end, its block's end) count from the start of the queue, where it begins. */
class QueuedRecords implements RecordStream {
  readonly #queue = createByteQueue();
  readonly #limits: RecordLimits;
  readonly #size: number;
  readonly #isUnverified: boolean;
  readonly #skipped = new SkippedBytes(this.#queue);
  #isEnded = false;
  #found = 0;
  /** Header of the record in hand, whose first byte is at `#recordStart` of the stream. */
  #head: RecordHead | null = null;
  #recordStart = 0;
  /** No try at the header before this many bytes are there: doubling keeps tiny chunks linear. */
  #headerTry = 0;
  #oversized: OversizedBlock | null = null;
  /** Bytes of the queue, from its start, in which no next record was found. */
  #searched = 0;

  constructor(limits: RecordLimits, { size = Infinity, isUnverified = false }: StreamOptions) {
    this.#limits = limits;
    this.#size = size;
    this.#isUnverified = isUnverified;
  }

  push(bytes: Uint8Array): void {
    append(this.#queue, bytes);
  }

  end(): void {
    this.#isEnded = true;
  }

  idle(): boolean {
    const isBetween = this.#head === null && this.#oversized === null && !this.#skipped.isInGap;
    return isBetween && queued(this.#queue) === 0;
  }

  skipped(): number {
    return this.#skipped.count;
  }

  found(): number {
    return this.#found;
  }

  next(edge = false): StreamOutcome | null {
    for (;;) {
      if (this.#oversized !== null) return this.#passBy(this.#oversized);
      if (this.#head !== null) return this.#finish(this.#head, edge);
      const result = this.#nextHead();
      if (result !== undefined) return result;
    }
  }

  /** Undefined: a header was read, or a gap or the end was reached, and the next turn deals with it. */
  #nextHead(): StreamFault | null | undefined {
    const queue = this.#queue;
    const skipped = this.#skipped;
    if (!skipped.isInGap) this.#skipLineEnds();
    if (queued(queue) === 0) return this.#isEnded ? this.#endGap() : null;
    if (!skipped.isInGap && startsRecord(queue.data, queue.start, queue.end)) return this.#readHead();
    if (!skipped.isInGap && !this.#isEnded && queued(queue) < WARC_MAGIC.length && this.#couldStartRecord())
      return null;
    const place = this.#findNext(0);
    this.#skip(place.at);
    if (place.found) return this.#endGap() ?? undefined;
    return this.#isEnded ? undefined : null;
  }

  #readHead(): StreamFault | null | undefined {
    const queue = this.#queue;
    const have = queued(queue);
    if (have < this.#headerTry && !this.#isEnded) return null;
    const head = readRecordHead(queue.data, queue.start, queue.end);
    if (head === null) {
      this.#headerTry = Math.max(FIRST_HEADER_TRY, have * 2);
      return this.#isEnded ? this.#lose('record-truncated', 'the input ends in a record header', have) : null;
    }
    this.#headerTry = 0;
    this.#found++;
    // At least the magic is skipped, so that the search for the next record does not find this one.
    if (isHeadFault(head)) return this.#lose(head.code, head.message, WARC_MAGIC.length);
    return this.#beginRecord({ ...head, end: head.end - queue.start });
  }

  #beginRecord(head: RecordHead): StreamFault | undefined {
    const { contentLength, end } = head;
    this.#recordStart = this.#queue.position;
    this.#searched = end;
    this.#head = head;
    if (contentLength <= this.#limitOf(head)) return undefined;
    if (contentLength > ABSURD_LENGTH || this.#recordStart + end + contentLength > this.#size)
      return this.#lose('length-mismatch', `Content-Length ${contentLength} is more than there is`, end);
    release(this.#queue, end);
    this.#head = null;
    this.#oversized = new OversizedBlock(head, this.#limits);
    return undefined;
  }

  #limitOf(head: RecordHead): number {
    return isPage(head) ? this.#limits.maxPage : this.#limits.maxRecord;
  }

  #passBy(block: OversizedBlock): StreamOutcome | null {
    block.takeFrom(this.#queue);
    if (block.left > 0 && !this.#isEnded) return null;
    this.#oversized = null;
    return this.#endOversized(block);
  }

  #endOversized(block: OversizedBlock): StreamOutcome {
    const { head } = block;
    const extent = { start: this.#recordStart, length: this.#queue.position - this.#recordStart };
    const condensed = block.condensed();
    if (block.left > 0) {
      this.#skipped.count += extent.length;
      return { code: 'record-truncated', message: 'the input ends within a record', ...extent };
    }
    if (condensed !== 'too-big')
      return { head, ...extent, block: block.beginning(), condensed, oddities: head.oddities };
    if (head.contentLength > this.#limits.maxRecord) return tooBig(head.contentLength, extent);
    return { head, ...extent, block: block.beginning(), oddities: [...head.oddities, 'block-cut'] };
  }

  /** The record whose header is read: it leaves once its end is sure. */
  #finish(record: RecordHead, edge: boolean): StreamOutcome | null {
    const have = queued(this.#queue);
    const blockEnd = record.contentLength < 0 ? Infinity : record.end + record.contentLength;
    if (blockEnd <= have) {
      const outcome = this.#byLength(record, blockEnd, edge);
      if (outcome !== undefined) return outcome;
    } else if (blockEnd !== Infinity && !this.#isEnded) return null;
    return this.#byNext(record, have);
  }

  /** The record ends where its length says, if what follows bears it out. Undefined: the length is wrong. */
  #byLength(record: RecordHead, blockEnd: number, edge: boolean): StreamOutcome | null | undefined {
    const { data, start, end } = this.#queue;
    const following = afterLineEnds(data, start + blockEnd, Math.min(end, start + blockEnd + MAX_LINE_ENDS)) - start;
    const lineEnds = following - blockEnd;
    const isSure =
      start + following === end
        ? this.#isEnded || (edge && lineEnds >= TRAILER_BYTES)
        : startsRecord(data, start + following, end);
    // Behind the bytes that wait the storage holds what was there before: a line feed counts where it is one of them.
    if (isSure && lineEnds > 0 && splitsLineEnd(data, start + blockEnd))
      return this.#emit(record, this.#withoutTrailer(record.end, following), following, ['length-mismatch']);
    if (isSure || lineEnds >= MAX_LINE_ENDS)
      return this.#emit(record, blockEnd, following, lineEnds === TRAILER_BYTES ? [] : ['trailer']);
    if (!this.#isEnded && end - start - following < WARC_MAGIC.length) return null;
    if (this.#isUnverified && !this.#isEnded)
      return this.#lose('length-mismatch', 'what follows the record is no record', record.end);
    // What follows is no record, yet the block ends as blocks do: the length is right and there is garbage behind,
    // unless it is the next record's header that ends there. Only bytes before the line ends are looked at for that:
    // more of them may or may not be there yet.
    if (this.#hasTrailer(blockEnd) && !holdsRecord(data, start + this.#searched, start + blockEnd))
      return this.#emit(record, blockEnd, blockEnd + TRAILER_BYTES, []);
    return undefined;
  }

  /** The declared length is wrong or absent: the record ends where the next one begins. */
  #byNext(record: RecordHead, have: number): StreamOutcome | null {
    const place = this.#findNext(this.#searched);
    // Decided by the place of the next record alone, never by how much happens to be at hand.
    const limit = record.end + this.#limits.maxRecord + TRAILER_BYTES;
    if (place.at > limit) return this.#lose('length-mismatch', 'no next record within the largest record', limit);
    const oddities = record.contentLength < 0 ? [] : ['length-mismatch'];
    if (place.found) return this.#emit(record, this.#withoutTrailer(record.end, place.at), place.at, oddities);
    this.#searched = place.at;
    if (!this.#isEnded) return null;
    if (record.contentLength >= 0 && record.end + record.contentLength > have)
      return this.#lose('record-truncated', `the input ends within a record of ${record.contentLength} bytes`, have);
    return this.#emit(record, this.#withoutTrailer(record.end, have), have, oddities);
  }

  #emit(head: RecordHead, blockEnd: number, length: number, oddities: readonly string[]): StreamOutcome {
    const { data, start } = this.#queue;
    const size = blockEnd - head.end;
    const isCut = size > this.#limitOf(head);
    const keptEnd = isCut ? Math.min(blockEnd, head.end + HEAD_BYTES) : blockEnd;
    const block = Buffer.from(data.subarray(start + head.end, start + keptEnd));
    release(this.#queue, length);
    this.#head = null;
    this.#searched = 0;
    const extent = { start: this.#recordStart, length };
    if (size > this.#limits.maxRecord) return tooBig(size, extent);
    const added = isCut ? [...oddities, 'block-cut'] : oddities;
    return { head, ...extent, block, oddities: added.length === 0 ? head.oddities : [...head.oddities, ...added] };
  }

  /** Gives a record up: the first `bytes` bytes are skipped at once, then everything up to the next record. */
  #lose(code: StreamFault['code'], message: string, bytes: number): StreamFault {
    const start = this.#queue.position;
    this.#head = null;
    this.#searched = 0;
    this.#headerTry = 0;
    this.#skipped.begin(true);
    this.#skip(bytes);
    return { code, message, start, length: bytes };
  }

  #skip(bytes: number): void {
    if (bytes === 0) return;
    if (!this.#skipped.isInGap) this.#skipped.begin(false);
    this.#skipped.skip(bytes);
  }

  #endGap(): StreamFault | null {
    const gap = this.#skipped.end();
    return gap === null ? null : { code: 'garbage', message: 'bytes that are no record', ...gap };
  }

  /** Line ends, and a byte order mark at the very start, belong to no record and harm none. */
  #skipLineEnds(): void {
    const { data, start, end, position } = this.#queue;
    const from = start + (position === 0 ? byteOrderMark(data, start, end) : 0);
    release(this.#queue, afterLineEnds(data, from, end) - start);
  }

  #couldStartRecord(): boolean {
    const { data, start, end, position } = this.#queue;
    const bytes = data.toString('latin1', start, end).toUpperCase();
    return 'WARC/'.startsWith(bytes) || (position === 0 && '\xEF\xBB\xBF'.startsWith(bytes));
  }

  #findNext(from: number): Found {
    const { data, start, end } = this.#queue;
    const { found, at } = findRecord(data, start + from, end, this.#isEnded);
    return { found, at: at - start };
  }

  #hasTrailer(offset: number): boolean {
    const { data, start, end } = this.#queue;
    const at = start + offset;
    return at + TRAILER_BYTES <= end && data.readUInt32BE(at) === TRAILER;
  }

  #withoutTrailer(from: number, to: number): number {
    const { data, start } = this.#queue;
    return blockEndBefore(data, start + from, start + to) - start;
  }
}

function tooBig(size: number, extent: { readonly start: number; readonly length: number }): StreamFault {
  return { code: 'record-too-big', message: `the record has ${size} bytes`, ...extent };
}
