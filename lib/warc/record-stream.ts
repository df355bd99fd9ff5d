/**
 * Records out of a continuous stream of bytes: plain WARC, and members that hold many records or parts of one.
 *
 * A record leaves when what follows it shows that its length was right: the next record, or the end. Where the length
 * was wrong the next record header is looked for; nothing is ever allocated by a declared size.
 */
import type { WatPayload } from '../model/wat.js';
import { append, createByteQueue, queued, release } from './byte-queue.js';
import { isHeadFault, readRecordHead, startsRecord, WARC_MAGIC } from './record-head.js';
import type { HeadFault, RecordHead } from './record-head.js';

/** Reads a record of which only parts are of interest while it streams past. */
export interface Condenser {
  push(bytes: Uint8Array): void;
  /** What was read, null where it could not be; 'too-big' where the parts are too large themselves. */
  end(): WatPayload | null | 'too-big';
}

export interface StreamLimits {
  /** Largest record held or passed on, in bytes of its block. */
  readonly maxRecord: number;
  /** Largest response or resource held whole; of larger ones the first HEAD_BYTES are passed on. */
  readonly maxPage: number;
  /** A record is given up, not passed on, where what follows it is no record: for bytes that no checksum vouches for yet. */
  readonly unverified?: boolean;
  /** Gives what reads a record larger than `maxRecord`, null for those that are rejected. */
  readonly condense?: (head: RecordHead) => Condenser | null;
}

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

export interface RecordStream {
  push(bytes: Uint8Array): void;
  /** No more bytes will come. */
  end(): void;
  /** The next record or fault; null when more bytes are needed. `edge`: a record may end with the bytes at hand. */
  next(edge?: boolean): StreamedRecord | StreamFault | null;
  /** Nothing is begun: all bytes belong to records that have left. */
  idle(): boolean;
  /** Bytes that belong to no record, so far. */
  skipped(): number;
  /** Records found so far, whole or not. */
  found(): number;
}

/** What is kept of a block too large to hold: room for the HTTP header and what sniffing looks at. */
export const HEAD_BYTES = 64 * 1024;

/** No medium holds this many bytes in one record: such a length is a lie. */
const ABSURD_LENGTH = 2 ** 50;

/** Line ends after a block looked at to find the next record; the standard has four. */
const MAX_LINE_ENDS = 1024;

/** Bytes needed to tell a record header from words about one. */
const PLAUSIBLE_BYTES = 64;

const PLAUSIBLE_HEAD = /^WARC\/\d{1,4}\.\d{1,4}[ \t]*\r?\n[A-Za-z][A-Za-z0-9-]*[ \t]*:/i;

/** `size`: length of the whole stream where it is known, else Infinity. */
export function createRecordStream(limits: StreamLimits, size = Infinity): RecordStream {
  const queue = createByteQueue();
  let ended = false;
  let skippedBytes = 0;
  let foundRecords = 0;
  /** Start of a run of bytes that are no record, or -1. */
  let gapStart = -1;
  let gapIsFault = false;
  /** Whether the gap began as garbage, not as a record that was lost and has been told of. */
  let gapFromGarbage = false;
  /** Header of the record in hand, whose first byte is at `recordStart`. */
  let head: RecordHead | null = null;
  let recordStart = 0;
  /** No try at the header before this many bytes are there: doubling keeps tiny chunks linear. */
  let headerTry = 0;
  /** Bytes of an oversized block still to pass by, or -1. */
  let passing = -1;
  let kept: Buffer | null = null;
  let condenser: Condenser | null = null;
  /** Bytes of the queue, from its start, in which no next record was found. */
  let searched = 0;

  function next(edge = false): StreamedRecord | StreamFault | null {
    for (;;) {
      if (passing >= 0) {
        const result = passOversized();
        if (result !== undefined) return result;
      } else if (head === null) {
        const result = nextHead();
        if (result !== undefined) return result;
      } else {
        return finishRecord(head, edge);
      }
    }
  }

  /** Undefined: a header was read or an end was reached that another turn of the loop deals with. */
  function nextHead(): StreamFault | null | undefined {
    if (gapStart < 0) skipLineEnds();
    if (queued(queue) === 0) return ended ? closeGap() : null;
    if (gapStart >= 0 || !startsRecord(queue.data, queue.start, queue.end)) {
      if (gapStart < 0 && !ended && queued(queue) < 5 && couldStartRecord()) return null;
      const place = findNext(0);
      skip(place.at);
      if (place.found) return closeGap() ?? undefined;
      return ended ? undefined : null;
    }
    return readHead();
  }

  function readHead(): StreamFault | null | undefined {
    const have = queued(queue);
    if (have < headerTry && !ended) return null;
    const result = readRecordHead(queue.data, queue.start, queue.end);
    if (result === null) {
      headerTry = Math.max(512, have * 2);
      if (!ended) return null;
      return loseRecord('record-truncated', 'the input ends in a record header', have);
    }
    headerTry = 0;
    foundRecords++;
    // At least the magic is skipped, so that the search for the next record does not find this one.
    if (isHeadFault(result)) return loseRecord(result.code, result.message, WARC_MAGIC.length);
    head = result;
    recordStart = queue.position;
    searched = head.end - queue.start;
    head = { ...head, end: searched };
    if (head.contentLength > limitOf(head)) return beginOversized(head);
    return undefined;
  }

  function limitOf({ type }: RecordHead): number {
    return type === 'response' || type === 'resource' ? limits.maxPage : limits.maxRecord;
  }

  function beginOversized(record: RecordHead): StreamFault | undefined {
    const { contentLength, end } = record;
    if (contentLength > ABSURD_LENGTH || recordStart + end + contentLength > size) {
      head = null;
      return loseRecord('length-mismatch', `Content-Length ${contentLength} is more than there is`, end);
    }
    release(queue, end);
    passing = contentLength;
    condenser = contentLength > limits.maxRecord ? (limits.condense?.(record) ?? null) : null;
    kept = condenser === null ? Buffer.alloc(0) : null;
    return undefined;
  }

  function passOversized(): StreamedRecord | StreamFault | null | undefined {
    const record = head!;
    if (kept !== null && kept.length < HEAD_BYTES) {
      const more = queue.data.subarray(queue.start, Math.min(queue.end, queue.start + HEAD_BYTES - kept.length));
      kept = Buffer.concat([kept, more.subarray(0, passing)]);
    }
    const step = Math.min(passing, queued(queue));
    condenser?.push(queue.data.subarray(queue.start, queue.start + step));
    release(queue, step);
    passing -= step;
    if (passing > 0 && !ended) return null;
    return passing > 0 ? endOversized(record, false) : endOversized(record, true);
  }

  function endOversized(record: RecordHead, whole: boolean): StreamedRecord | StreamFault {
    const length = queue.position - recordStart;
    const block = kept ?? Buffer.alloc(0);
    const condensed = condenser === null ? 'too-big' : condenser.end();
    head = null;
    passing = -1;
    kept = condenser = null;
    if (!whole) {
      skippedBytes += length;
      return { code: 'record-truncated', message: 'the input ends within a record', start: recordStart, length };
    }
    if (condensed !== 'too-big')
      return { head: record, start: recordStart, length, block, condensed, oddities: record.oddities };
    if (record.contentLength > limits.maxRecord) {
      return {
        code: 'record-too-big',
        message: `the record has ${record.contentLength} bytes`,
        start: recordStart,
        length,
      };
    }
    return { head: record, start: recordStart, length, block, oddities: [...record.oddities, 'block-cut'] };
  }

  /** The record whose header is read: out with it once its end is sure. */
  function finishRecord(record: RecordHead, edge: boolean): StreamedRecord | StreamFault | null {
    const have = queued(queue);
    const blockEnd = record.contentLength < 0 ? Infinity : record.end + record.contentLength;
    if (blockEnd > have && !ended) return blockEnd === Infinity ? recordByNext(record, have) : null;
    if (blockEnd <= have) {
      const following = lineEndsAfter(blockEnd);
      const lineEnds = following - blockEnd;
      const sure =
        following === have
          ? ended || (edge && lineEnds >= 4)
          : startsRecord(queue.data, queue.start + following, queue.end);
      // Behind the bytes that wait the storage holds what was there before: a line feed counts where it is one of them.
      if (sure && lineEnds > 0 && splitsLineEnd(queue.data, queue.start + blockEnd))
        return emit(record, withoutTrailer(record.end, following), following, ['length-mismatch']);
      if (sure || lineEnds >= MAX_LINE_ENDS)
        return emit(record, blockEnd, following, lineEnds === 4 ? [] : ['trailer']);
      if (!ended && have - following < 5) return null;
      if (limits.unverified && !ended) {
        head = null;
        return loseRecord('length-mismatch', 'what follows the record is no record', record.end);
      }
      // What follows is no record, yet the block ends as blocks do: the length is right and there is garbage behind,
      // unless it is the next record's header that ends there.
      if (hasTrailer(blockEnd) && !recordBefore(blockEnd)) return emit(record, blockEnd, blockEnd + 4, []);
    }
    return recordByNext(record, have);
  }

  /** The declared length is wrong or absent: the record ends where the next one begins. */
  function recordByNext(record: RecordHead, have: number): StreamedRecord | StreamFault | null {
    const place = findNext(searched);
    // Decided by the place of the next record alone, never by how much happens to be at hand.
    const limit = record.end + limits.maxRecord + TRAILER_BYTES;
    if (place.at > limit) {
      head = null;
      return loseRecord('length-mismatch', 'no next record within the largest record', limit);
    }
    if (place.found) {
      const oddity = record.contentLength < 0 ? [] : ['length-mismatch'];
      return emit(record, withoutTrailer(record.end, place.at), place.at, oddity);
    }
    searched = place.at;
    if (!ended) return null;
    if (record.contentLength >= 0 && record.end + record.contentLength > have) {
      head = null;
      return loseRecord('record-truncated', `the input ends within a record of ${record.contentLength} bytes`, have);
    }
    return emit(record, withoutTrailer(record.end, have), have, record.contentLength < 0 ? [] : ['length-mismatch']);
  }

  function emit(
    record: RecordHead,
    blockEnd: number,
    length: number,
    oddities: readonly string[],
  ): StreamedRecord | StreamFault {
    const { data, start } = queue;
    const size = blockEnd - record.end;
    const tooBig = size > limitOf(record);
    const block = Buffer.from(
      data.subarray(start + record.end, start + (tooBig ? Math.min(blockEnd, record.end + HEAD_BYTES) : blockEnd)),
    );
    release(queue, length);
    head = null;
    searched = 0;
    if (size > limits.maxRecord)
      return { code: 'record-too-big', message: `the record has ${size} bytes`, start: recordStart, length };
    const all = tooBig ? [...oddities, 'block-cut'] : oddities;
    return {
      head: record,
      start: recordStart,
      length,
      block,
      oddities: all.length === 0 ? record.oddities : [...record.oddities, ...all],
    };
  }

  /** Gives a record up: the first `bytes` bytes are skipped at once, then whatever is not the next record. */
  function loseRecord(code: StreamFault['code'], message: string, bytes: number): StreamFault {
    const start = queue.position;
    gapStart = start;
    gapIsFault = false;
    head = null;
    searched = 0;
    headerTry = 0;
    skip(bytes);
    return { code, message, start, length: bytes };
  }

  function skip(bytes: number): void {
    if (bytes === 0) return;
    if (gapStart < 0) {
      gapStart = queue.position;
      gapIsFault = false;
      gapFromGarbage = true;
    }
    if (gapFromGarbage && !gapIsFault) gapIsFault = hasNonZero(queue.data, queue.start, queue.start + bytes);
    skippedBytes += bytes;
    release(queue, bytes);
  }

  function closeGap(): StreamFault | null {
    const start = gapStart;
    const told = !(gapFromGarbage && gapIsFault);
    gapStart = -1;
    gapFromGarbage = false;
    if (start < 0 || told) return null;
    return { code: 'garbage', message: 'bytes that are no record', start, length: queue.position - start };
  }

  /** Line ends, and a byte order mark at the very start, belong to no record and harm none. */
  function skipLineEnds(): void {
    let at = queue.start;
    if (
      queue.position === 0 &&
      queued(queue) >= 3 &&
      queue.data[at] === 0xef &&
      queue.data[at + 1] === 0xbb &&
      queue.data[at + 2] === 0xbf
    )
      at += 3;
    while (at < queue.end && (queue.data[at] === 13 || queue.data[at] === 10)) at++;
    release(queue, at - queue.start);
  }

  function couldStartRecord(): boolean {
    const bytes = queue.data.toString('latin1', queue.start, queue.end).toUpperCase();
    return 'WARC/'.startsWith(bytes) || (queue.position === 0 && '\xEF\xBB\xBF'.startsWith(bytes));
  }

  /** Looks for a record header from `from` (relative to the queue's start): where it is, or up to where there is none. */
  function findNext(from: number): { readonly found: boolean; readonly at: number } {
    const { data, start, end } = queue;
    for (let at = start + from; ; at++) {
      at = data.indexOf(WARC_MAGIC, at);
      if (at === -1 || at >= end)
        return { found: false, at: Math.max(from, end - start - (ended ? 0 : WARC_MAGIC.length)) };
      if (end - at < PLAUSIBLE_BYTES && !ended) return { found: false, at: at - start };
      if (isPlausible(at, end)) return { found: true, at: at - start };
    }
  }

  /** Only bytes before the offset's line ends are looked at: more of them may or may not be there yet. */
  function recordBefore(offset: number): boolean {
    const { data, start } = queue;
    const block = data.subarray(0, start + offset);
    for (let at = start + searched; ; at++) {
      at = block.indexOf(WARC_MAGIC, at);
      if (at === -1) return false;
      if (isPlausible(at, start + offset)) return true;
    }
  }

  function isPlausible(at: number, end: number): boolean {
    return PLAUSIBLE_HEAD.test(queue.data.toString('latin1', at, Math.min(end, at + PLAUSIBLE_BYTES)));
  }

  function lineEndsAfter(offset: number): number {
    const { data, start, end } = queue;
    const stop = Math.min(end, start + offset + MAX_LINE_ENDS);
    let at = start + offset;
    while (at < stop && (data[at] === 13 || data[at] === 10)) at++;
    return at - start;
  }

  function hasTrailer(offset: number): boolean {
    const at = queue.start + offset;
    return at + 4 <= queue.end && queue.data.readUInt32BE(at) === TRAILER;
  }

  function withoutTrailer(from: number, to: number): number {
    return blockEndBefore(queue.data, queue.start + from, queue.start + to) - queue.start;
  }

  return {
    push: (bytes) => append(queue, bytes),
    end: () => void (ended = true),
    next,
    idle: () => head === null && passing < 0 && queued(queue) === 0 && gapStart < 0,
    skipped: () => skippedBytes,
    found: () => foundRecords,
  };
}

/** CR LF CR LF. */
export const TRAILER = 0x0d0a0d0a;

const TRAILER_BYTES = 4;

/** Whether an offset stands between a CR and its LF: no block ends there, so the length that says so is wrong. */
export function splitsLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === 13 && bytes[at] === 10;
}

/** Where a block ends whose record, trailer and all, ends at `to`: at most two line ends are taken off. */
export function blockEndBefore(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  for (let lines = 0; lines < 2 && at > from && bytes[at - 1] === 10; lines++) {
    at--;
    if (at > from && bytes[at - 1] === 13) at--;
  }
  return at;
}

export function hasNonZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return true;
  return false;
}
