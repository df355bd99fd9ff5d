/**
 * The records in the verified contents of gzip members: as a rule one record a member. Several records in one member,
 * and records that go on in the next one, are read as well.
 */
import type { WarcRecord } from '../model/record.js';
import type { WatPayload } from '../model/wat.js';
import type { WarcFault, Extent } from './outcome.js';
import { makeFault, makeRecord, WARC_FAULTS } from './outcome.js';
import { isHeadFault, readRecordHead, startsRecord } from './record-head.js';
import type { RecordHead } from './record-head.js';
import { blockEndBefore, createRecordStream, HEAD_BYTES, splitsLineEnd, TRAILER } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault, StreamLimits } from './record-stream.js';

export interface MemberContent {
  /** Takes the content of the next member, which stands at `offset` in the input; false if it holds nothing of a record. */
  take(bytes: Buffer, offset: number, length: number, oddity: string | null): boolean;
  /** Nothing that fits will follow: what waits for a next member leaves as it is. */
  settle(): void;
  /** Whether these bytes are records whose lengths are right: what vouches for a member without its checksum. */
  isConsistent(bytes: Buffer): boolean;
  /** Whether a member beginning with these bytes begins with a record. */
  beginsRecord(bytes: Buffer): boolean;
}

/** A record whose declared length reaches past its member: wrong, or it goes on in the next one. */
interface Waiting {
  readonly bytes: Buffer;
  readonly at: number;
  readonly head: RecordHead | null;
  readonly member: Member;
}

interface Member {
  readonly offset: number;
  readonly length: number;
  readonly oddity: string | null;
}

/** Records that go on from member to member: one stream of their contents. */
interface Span {
  readonly stream: RecordStream;
  /** Where in the stream each member's content begins. */
  readonly members: { readonly innerStart: number; readonly member: Member }[];
  length: number;
}

export function createMemberContent(
  limits: StreamLimits,
  file: () => string | null,
  give: (outcome: WarcRecord | WarcFault) => void,
): MemberContent {
  let waiting: Waiting | null = null;
  let span: Span | null = null;

  function take(bytes: Buffer, offset: number, length: number, oddity: string | null): boolean {
    const member = { offset, length, oddity };
    const begins = beginsRecord(bytes);
    if (span !== null) return goOn(span, bytes, member);
    if (waiting !== null && bytes.length > 0) {
      if (!begins) return goOn(beginSpan(waiting), bytes, member);
      settle();
    }
    if (bytes.length === 0) return false;
    if (begins) return takeRecords(bytes, member);
    give(makeFault('bad-version', WARC_FAULTS['bad-version'], extentOf(member, null), file()));
    return false;
  }

  function takeRecords(bytes: Buffer, member: Member): true {
    for (let at = afterLineEnds(bytes, 0); at < bytes.length;) at = takeRecord(bytes, at, member);
    return true;
  }

  /** Gives the record at an offset and returns where the next one begins: the end of the member but for odd ones. */
  function takeRecord(bytes: Buffer, at: number, member: Member): number {
    const head = readRecordHead(bytes, at, bytes.length);
    if (head === null) return wait({ bytes, at, head, member });
    if (isHeadFault(head)) {
      give(makeFault(head.code, head.message, extentOf(member, at === 0 ? null : at), file()));
      return bytes.length;
    }
    const size = bytes.length;
    const blockEnd = head.end + head.contentLength;
    if (blockEnd + 4 === size && head.contentLength >= 0 && bytes.readUInt32BE(blockEnd) === TRAILER)
      return emit(head, bytes, at, blockEnd, size, member, null);
    if (head.contentLength < 0) return emit(head, bytes, at, blockEndBefore(bytes, head.end, size), size, member, null);
    if (blockEnd > size) return wait({ bytes, at, head, member });
    const following = afterLineEnds(bytes, blockEnd);
    if (following === size && !splitsLineEnd(bytes, blockEnd))
      return emit(head, bytes, at, blockEnd, size, member, 'trailer');
    if (startsRecord(bytes, following, size)) return emit(head, bytes, at, blockEnd, following, member, null);
    // Where text conversion changed all lengths of a file in one member, its warcinfo gives it away: that holds no page.
    if (head.type === 'warcinfo') return takeStream({ bytes, at, head, member });
    return emit(head, bytes, at, blockEndBefore(bytes, head.end, size), size, member, 'length-mismatch');
  }

  /** Reads the rest of a member as a stream, whose records end where the next ones begin. */
  function takeStream(rest: Waiting): number {
    beginSpan(rest);
    settle();
    return rest.bytes.length;
  }

  function wait(record: Waiting): number {
    waiting = record;
    return record.bytes.length;
  }

  function emit(
    head: RecordHead,
    bytes: Buffer,
    at: number,
    blockEnd: number,
    end: number,
    member: Member,
    oddity: string | null,
  ): number {
    const size = blockEnd - head.end;
    const alone = at <= SLACK && end === bytes.length;
    const extent = extentOf(member, alone ? null : at);
    if (size > limits.maxRecord) {
      const condensed = condense(head, bytes.subarray(head.end, blockEnd));
      if (condensed !== 'too-big') {
        give(makeRecord(head, NO_BLOCK, extent, file(), joined(head.oddities, oddity, member.oddity), condensed));
        return end;
      }
      give(makeFault('record-too-big', `the record has ${size} bytes`, extent, file()));
      return end;
    }
    const cut = size > limits.maxPage && (head.type === 'response' || head.type === 'resource');
    let block: Buffer = bytes.subarray(head.end, cut ? Math.min(blockEnd, head.end + HEAD_BYTES) : blockEnd);
    // A block shares storage with nothing but its own header.
    if (!alone || cut) block = Buffer.from(block);
    const oddities = joined(
      head.oddities,
      oddity,
      member.oddity,
      alone ? null : 'misaligned',
      cut ? 'block-cut' : null,
    );
    give(makeRecord(head, block, extent, file(), oddities));
    return end;
  }

  function condense(head: RecordHead, block: Buffer): WatPayload | null | 'too-big' {
    const condenser = limits.condense?.(head) ?? null;
    condenser?.push(block);
    return condenser === null ? 'too-big' : condenser.end();
  }

  function settle(): void {
    if (span !== null) {
      const running: Span = span;
      span = null;
      running.stream.end();
      drain(running, false);
    }
    if (waiting === null) return;
    const { bytes, at, head, member } = waiting;
    waiting = null;
    const extent = extentOf(member, at === 0 ? null : at);
    if (head === null) give(makeFault('bad-header', WARC_FAULTS['bad-header'], extent, file()));
    else emit(head, bytes, at, blockEndBefore(bytes, head.end, bytes.length), bytes.length, member, 'length-mismatch');
  }

  function beginSpan({ bytes, at, member }: Waiting): Span {
    waiting = null;
    const stream = createRecordStream(limits);
    stream.push(bytes.subarray(at));
    span = { stream, members: [{ innerStart: -at, member }], length: bytes.length - at };
    return span;
  }

  function goOn(running: Span, bytes: Buffer, member: Member): true {
    running.members.push({ innerStart: running.length, member });
    running.length += bytes.length;
    running.stream.push(bytes);
    drain(running, true);
    if (running.stream.idle()) span = null;
    return true;
  }

  function drain(running: Span, edge: boolean): void {
    for (;;) {
      const outcome = running.stream.next(edge);
      if (outcome === null) return;
      give('head' in outcome ? spanRecord(running, outcome) : spanFault(running, outcome));
    }
  }

  function spanRecord(running: Span, record: StreamedRecord): WarcRecord {
    const extent = spanExtent(running, record);
    const damaged = running.members.find(({ member }) => member.oddity !== null)?.member.oddity ?? null;
    const { head, block, oddities, condensed } = record;
    return makeRecord(head, block, extent, file(), joined(oddities, damaged, 'misaligned'), condensed);
  }

  function spanFault(running: Span, fault: StreamFault): WarcFault {
    return makeFault(fault.code, fault.message, spanExtent(running, fault), file());
  }

  /** From the start of the member in which a record begins to the end of the one in which it ends. */
  function spanExtent(
    { members }: Span,
    { start, length }: { readonly start: number; readonly length: number },
  ): Extent {
    while (members.length > 1 && members[1]!.innerStart <= start) members.shift();
    const first = members[0]!;
    let last = first;
    for (const member of members) if (member.innerStart < start + length) last = member;
    const end = last.member.offset + last.member.length;
    return { offset: first.member.offset, length: end - first.member.offset, inner_offset: start - first.innerStart };
  }

  function isConsistent(bytes: Buffer): boolean {
    const head = readRecordHead(bytes, afterLineEnds(bytes, 0), bytes.length);
    if (head === null || isHeadFault(head) || head.contentLength < 0) return false;
    const blockEnd = head.end + head.contentLength;
    if (blockEnd > bytes.length || splitsLineEnd(bytes, blockEnd)) return false;
    const following = afterLineEnds(bytes, blockEnd);
    return following === bytes.length || startsRecord(bytes, following, bytes.length);
  }

  function beginsRecord(bytes: Buffer): boolean {
    return startsRecord(bytes, afterLineEnds(bytes, 0), bytes.length);
  }

  return { take, settle, isConsistent, beginsRecord };
}

const NO_BLOCK = Buffer.alloc(0);

/** Line ends and a byte order mark before a record that still count as nothing. */
const SLACK = 16;

function extentOf({ offset, length }: Member, inner_offset: number | null): Extent {
  return { offset, length, inner_offset };
}

/** After line ends, and after a byte order mark at the very beginning. */
function afterLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  if (at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
  while (at < bytes.length && (bytes[at] === 13 || bytes[at] === 10)) at++;
  return at;
}

function joined(oddities: readonly string[], ...more: (string | null)[]): readonly string[] {
  const added = more.filter((oddity) => oddity !== null);
  return added.length === 0 ? oddities : [...oddities, ...added];
}
