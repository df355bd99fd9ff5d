/**
 * The records in the verified contents of gzip members: as a rule one record a member. Several records in one member,
 * and records that go on in the next one, are read as well.
 */
import type { WarcRecord } from '../model/record.js';
import { HEAD_BYTES, isPage } from './limits.js';
import type { RecordLimits } from './limits.js';
import { afterLineEnds, blockEndBefore, byteOrderMark, splitsLineEnd, TRAILER, TRAILER_BYTES } from './line-ends.js';
import { MemberSpan } from './member-span.js';
import type { Member } from './member-span.js';
import type { WarcFault, WarcFaultCode, Extent } from './outcome.js';
import { makeFault, makeRecord, WARC_FAULTS } from './outcome.js';
import { isHeadFault, readRecordHead, startsRecord } from './record-head.js';
import type { RecordHead } from './record-head.js';

/** A place in a member's content where a record begins. */
interface Place {
  readonly bytes: Buffer;
  readonly at: number;
  readonly member: Member;
}

/** A record that may go on in the next member. */
interface WaitingRecord extends Place {
  /** Null: the header itself does not end. */
  readonly head: RecordHead | null;
}

const NO_BLOCK = Buffer.alloc(0);

/** Line ends and a byte order mark before a record that still count as nothing. */
const SLACK = 16;

export class MemberContent {
  readonly #limits: RecordLimits;
  readonly #file: () => string | null;
  readonly #give: (outcome: WarcRecord | WarcFault) => void;
  /** A record whose declared length reaches past its member: wrong, or it goes on in the next one. */
  #waiting: WaitingRecord | null = null;
  #span: MemberSpan | null = null;

  constructor(limits: RecordLimits, file: () => string | null, give: (outcome: WarcRecord | WarcFault) => void) {
    this.#limits = limits;
    this.#file = file;
    this.#give = give;
  }

  /** Takes the content of the next member; false if it holds nothing of a record. */
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

  /** Nothing that fits will follow: what waits for a next member leaves as it is. */
  settle(): void {
    this.#endSpan();
    const record = this.#waiting;
    if (record === null) return;
    this.#waiting = null;
    const { head, bytes } = record;
    if (head === null) this.#fault('bad-header', innerExtent(record));
    else this.#emit(record, head, blockEndBefore(bytes, head.end, bytes.length), bytes.length, 'length-mismatch');
  }

  /** Gives the record at a place and returns where the next one begins: the end of the member but for odd ones. */
  #takeRecord(place: Place): number {
    const { bytes, at } = place;
    const size = bytes.length;
    const head = readRecordHead(bytes, at, size);
    if (head === null) return this.#wait({ ...place, head });
    if (isHeadFault(head)) {
      this.#fault(head.code, innerExtent(place), head.message);
      return size;
    }
    const blockEnd = head.end + head.contentLength;
    if (blockEnd + TRAILER_BYTES === size && head.contentLength >= 0 && bytes.readUInt32BE(blockEnd) === TRAILER)
      return this.#emit(place, head, blockEnd, size, null);
    return this.#takeOddRecord(place, head, blockEnd);
  }

  /** A record that does not end, as all should, with a trailer at the end of its member. */
  #takeOddRecord(place: Place, head: RecordHead, blockEnd: number): number {
    const { bytes } = place;
    const size = bytes.length;
    if (head.contentLength < 0) return this.#emit(place, head, blockEndBefore(bytes, head.end, size), size, null);
    if (blockEnd > size) return this.#wait({ ...place, head });
    const following = afterLineEnds(bytes, blockEnd, size);
    if (following === size && !splitsLineEnd(bytes, blockEnd))
      return this.#emit(place, head, blockEnd, size, 'trailer');
    if (startsRecord(bytes, following, size)) return this.#emit(place, head, blockEnd, following, null);
    // Where text conversion changed all lengths of a file in one member, its warcinfo gives it away: that holds no page.
    if (head.type === 'warcinfo') return this.#takeStream({ ...place, head });
    return this.#emit(place, head, blockEndBefore(bytes, head.end, size), size, 'length-mismatch');
  }

  /** Reads the rest of a member as a stream, whose records end where the next ones begin. */
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
    // A block shares storage with nothing but its own header.
    const own = isAlone && !isCut ? block : Buffer.from(block);
    this.#give(makeRecord(head, own, extent, this.#file(), oddities));
    return end;
  }

  #emitTooBig(head: RecordHead, block: Buffer, extent: Extent, oddities: readonly string[]): void {
    const condenser = this.#limits.condense?.(head) ?? null;
    condenser?.push(block);
    const condensed = condenser === null ? 'too-big' : condenser.end();
    if (condensed === 'too-big') this.#fault('record-too-big', extent, `the record has ${block.length} bytes`);
    else this.#give(makeRecord(head, NO_BLOCK, extent, this.#file(), oddities, condensed));
  }

  /** False, since it is no record. */
  #fault(code: WarcFaultCode, extent: Extent, message: string = WARC_FAULTS[code]): false {
    this.#give(makeFault(code, message, extent, this.#file()));
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

/** Whether these bytes are records whose lengths are right: what vouches for a member without its checksum. */
export function isConsistent(bytes: Buffer): boolean {
  const head = readRecordHead(bytes, recordStart(bytes), bytes.length);
  if (head === null || isHeadFault(head) || head.contentLength < 0) return false;
  const blockEnd = head.end + head.contentLength;
  if (blockEnd > bytes.length || splitsLineEnd(bytes, blockEnd)) return false;
  const following = afterLineEnds(bytes, blockEnd, bytes.length);
  return following === bytes.length || startsRecord(bytes, following, bytes.length);
}

/** Whether a member whose content begins with these bytes begins with a record. */
export function beginsRecord(bytes: Buffer): boolean {
  return startsRecord(bytes, recordStart(bytes), bytes.length);
}

function recordStart(bytes: Buffer): number {
  return afterLineEnds(bytes, byteOrderMark(bytes, 0, bytes.length), bytes.length);
}

function extentOf({ offset, length }: Member, inner_offset: number | null): Extent {
  return { offset, length, inner_offset };
}

/** Of what stands at a place, unless that is the member as a whole. */
function innerExtent({ at, member }: Place): Extent {
  return extentOf(member, at === 0 ? null : at);
}

function joined(oddities: readonly string[], ...more: (string | null)[]): readonly string[] {
  const added = more.filter((oddity) => oddity !== null);
  return added.length === 0 ? oddities : [...oddities, ...added];
}
