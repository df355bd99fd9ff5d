/**
 * Reads records from the verified contents of gzip members. Most members hold one record; several records in one member
 * and records that continue in the next member are read too.
 */
import type { WarcRecord } from '../model/record.js';
import { HEAD_BYTES, isPage } from './limits.js';
import type { RecordLimits } from './limits.js';
import { afterLineEnds, blockEndBefore, byteOrderMark, splitsLineEnd, TRAILER, TRAILER_BYTES } from './line-ends.js';
import { MemberSpan } from './member-span.js';
import type { Member } from './member-span.js';
import type { WarcFault, WarcFaultCode, Extent } from './outcome.js';
import { warcFault, warcRecord, WARC_FAULTS } from './outcome.js';
import { isHeadFault, readRecordHead, startsRecord } from './record-head.js';
import type { RecordHead } from './record-head.js';

/** A position in a member's content where a record begins. */
interface Place {
  readonly bytes: Buffer;
  readonly at: number;
  readonly member: Member;
}

/** A record that may continue in the next member. */
interface WaitingRecord extends Place {
  /** Null if even the header is incomplete. */
  readonly head: RecordHead | null;
}

const NO_BLOCK = Buffer.alloc(0);

/** Bytes of line ends and byte order mark before a record that are ignored. */
const SLACK = 16;

export class MemberContent {
  readonly #limits: RecordLimits;
  readonly #file: () => string | null;
  readonly #give: (outcome: WarcRecord | WarcFault) => void;
  /**
   * A record whose declared length goes beyond its member. Either the length is wrong, or the record continues in the
   * next member.
   */
  #waiting: WaitingRecord | null = null;
  #span: MemberSpan | null = null;

  constructor(limits: RecordLimits, file: () => string | null, give: (outcome: WarcRecord | WarcFault) => void) {
    this.#limits = limits;
    this.#file = file;
    this.#give = give;
  }

  /** Reads the content of the next member. Returns false if it holds no part of a record. */
  take(bytes: Buffer, member: Member): boolean {
    if (this.#span !== null) return this.#goOn(this.#span, bytes, member);
    const begins = beginsRecord(bytes);
    if (this.#waiting !== null && bytes.length > 0) {
      if (!begins) return this.#goOn(this.#beginSpan(this.#waiting), bytes, member);
      this.settle();
    }
    if (bytes.length === 0) return false;
    if (!begins) return this.#fault('bad-version', extentOf(member, null));
    for (let at = recordStart(bytes); at < bytes.length;) at = this.#takeRecord({ bytes, at, member });
    return true;
  }

  /** Call this when no continuation will follow: a record that waits for the next member is passed on as it is. */
  settle(): void {
    this.#endSpan();
    const record = this.#waiting;
    if (record === null) return;
    const { head, bytes } = record;
    if (isAmongOthers(record)) {
      this.#beginSpan(record);
      this.#endSpan();
      return;
    }
    this.#waiting = null;
    if (head === null) this.#fault('bad-header', innerExtent(record));
    else this.#emit(record, head, blockEndBefore(bytes, head.end, bytes.length), bytes.length, 'length-mismatch');
  }

  /**
   * Passes on the record at a position and returns where the next one begins, which is usually the end of the member.
   */
  #takeRecord(place: Place): number {
    const { bytes, at } = place;
    const size = bytes.length;
    const head = readRecordHead(bytes, at, size);
    if (head === null) return this.#wait({ ...place, head });
    if (isHeadFault(head)) {
      if (isAmongOthers(place)) return this.#takeStream({ ...place, head: null });
      this.#fault(head.code, innerExtent(place), head.message);
      return size;
    }
    const blockEnd = head.end + head.contentLength;
    if (blockEnd + TRAILER_BYTES === size && head.contentLength >= 0 && bytes.readUInt32BE(blockEnd) === TRAILER)
      return this.#emit(place, head, blockEnd, size, null);
    return this.#takeOddRecord(place, head, blockEnd);
  }

  /** Handles a record that does not end with a trailer at the end of its member, as it should. */
  #takeOddRecord(place: Place, head: RecordHead, blockEnd: number): number {
    const { bytes } = place;
    const size = bytes.length;
    if (head.contentLength < 0) return this.#emit(place, head, blockEndBefore(bytes, head.end, size), size, null);
    if (blockEnd > size) return this.#wait({ ...place, head });
    const following = afterLineEnds(bytes, blockEnd, size);
    if (following === size && !splitsLineEnd(bytes, blockEnd))
      return this.#emit(place, head, blockEnd, size, 'trailer');
    if (startsRecord(bytes, following, size)) return this.#emit(place, head, blockEnd, following, null);
    // Some files were stored in one member and then changed by text conversion, which made all lengths wrong. Their
    // warcinfo record reveals this, and nothing is lost in it, since it holds no page. In other members with several
    // records, the wrong record must not take those after it.
    if (head.type === 'warcinfo' || isAmongOthers(place)) return this.#takeStream({ ...place, head });
    return this.#emit(place, head, blockEndBefore(bytes, head.end, size), size, 'length-mismatch');
  }

  /** Reads the rest of a member as a stream, in which each record ends where the next one begins. */
  #takeStream(rest: WaitingRecord): number {
    this.#beginSpan(rest);
    this.settle();
    return rest.bytes.length;
  }

  #wait(record: WaitingRecord): number {
    this.#waiting = record;
    return record.bytes.length;
  }

  #emit(place: Place, head: RecordHead, blockEnd: number, end: number, oddity: string | null): number {
    const { bytes, at, member } = place;
    const size = blockEnd - head.end;
    const isAlone = at <= SLACK && end === bytes.length;
    const extent = extentOf(member, isAlone ? null : at);
    if (size > this.#limits.maxRecord) {
      this.#emitTooBig(head, bytes.subarray(head.end, blockEnd), extent, joined(head.oddities, oddity, member.oddity));
      return end;
    }
    const isCut = size > this.#limits.maxPage && isPage(head);
    const block = bytes.subarray(head.end, isCut ? Math.min(blockEnd, head.end + HEAD_BYTES) : blockEnd);
    const misaligned = isAlone ? null : 'misaligned';
    const oddities = joined(head.oddities, oddity, member.oddity, misaligned, isCut ? 'block-cut' : null);
    // A block may share its storage with its own header, but with nothing else.
    const own = isAlone && !isCut ? block : Buffer.from(block);
    this.#give(warcRecord(head, own, extent, this.#file(), oddities));
    return end;
  }

  #emitTooBig(head: RecordHead, block: Buffer, extent: Extent, oddities: readonly string[]): void {
    const condenser = this.#limits.condense?.(head) ?? null;
    condenser?.push(block);
    const condensed = condenser === null ? 'too-big' : condenser.end();
    if (condensed === 'too-big') this.#fault('record-too-big', extent, `the record has ${block.length} bytes`);
    else this.#give(warcRecord(head, NO_BLOCK, extent, this.#file(), oddities, condensed));
  }

  /** Reports a fault. Returns false so that `take` can return it: there was no record. */
  #fault(code: WarcFaultCode, extent: Extent, message: string = WARC_FAULTS[code]): false {
    this.#give(warcFault(code, message, extent, this.#file()));
    return false;
  }

  #beginSpan({ bytes, at, member }: WaitingRecord): MemberSpan {
    this.#waiting = null;
    this.#span = new MemberSpan(this.#limits, this.#file);
    this.#span.push(bytes, member, at);
    return this.#span;
  }

  #goOn(span: MemberSpan, bytes: Buffer, member: Member): true {
    span.push(bytes, member);
    this.#drain(span, true);
    if (span.idle()) this.#span = null;
    return true;
  }

  #endSpan(): void {
    const span = this.#span;
    if (span === null) return;
    this.#span = null;
    span.end();
    this.#drain(span, false);
  }

  #drain(span: MemberSpan, edge: boolean): void {
    for (let outcome = span.next(edge); outcome !== null; outcome = span.next(edge)) this.#give(outcome);
  }
}

/**
 * Whether these bytes are records with correct lengths. This is the evidence for a member whose checksum is missing.
 */
export function isConsistent(bytes: Buffer): boolean {
  const size = bytes.length;
  for (let at = recordStart(bytes); ;) {
    const head = readRecordHead(bytes, at, size);
    if (head === null || isHeadFault(head) || head.contentLength < 0) return false;
    const blockEnd = head.end + head.contentLength;
    if (blockEnd > size || splitsLineEnd(bytes, blockEnd)) return false;
    at = afterLineEnds(bytes, blockEnd, size);
    if (at === size) return true;
    if (!startsRecord(bytes, at, size)) return false;
  }
}

/** Whether the content that begins with these bytes begins with a record. */
export function beginsRecord(bytes: Buffer): boolean {
  return startsRecord(bytes, recordStart(bytes), bytes.length);
}

/** Whether other records come before a place in its member. There, a wrong record does not reach to the member's end. */
function isAmongOthers({ at }: Place): boolean {
  return at > SLACK;
}

function recordStart(bytes: Buffer): number {
  return afterLineEnds(bytes, byteOrderMark(bytes, 0, bytes.length), bytes.length);
}

function extentOf({ offset, length }: Member, inner_offset: number | null): Extent {
  return { offset, length, inner_offset };
}

/** Extent of a record at a position; without an inner offset if the record begins the member. */
function innerExtent({ at, member }: Place): Extent {
  return extentOf(member, at === 0 ? null : at);
}

function joined(oddities: readonly string[], ...more: (string | null)[]): readonly string[] {
  const added = more.filter((oddity) => oddity !== null);
  return added.length === 0 ? oddities : [...oddities, ...added];
}
