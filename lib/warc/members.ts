/**
 * Records out of a `.warc.gz`, one gzip member at a time, so that damage costs only the members it touches.
 *
 * Whatever fails, the search for the next member begins one byte after the failed member's start: a member that was cut
 * short lets the inflater run on into the healthy ones behind it. A member found so must begin with a record.
 */
import { crc32 } from 'node:zlib';
import type { WarcRecord } from '../model/record.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import {
  GZIP_HEADER,
  GZIP_SIGNATURE,
  GZIP_TRAILER,
  gzipHeaderEnd,
  HEADER_BAD,
  HEADER_INCOMPLETE,
  inflateMember,
  PROBE_BYTES,
  probeMember,
} from './gzip.js';
import { createInflater } from './inflate/inflater.js';
import type { Inflater } from './inflate/inflater.js';
import { createMemberContent } from './member-content.js';
import type { Extent, WarcFault, WarcFaultCode } from './outcome.js';
import { makeFault, makeRecord, WARC_FAULTS } from './outcome.js';
import { createRecordStream, hasNonZero } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault, StreamLimits } from './record-stream.js';

export interface RecordSource {
  /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
  next(): WarcRecord | WarcFault | null;
  /** No more bytes will come. */
  end(): void;
  /** Bytes of the input that belong to no record, so far. */
  skipped(): number;
  /** Whether what was read so far holds anything that is a WARC record, whole or not. */
  found(): boolean;
  /** Whether `SEARCHED` bytes were skipped and nothing found: the search is given up. */
  lost(): boolean;
}

/** So many bytes are searched for a record before an input is called no WARC. */
export const SEARCHED = 1024 * 1024;

/** A member whose end is not in sight is tried at this size, then at twice the size, so that all tries are linear together. */
const FIRST_TRY = 1024 * 1024;

/** Room for a record's and an HTTP message's header beside the largest page. */
const HEADER_ROOM = 64 * 1024 + 1024 * 1024;

/** Of a member too large to hold, so many bytes behind the current one are held to search them after a failure. */
const HELD_BEHIND = 1024 * 1024;

/**
 * After damage, members standing in an unbroken row of at most this length may be part of a damaged record that holds an
 * archive itself: in deflate data foreign bytes are only visible in stored blocks, and those are no longer (RFC 1951 §3.2.4).
 */
const LONGEST_STORED = 65_535;

/**
 * After so many failed members in a row the search leaps ahead after each further one, ever farther: else bytes made to
 * look like members, each inflating far before it fails, would cost the square of their number.
 */
const FAILURES_IN_ROW = 256;

const LEAP = 1024;

const AFTER_DAMAGE = 'after-damage';

/** `queue` is filled by the caller; `file` names the input in provenance. */
export function createMemberReader(queue: ByteQueue, limits: StreamLimits, file: () => string | null): RecordSource {
  const largestMember = limits.maxPage + HEADER_ROOM;
  const ready: (WarcRecord | WarcFault)[] = [];
  const content = createMemberContent(limits, file, (outcome) => void ready.push(outcome));
  let mode: 'member' | 'seek' | 'stream' = 'member';
  let ended = false;
  let finished = false;
  let skippedBytes = 0;
  let foundAny = false;
  /** From this position on, contiguous members are no longer suspected to be part of a damaged record. */
  let trustedFrom = 0;
  /** Bytes of the member in hand searched for the next signature. */
  let searched = 0;
  /** Size at which the member in hand is tried whether or not a next one is in sight. */
  let tryAt = FIRST_TRY;
  /** A signature was a false one: only sizes count from now on. */
  let triedInVain = false;
  /** Flags, extra flags and system of the last good member, at first of the first: what damaged ones of the same writer look like. */
  let style = -1;
  let failures = 0;
  /** Bytes to skip before the search for the next member goes on. */
  let leap = 0;
  let gap: { readonly start: number; fault: boolean } | null = null;

  function next(): WarcRecord | WarcFault | null {
    for (;;) {
      if (ready.length > 0) return ready.shift()!;
      const goesOn = mode === 'member' ? readMember() : mode === 'seek' ? seek() : readStream();
      if (goesOn || ready.length > 0) continue;
      if (!ended || finished || lost()) return null;
      finished = true;
      closeGap();
      content.settle();
    }
  }

  /** False: more bytes are needed. */
  function readMember(): boolean {
    const size = queued(queue);
    if (size === 0) return false;
    const dataStart = gzipHeaderEnd(queue.data, queue.start, queue.end);
    if (dataStart === HEADER_INCOMPLETE) return ended && fail('gzip-truncated');
    if (dataStart === HEADER_BAD) return signatureAt(queue.start) ? fail('gzip-header') : beginGap();
    if (style === -1) style = styleAt(queue.start);
    const following = ended || triedInVain ? -1 : nextSignature();
    if (following === -1 && size < tryAt && !ended) return false;
    return inflateHere(dataStart, size, following);
  }

  function inflateHere(dataStart: number, size: number, following: number): boolean {
    const { data, start, end } = queue;
    const input = data.subarray(dataStart, Math.min(end, dataStart + largestMember));
    const trailerEnd = following === -1 ? end : following;
    const expected = trailerEnd - dataStart > GZIP_TRAILER ? data.readUInt32LE(trailerEnd - 4) : 0;
    const result = inflateMember(input, expected, largestMember);
    if (result === 'corrupt') return fail('gzip-corrupt');
    if (result === 'too-big' || (result === 'incomplete' && input.length === largestMember))
      return beginStream(dataStart - start);
    const largest = dataStart - start + largestMember;
    if (result === 'incomplete') return ended ? fail('gzip-truncated') : waitFor(Math.min(size * 2, largest));
    const total = dataStart - start + result.consumed + GZIP_TRAILER;
    if (total > size && !ended) return waitFor(total);
    return takeMember(result.bytes, total, size);
  }

  function waitFor(size: number): false {
    triedInVain = true;
    tryAt = size;
    return false;
  }

  function takeMember(bytes: Buffer, total: number, size: number): boolean {
    const trailer = queue.start + total - GZIP_TRAILER;
    const cutTrailer = total > size;
    if (!cutTrailer && crc32(bytes) !== queue.data.readUInt32LE(trailer)) return fail('gzip-crc');
    if (!cutTrailer && bytes.length % 2 ** 32 !== queue.data.readUInt32LE(trailer + 4)) return fail('gzip-length');
    if (cutTrailer && !content.isConsistent(bytes)) return fail('gzip-truncated');
    failures = 0;
    style = styleAt(queue.start);
    const offset = queue.position;
    const oddity = cutTrailer ? 'gzip-no-trailer' : offset < trustedFrom ? AFTER_DAMAGE : null;
    const length = Math.min(total, size);
    leave(length);
    if (content.take(bytes, offset, length, oddity)) foundAny = true;
    else if (bytes.length > 0) skippedBytes += length;
    return true;
  }

  /** The next member begins after so many bytes. */
  function leave(bytes: number): void {
    release(queue, bytes);
    searched = 0;
    tryAt = FIRST_TRY;
    triedInVain = false;
  }

  /** Offset in the storage of the next thing that looks like a member header, or -1. */
  function nextSignature(): number {
    const { start, end } = queue;
    const bytes = queue.data.subarray(0, end);
    let at = start + Math.max(searched, GZIP_HEADER);
    for (;;) {
      at = bytes.indexOf(GZIP_SIGNATURE, at);
      if (at === -1) break;
      searched = at - start;
      if (gzipHeaderEnd(bytes, at, end) !== HEADER_BAD) return at;
      at++;
    }
    searched = Math.max(GZIP_HEADER, end - start - GZIP_SIGNATURE.length + 1);
    return -1;
  }

  function fail(code: WarcFaultCode): true {
    content.settle();
    ready.push(makeFault(code, WARC_FAULTS[code], { offset: queue.position, length: 0, inner_offset: null }, file()));
    leap = 1 + Math.max(0, ++failures - FAILURES_IN_ROW) * LEAP;
    mode = 'seek';
    return true;
  }

  function beginGap(): true {
    content.settle();
    gap = { start: queue.position, fault: false };
    mode = 'seek';
    return true;
  }

  /** Zeros are padding; other bytes may have been a record. */
  function closeGap(): void {
    if (gap?.fault) {
      const extent = { offset: gap.start, length: queue.position - gap.start, inner_offset: null };
      ready.push(makeFault('garbage', WARC_FAULTS.garbage, extent, file()));
    }
    gap = null;
  }

  function lost(): boolean {
    return !foundAny && skippedBytes > SEARCHED;
  }

  function skip(bytes: number): void {
    if (gap !== null && !gap.fault) gap.fault = hasNonZero(queue.data, queue.start, queue.start + bytes);
    skippedBytes += bytes;
    leave(bytes);
  }

  /** Skips up to the next member that begins with a record. False: more bytes are needed. */
  function seek(): boolean {
    for (;;) {
      const ahead = Math.min(leap, queued(queue));
      skip(ahead);
      leap -= ahead;
      if (leap > 0) return false;
      const at = queue.data.subarray(queue.start, queue.end).indexOf(GZIP_SIGNATURE);
      if (at === -1) {
        skip(ended ? queued(queue) : Math.max(0, queued(queue) - GZIP_SIGNATURE.length + 1));
        return false;
      }
      skip(at);
      if (lost()) return false;
      const dataStart = gzipHeaderEnd(queue.data, queue.start, queue.end);
      const wanting = dataStart === HEADER_INCOMPLETE || (dataStart >= 0 && queue.end - dataStart < PROBE_BYTES);
      if (wanting && !ended) return false;
      if (dataStart >= 0 && content.beginsRecord(probeMember(queue.data.subarray(dataStart, queue.end))))
        return resume();
      if (dataStart >= 0 && styleAt(queue.start) === style) tellTwin();
      skip(1);
    }
  }

  function resume(): true {
    closeGap();
    mode = 'member';
    trustedFrom = queue.position + LONGEST_STORED;
    return true;
  }

  /** A header just like the last good one, whose data does not inflate: one more damaged member, not chance. */
  function tellTwin(): void {
    closeGap();
    const extent = { offset: queue.position, length: 0, inner_offset: null };
    ready.push(makeFault('gzip-corrupt', WARC_FAULTS['gzip-corrupt'], extent, file()));
  }

  function styleAt(start: number): number {
    const { data } = queue;
    return (data[start + 3]! << 16) | (data[start + 8]! << 8) | data[start + 9]!;
  }

  function signatureAt(start: number): boolean {
    const { data } = queue;
    return (
      data[start] === GZIP_SIGNATURE[0] &&
      data[start + 1] === GZIP_SIGNATURE[1] &&
      data[start + 2] === GZIP_SIGNATURE[2]
    );
  }

  // Members too large to hold.

  let large: LargeMember | null = null;

  function beginStream(headerLength: number): true {
    content.settle();
    large = {
      inflater: createInflater(),
      stream: createRecordStream({ ...limits, unverified: true }),
      offset: queue.position,
      at: headerLength,
      crc: 0,
      size: 0,
      held: null,
      given: 0,
      over: false,
      oddity: queue.position < trustedFrom ? [AFTER_DAMAGE] : [],
    };
    mode = 'stream';
    return true;
  }

  function readStream(): boolean {
    const member = large!;
    const outcome = member.stream.next();
    if (member.stream.found() > 0) foundAny = true;
    if (outcome !== null) {
      holdBack(member, outcome);
      return true;
    }
    if (member.over) return closeStream(member);
    // An end, good or bad, is looked at when all that was inflated before it has been read, however much came at once.
    const state = member.inflater.state();
    if (state === 'corrupt') return failStream(member, 'gzip-corrupt');
    if (state === 'incomplete') return failStream(member, 'gzip-truncated');
    return state === 'done' ? checkTrailer(member) : inflateMore(member);
  }

  function inflateMore(member: LargeMember): boolean {
    const { inflater, stream } = member;
    letGo(member);
    member.at = inflater.run(queue.data, queue.start + member.at, queue.end, ended) - queue.start;
    const piece = inflater.take();
    member.crc = crc32(piece, member.crc);
    member.size += piece.length;
    stream.push(piece);
    return piece.length > 0 || inflater.state() !== 'input';
  }

  /** What lies further behind than could be searched after a failure is let go. */
  function letGo(member: LargeMember): void {
    if (member.at <= 2 * HELD_BEHIND) return;
    leave(member.at - HELD_BEHIND);
    member.at = HELD_BEHIND;
  }

  function checkTrailer(member: LargeMember): boolean {
    if (queued(queue) - member.at < GZIP_TRAILER) return ended && failStream(member, 'gzip-truncated');
    const trailer = queue.start + member.at;
    if (member.crc !== queue.data.readUInt32LE(trailer)) return failStream(member, 'gzip-crc');
    if (member.size % 2 ** 32 !== queue.data.readUInt32LE(trailer + 4)) return failStream(member, 'gzip-length');
    member.over = true;
    member.stream.end();
    return true;
  }

  function closeStream(member: LargeMember): true {
    leave(member.at + GZIP_TRAILER);
    giveHeld(member);
    large = null;
    mode = 'member';
    return true;
  }

  /** Each record or fault waits for the next one, the last for the checksum: where that is wrong, it is what is told. */
  function holdBack(member: LargeMember, outcome: StreamedRecord | StreamFault): void {
    giveHeld(member);
    member.held = outcome;
  }

  function giveHeld(member: LargeMember): void {
    const { held } = member;
    if (held !== null) ready.push('head' in held ? streamRecord(member, held) : streamFault(member, held));
    member.held = null;
  }

  function streamRecord(member: LargeMember, record: StreamedRecord): WarcRecord {
    const alone = member.over && member.given === 0;
    member.given++;
    const length = alone ? queue.position - member.offset : 0;
    const extent: Extent = { offset: member.offset, length, inner_offset: alone ? null : record.start };
    const oddities = [...record.oddities, ...member.oddity];
    const { head, block, condensed } = record;
    return makeRecord(head, block, extent, file(), alone ? oddities : [...oddities, 'misaligned'], condensed);
  }

  function failStream(member: LargeMember, code: WarcFaultCode): true {
    // Where the end alone is missing, nothing speaks against the newest record: its successor has begun.
    if (code === 'gzip-truncated') giveHeld(member);
    ready.push(makeFault(code, WARC_FAULTS[code], { offset: member.offset, length: 0, inner_offset: null }, file()));
    const behind = Math.max(0, member.at - HELD_BEHIND);
    leave(behind);
    // What gave records is not lost; where none came out, all of it is.
    if (member.given === 0) skippedBytes += queue.position - member.offset;
    large = null;
    mode = 'seek';
    leap = queue.position === member.offset ? 1 : 0;
    return true;
  }

  function streamFault(member: LargeMember, fault: StreamFault): WarcFault {
    return makeFault(
      fault.code,
      fault.message,
      { offset: member.offset, length: 0, inner_offset: fault.start },
      file(),
    );
  }

  return { next, end: () => void (ended = true), skipped: () => skippedBytes, found: () => foundAny, lost };
}

interface LargeMember {
  readonly inflater: Inflater;
  readonly stream: RecordStream;
  /** Position of the member in the input. */
  readonly offset: number;
  /** Bytes from the queue's start to where inflating goes on. */
  at: number;
  crc: number;
  size: number;
  /** The newest record or fault: it leaves when the next one, or a good end, shows that the member is sound so far. */
  held: StreamedRecord | StreamFault | null;
  given: number;
  over: boolean;
  readonly oddity: readonly string[];
}
