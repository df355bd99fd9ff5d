/**
 * Reads records from a continuous stream of bytes: plain WARC, and members that hold many records or parts of one.
 *
 * A record is passed on when what follows shows that its length was right: the next record or the end of the stream. If
 * the length was wrong, the next record header is searched for. Memory is never allocated by a declared length.
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
  /** Position of the record in the stream, and its length up to the next record. */
  readonly start: number;
  readonly length: number;
  /** A copy, independent of the stream's storage. */
  readonly block: Buffer;
  /** Replaces a block that is too large to hold; see `WarcRecord`. */
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
  /** Whether no record is unfinished: all bytes belong to records that were passed on. */
  idle(): boolean;
  /** Bytes that belong to no record, so far. */
  skipped(): number;
  /** Records found so far, whole or not. */
  found(): number;
}

export interface StreamOptions {
  /** Length of the whole stream, if it is known. */
  readonly size?: number;
  /** No checksum has verified these bytes yet. A record is therefore rejected if what follows it is not a record. */
  readonly isUnverified?: boolean;
}

export function createRecordStream(limits: RecordLimits, options: StreamOptions = {}): RecordStream {
  return new QueuedRecords(limits, options);
}

/** No storage medium holds a record of this length, so such a length must be wrong. */
const ABSURD_LENGTH = 2 ** 50;

/** Line ends examined after a block to find the next record; the standard has four bytes. */
const MAX_LINE_ENDS = 1024;

/** Smallest queue length at which an incomplete header is parsed again. */
const FIRST_HEADER_TRY = 512;

/**
 * Headers tried within one that is bad: a header may have been cut within a line, where the next record begins. Each of
 * them is read to the same end, so without this limit the time would be quadratic in their number.
 */
const TRIES_IN_BAD = 4;

/**
 * Finds records in a queue of bytes. The current record begins at the start of the queue, and the offsets of its header's end
 * and its block's end count from there. The other offsets count from the start of the stream.
 */
class QueuedRecords implements RecordStream {
  readonly #queue = createByteQueue();
  readonly #limits: RecordLimits;
  readonly #size: number;
  readonly #isUnverified: boolean;
  readonly #skipped = new SkippedBytes(this.#queue);
  #isEnded = false;
  #found = 0;
  /** Header of the current record, whose first byte is at `#recordStart` of the stream. */
  #head: RecordHead | null = null;
  #recordStart = 0;
  /** Queue length needed before the header is tried again. It doubles, so that tiny chunks cost linear time. */
  #headerTry = 0;
  /** Position in the stream up to which a bad header was read, and the number of headers tried within it. */
  #badTo = 0;
  #triesInBad = 0;
  #oversized: OversizedBlock | null = null;
  /** Bytes at the start of the queue in which no next record was found. */
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

  /** Reads the next header. Undefined: a header, a gap or the end was reached, which the next turn handles. */
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
    if (isHeadFault(head)) return this.#loseHead(head);
    return this.#beginRecord({ ...head, end: head.end - queue.start });
  }

  #loseHead({ code, message, end }: HeadFault): StreamFault {
    const { start, position } = this.#queue;
    if (position >= this.#badTo) {
      this.#badTo = position + end - start;
      this.#triesInBad = 0;
    }
    // Skip at least the magic, so that the search for the next record does not find this one again.
    const isGivenUp = ++this.#triesInBad > TRIES_IN_BAD;
    const bytes = isGivenUp ? Math.min(this.#badTo - position, queued(this.#queue)) : WARC_MAGIC.length;
    return this.#lose(code, message, bytes);
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

  /** Passes on the record whose header was read, once its end is certain. */
  #finish(record: RecordHead, edge: boolean): StreamOutcome | null {
    const have = queued(this.#queue);
    const blockEnd = record.contentLength < 0 ? Infinity : record.end + record.contentLength;
    if (blockEnd <= have) {
      const outcome = this.#byLength(record, blockEnd, edge);
      if (outcome !== undefined) return outcome;
    } else if (blockEnd !== Infinity && !this.#isEnded) return null;
    return this.#byNext(record, have);
  }

  /** Ends the record at its declared length if what follows confirms it. Undefined: the length is wrong. */
  #byLength(record: RecordHead, blockEnd: number, edge: boolean): StreamOutcome | null | undefined {
    const { data, start, end } = this.#queue;
    const following = afterLineEnds(data, start + blockEnd, Math.min(end, start + blockEnd + MAX_LINE_ENDS)) - start;
    const lineEnds = following - blockEnd;
    const isSure =
      start + following === end
        ? this.#isEnded || (edge && lineEnds >= TRAILER_BYTES)
        : startsRecord(data, start + following, end);
    // A line feed counts only if it is a queued byte: beyond the queued bytes, the storage holds old data.
    if (isSure && lineEnds > 0 && splitsLineEnd(data, start + blockEnd))
      return this.#emit(record, this.#withoutTrailer(record.end, following), following, ['length-mismatch']);
    if (isSure || lineEnds >= MAX_LINE_ENDS)
      return this.#emit(record, blockEnd, following, lineEnds === TRAILER_BYTES ? [] : ['trailer']);
    if (!this.#isEnded && end - start - following < WARC_MAGIC.length) return null;
    if (this.#isUnverified && !this.#isEnded)
      return this.#lose('length-mismatch', 'what follows the record is not a record', record.end);
    // What follows is not a record, but the block ends with a trailer: the length is right and garbage follows, unless
    // the trailer is part of the next record's header. Only bytes before the line ends are searched for that header,
    // since later ones may not have arrived yet.
    if (this.#hasTrailer(blockEnd) && !holdsRecord(data, start + this.#searched, start + blockEnd))
      return this.#emit(record, blockEnd, blockEnd + TRAILER_BYTES, []);
    return undefined;
  }

  /** Ends the record where the next one begins, since its declared length is wrong or absent. */
  #byNext(record: RecordHead, have: number): StreamOutcome | null {
    const place = this.#findNext(this.#searched);
    // Only the position of the next record decides, never the number of bytes that happen to be queued.
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

  /** Rejects a record: skips its first `bytes` bytes at once, then everything up to the next record. */
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
    return gap === null ? null : { code: 'garbage', message: 'bytes that are not a record', ...gap };
  }

  /** Skips line ends, and a byte order mark at the very start. They belong to no record and are harmless. */
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
