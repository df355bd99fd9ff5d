/**
 * Writes the parts of a payload that a plan names to the tape (marks are declared in `lib/wat/tape.ts`, plans in
 * `lib/wat/plan.ts`).
 */
import { fail } from './host';
import {
  byteAt,
  CLOSE_LIST,
  CLOSE_OBJECT,
  follows,
  isNumberStart,
  OPEN_LIST,
  OPEN_OBJECT,
  pass,
  QUOTE,
  readKey,
  readNumber,
  readString,
  skip,
  textForm,
  textStart,
  textStop,
} from './json';
import { childOf, nodeIn, placeIn } from './keys';
import { judge } from './links';
import { PAYLOAD, payloadEnd, put, takeBack, tape, tapeEnd } from './memory';
import {
  LinkVerdict_noMedium,
  LinkVerdict_noUrl,
  LinkVerdict_otherPath,
  LinkVerdict_taken,
  Mark_close,
  Mark_name,
  Mark_nothing,
  Mark_open,
  Mark_text,
  MARK_BITS,
  MAX_NAMES,
  NodeKind_fields,
  NodeKind_links,
  NodeKind_pairs,
  NodeKind_rows,
  NodeKind_text,
  TALLIES,
} from './names';
import { children, kinds } from './tables';

/** The node of the whole document. */
const WHOLE: i32 = 1;

/** Number of rows left out of the current list, by verdict. One table suffices, since lists of rows are not nested. */
const tallies: usize = memory.data(4 * TALLIES, 4);

/** The tally of rows that are not objects. It has the number of `taken`, because taken rows are not tallied. */
const NO_OBJECT: i32 = LinkVerdict_taken;

// @inline
function tally(verdict: i32): i32 {
  return load<i32>(tallies + ((<usize>verdict) << 2));
}

// @inline
function leaveOut(verdict: i32): void {
  store<i32>(tallies + ((<usize>verdict) << 2), tally(verdict) + 1);
}

/** Reads the payload in memory and returns the size of its marks in bytes. */
export function pick(): i32 {
  const at = skip(readValue(PAYLOAD, WHOLE, 0));
  if (at !== payloadEnd) fail(at);
  return <i32>(tapeEnd - tape);
}

// @inline
function mark(kind: i32, place: i32): void {
  put(kind | (place << MARK_BITS), 0, 0, 0);
}

/** Adds a mark for the text read last. */
// @inline
function markText(kind: i32, place: i32): void {
  put(kind | (place << MARK_BITS), <i32>(textStart - PAYLOAD), <i32>(textStop - PAYLOAD), textForm);
}

function readValue(from: usize, node: i32, place: i32): usize {
  const at = skip(from);
  const byte = byteAt(at);
  switch (<i32>load<u8>(kinds + <usize>node)) {
    case NodeKind_text:
      return readText(at, byte, place);
    case NodeKind_fields:
      if (byte === OPEN_OBJECT) return readFields(at, node, place);
      break;
    case NodeKind_rows:
      if (byte === OPEN_LIST) return readRows(at, node, place, false);
      break;
    case NodeKind_links:
      if (byte === OPEN_LIST) return readRows(at, node, place, true);
      break;
    case NodeKind_pairs:
      if (byte === OPEN_OBJECT) return readPairs(at, place);
      break;
    default:
  }
  mark(Mark_nothing, place);
  return pass(at);
}

// @inline
function readText(at: usize, byte: i32, place: i32): usize {
  if (byte !== QUOTE && !isNumberStart(byte)) {
    mark(Mark_nothing, place);
    return pass(at);
  }
  const end = byte === QUOTE ? readString(at) : readNumber(at);
  markText(Mark_text, place);
  return end;
}

/** Whether a list or an object ends before its first value; `at` is after any white space. */
// @inline
function isEmpty(at: usize, closer: i32): bool {
  return byteAt(at) === closer;
}

function readFields(from: usize, node: i32, place: i32): usize {
  mark(Mark_open, place);
  let at = skip(from + 1);
  let isMore: bool = !isEmpty(at, CLOSE_OBJECT);
  while (isMore) {
    at = readKey(at);
    const child = childOf(node);
    at = skip(child === 0 ? pass(at) : readValue(at, nodeIn(child), placeIn(child)));
    isMore = follows(at, CLOSE_OBJECT);
    if (isMore) at++;
  }
  mark(Mark_close, place);
  return at + 1;
}

function readRows(from: usize, node: i32, place: i32, areLinks: bool): usize {
  const row = nodeIn(<i32>load<u16>(children + 2 * <usize>(node * MAX_NAMES)));
  memory.fill(tallies, 0, 4 * TALLIES);
  mark(Mark_open, place);
  let at = skip(from + 1);
  let isMore: bool = !isEmpty(at, CLOSE_LIST);
  while (isMore) {
    at = skip(at);
    if (byteAt(at) !== OPEN_OBJECT) {
      leaveOut(NO_OBJECT);
      at = pass(at);
    } else {
      const start = tapeEnd;
      at = readFields(at, row, 0);
      if (areLinks) sieve(start);
    }
    at = skip(at);
    isMore = follows(at, CLOSE_LIST);
    if (isMore) at++;
  }
  mark(Mark_close, place);
  put(tally(NO_OBJECT), tally(LinkVerdict_otherPath), tally(LinkVerdict_noMedium), tally(LinkVerdict_noUrl));
  return at + 1;
}

/** Removes the link whose marks begin at an address, unless it may lead to a medium. */
// @inline
function sieve(start: usize): void {
  const verdict = judge(start);
  if (verdict === LinkVerdict_taken) return;
  leaveOut(verdict);
  takeBack(start);
}

function readPairs(from: usize, place: i32): usize {
  mark(Mark_open, place);
  let at = skip(from + 1);
  let isMore: bool = !isEmpty(at, CLOSE_OBJECT);
  while (isMore) {
    at = readKey(at);
    markText(Mark_name, 0);
    at = skip(readTexts(at));
    isMore = follows(at, CLOSE_OBJECT);
    if (isMore) at++;
  }
  mark(Mark_close, place);
  return at + 1;
}

/** Reads a text, or the texts of a list. */
function readTexts(from: usize): usize {
  let at = skip(from);
  if (byteAt(at) !== OPEN_LIST) return readText(at, byteAt(at), 0);
  at = skip(at + 1);
  let isMore: bool = !isEmpty(at, CLOSE_LIST);
  while (isMore) {
    at = skip(at);
    at = skip(readText(at, byteAt(at), 0));
    isMore = follows(at, CLOSE_LIST);
    if (isMore) at++;
  }
  return at + 1;
}
