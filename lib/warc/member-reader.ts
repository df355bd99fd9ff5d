/**
 * Reads records from a `.warc.gz`, one gzip member at a time, so that damage affects only the members it touches.
 *
 * After any failure, the search for the next member begins one byte after the start of the failed one: if a member was
 * cut short, the inflater has read on into the undamaged members after it. A member found by this search must begin
 * with a record.
 */
import { crc32 } from 'node:zlib';
import type { WarcRecord } from '../model/record.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import {
  GZIP_SIGNATURE,
  GZIP_TRAILER,
  gzipHeaderEnd,
  HEADER_BAD,
  HEADER_INCOMPLETE,
  inflateMember,
  probeMember,
} from '../compression/gzip-member.js';
import { LargePart } from './large-part.js';
import { largestPart } from './limits.js';
import type { RecordLimits } from './limits.js';
import { MemberBounds } from './member-bounds.js';
import { beginsRecord, isConsistent, MemberContent } from './member-content.js';
import { createMemberPieces } from './member-pieces.js';
import { MemberSearch } from './member-search.js';
import { AFTER_DAMAGE, DAMAGED_MEMBER, isWarcFault, warcFault, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { ReadyOutcomes } from './ready-outcomes.js';
import { SEARCHED } from './record-source.js';
import type { RecordSource } from './record-source.js';
import { SkippedBytes } from './skipped-bytes.js';

/**
 * After damage, a run of adjacent members up to this length may be the content of a damaged record that itself holds an
 * archive. The archive's bytes appear unchanged only in stored blocks, which are no longer than this (RFC 1951 §3.2.4).
 */
const LONGEST_STORED = 65_535;

/** The caller fills `queue`; `file` names the input in provenance. */
export function createMemberReader(queue: ByteQueue, limits: RecordLimits, file: () => string | null): RecordSource {
  return new MemberReader(queue, limits, file);
}

/** The fault of a damaged member that is read again, and what was read of it so far. */
interface Retried {
  readonly code: WarcFaultCode;
  readonly outcomes: (WarcRecord | WarcFault)[];
  /** Whether all of them are in order so far. */
  isSound: boolean;
  /** Position in the input to which the member was read when the last of those in order was found; null if there is none. */
  soundTo: number | null;
}

/** Reading methods return false when more bytes are needed. */
class MemberReader implements RecordSource {
  readonly #queue: ByteQueue;
  readonly #limits: RecordLimits;
  readonly #file: () => string | null;
  readonly #largestMember: number;
  readonly #ready = new ReadyOutcomes();
  readonly #content: MemberContent;
  readonly #bounds: MemberBounds;
  readonly #skipped: SkippedBytes;
  readonly #search: MemberSearch;
  #mode: 'member' | 'search' = 'member';
  /** The member that is read piece by piece, since it is too large to hold, or damaged. */
  #large: LargePart | null = null;
  /** Not null if that member is damaged and read again. */
  #retried: Retried | null = null;
  #isEnded = false;
  #isFinished = false;
  #found = false;
  /** From this position on, adjacent members are no longer suspected to be part of a damaged record. */
  #trustedFrom = 0;

  constructor(queue: ByteQueue, limits: RecordLimits, file: () => string | null) {
    this.#queue = queue;
    this.#limits = limits;
    this.#file = file;
    this.#largestMember = largestPart(limits);
    this.#content = new MemberContent(limits, file, (outcome) => this.#ready.push(outcome));
    this.#bounds = new MemberBounds(queue);
    this.#skipped = new SkippedBytes(queue);
    this.#search = new MemberSearch(queue, this.#skipped, {
      report: (code, offset, length) => this.#report(code, offset, length),
      isLost: () => this.lost(),
    });
  }

  end(): void {
    this.#isEnded = true;
  }

  skipped(): number {
    return this.#skipped.count;
  }

  found(): boolean {
    return this.#found;
  }

  lost(): boolean {
    return !this.#found && this.#skipped.count > SEARCHED;
  }

  next(): WarcRecord | WarcFault | null {
    for (;;) {
      const ready = this.#ready.take();
      if (ready !== undefined) return ready;
      if (this.#read() || !this.#ready.isEmpty) continue;
      if (!this.#isEnded || this.#isFinished || this.lost()) return null;
      this.#isFinished = true;
      this.#search.end();
      this.#content.settle();
    }
  }

  #read(): boolean {
    if (this.#large !== null) return this.#readLarge(this.#large);
    return this.#mode === 'member' ? this.#readMember() : this.#searchOn();
  }

  #report(code: WarcFaultCode, offset: number, length: number): void {
    this.#ready.push(warcFault(code, WARC_FAULTS[code], { offset, length, inner_offset: null }, this.#file()));
  }

  #readMember(): boolean {
    const queue = this.#queue;
    if (queued(queue) === 0) return false;
    const dataStart = gzipHeaderEnd(queue.data, queue.start, queue.end);
    if (dataStart === HEADER_INCOMPLETE) return this.#isEnded && this.#fail('gzip-truncated');
    if (dataStart === HEADER_BAD) return hasSignature(queue) ? this.#fail('gzip-header') : this.#searchInGap();
    this.#search.noteHeader();
    const following = this.#isEnded ? -1 : this.#bounds.next();
    if (following === -1 && !this.#isEnded && !this.#bounds.isLargeEnough()) return false;
    return this.#inflate(dataStart, following === -1 ? queue.end : following);
  }

  /** `likelyEnd`: the end of the member, unless the bytes that look like the next header belong to the member. */
  #inflate(dataStart: number, likelyEnd: number): boolean {
    const { data, start, end } = this.#queue;
    const headerLength = dataStart - start;
    const input = data.subarray(dataStart, Math.min(end, dataStart + this.#largestMember));
    const expected = likelyEnd - dataStart > GZIP_TRAILER ? data.readUInt32LE(likelyEnd - 4) : 0;
    const result = inflateMember(input, expected, this.#largestMember);
    if (result === 'corrupt') return this.#failMember('gzip-corrupt', headerLength);
    if (result === 'too-big' || (result === 'incomplete' && input.length === this.#largestMember))
      return this.#beginLarge(headerLength);
    if (result === 'incomplete') return this.#waitForMore(headerLength);
    const length = headerLength + result.consumed + GZIP_TRAILER;
    if (length <= end - start) return this.#check(result.bytes, length, headerLength);
    return this.#isEnded ? this.#takeUnchecked(result.bytes, headerLength) : this.#waitFor(length);
  }

  #waitForMore(headerLength: number): boolean {
    if (this.#isEnded) return this.#failMember('gzip-truncated', headerLength);
    return this.#waitFor(Math.min(queued(this.#queue) * 2, headerLength + this.#largestMember));
  }

  #waitFor(size: number): false {
    this.#bounds.waitFor(size);
    return false;
  }

  #check(bytes: Buffer, length: number, headerLength: number): true {
    const { data, start } = this.#queue;
    const trailer = start + length - GZIP_TRAILER;
    if (crc32(bytes) !== data.readUInt32LE(trailer)) return this.#failMember('gzip-crc', headerLength);
    if (bytes.length % 2 ** 32 !== data.readUInt32LE(trailer + 4)) return this.#failMember('gzip-length', headerLength);
    return this.#take(bytes, length, this.#suspicion());
  }

  /**
   * The input ends inside the member's checksum. The member is accepted if the lengths of its records are consistent.
   */
  #takeUnchecked(bytes: Buffer, headerLength: number): true {
    if (!isConsistent(bytes)) return this.#failMember('gzip-truncated', headerLength);
    return this.#take(bytes, queued(this.#queue), 'gzip-no-trailer');
  }

  #take(bytes: Buffer, length: number, oddity: string | null): true {
    const offset = this.#queue.position;
    this.#search.noteGood();
    release(this.#queue, length);
    this.#bounds.reset();
    if (this.#content.take(bytes, { offset, length, oddity })) this.#found = true;
    else if (bytes.length > 0) this.#skipped.count += length;
    return true;
  }

  /**
   * Reads a damaged member again, piece by piece, if its content begins with a record: it may hold a whole file, of
   * which only the records near the damage are lost. Of a member with one record nothing is passed on, since no other
   * record shows that it ended where it should.
   */
  #failMember(code: WarcFaultCode, headerLength: number): true {
    const { data, start, end } = this.#queue;
    if (!beginsRecord(probeMember(data.subarray(start + headerLength, end)))) return this.#fail(code);
    const retried: Retried = { code, outcomes: [], soundTo: null, isSound: true };
    this.#retried = retried;
    return this.#beginLarge(headerLength, DAMAGED_MEMBER, (outcome) => {
      retried.outcomes.push(outcome);
      retried.isSound &&= !isWarcFault(outcome) && !isDoubtful(outcome);
      if (retried.isSound) retried.soundTo = this.#large?.readTo() ?? null;
    });
  }

  #fail(code: WarcFaultCode): true {
    this.#content.settle();
    this.#report(code, this.#queue.position, 0);
    this.#search.beginAfterMember();
    this.#mode = 'search';
    return true;
  }

  #searchInGap(): true {
    this.#content.settle();
    this.#search.beginInGap();
    this.#mode = 'search';
    return true;
  }

  #searchOn(): boolean {
    if (!this.#search.run(this.#isEnded)) return false;
    this.#search.end();
    this.#trustedFrom = this.#queue.position + LONGEST_STORED;
    this.#beginMember();
    return true;
  }

  /** The oddity of records in the member at the front, if it may be part of a damaged record. */
  #suspicion(): string | null {
    return this.#queue.position < this.#trustedFrom ? AFTER_DAMAGE : null;
  }

  #beginMember(): void {
    this.#bounds.reset();
    this.#mode = 'member';
  }

  #beginLarge(
    headerLength: number,
    oddity = this.#suspicion(),
    give = (outcome: WarcRecord | WarcFault): void => this.#ready.push(outcome),
  ): true {
    this.#content.settle();
    this.#large = new LargePart(this.#queue, {
      pieces: createMemberPieces(),
      headerLength,
      oddity,
      limits: this.#limits,
      file: this.#file,
      give,
    });
    return true;
  }

  #readLarge(member: LargePart): boolean {
    const progress = member.readOn(this.#isEnded);
    if (member.found()) this.#found = true;
    if (progress === 'over' && this.#retried === null) this.#endLarge();
    else if (progress === 'over' || progress === 'failed') {
      // The last record ends where the deflate data end, which may itself be damage.
      if (progress === 'over') this.#retried?.outcomes.pop();
      this.#failLarge(member);
    }
    return progress !== 'input';
  }

  /** Passes on the records of a damaged member up to the first one that is not in order. Returns how many these are. */
  #giveRetried(retried: Retried, offset: number): number {
    const end = retried.outcomes.findIndex((outcome) => isWarcFault(outcome) || isDoubtful(outcome));
    const records = retried.outcomes.slice(0, end === -1 ? Infinity : end);
    for (const record of records) this.#ready.push(record);
    this.#report(retried.code, offset, 0);
    return records.length;
  }

  #endLarge(): void {
    this.#large = null;
    this.#beginMember();
  }

  #failLarge(member: LargePart): void {
    this.#large = null;
    const given = this.#retried === null ? member.given() : this.#giveRetried(this.#retried, member.offset);
    const soundTo = this.#retried?.soundTo ?? member.readTo();
    this.#retried = null;
    // If the member gave any record, its bytes up to the damage do not count as lost; if it gave none, all of them do.
    if (given === 0) this.#skipped.count += this.#queue.position - member.offset;
    else {
      this.#skipped.count += Math.max(0, this.#queue.position - soundTo);
      this.#skipped.readTo = soundTo;
    }
    this.#search.beginWithin(member.offset);
    this.#mode = 'search';
  }
}

/** Oddities of damaged content, in which a record may end where old bytes happen to be repeated. */
const DOUBTFUL: ReadonlySet<string> = new Set(['no-content-length', 'length-mismatch', 'bad-header-line', 'trailer']);

function isDoubtful({ oddities }: WarcRecord): boolean {
  return oddities.some((oddity) => DOUBTFUL.has(oddity));
}

function hasSignature({ data, start }: ByteQueue): boolean {
  return (
    data[start] === GZIP_SIGNATURE[0] && data[start + 1] === GZIP_SIGNATURE[1] && data[start + 2] === GZIP_SIGNATURE[2]
  );
}
