/**
 * Writes the visible text of a page: collapses white space as CSS does, decodes character references, and counts words.
 * About blocks it knows only that a new one begins.
 *
 * Every byte of visible text passes through here once. Plain words with single spaces between them, which most text
 * consists of, are copied sixteen bytes at a time.
 */
import { beginsWord, charClass, codePointAt, stateAfter, utf8Length } from './characters';
import { CharClass_breaking, CharClass_removed, WordState_outside, WordState_run } from './names';
import { consumedOf, decoded, decodeReference, writtenOf } from './references';
import { AMP, byteAt, CR, LF, SPACE } from './scan';

/** White space to write before the next visible character, weakest first. */
const PENDING_NONE: i32 = 0;
export const PENDING_SPACE: i32 = 1;
export const PENDING_TAB: i32 = 2;
export const PENDING_LINE: i32 = 3;
const PENDING_BLANK_LINE: i32 = 4;

const TAB: i32 = 0x09;
const FORM_FEED: i32 = 0x0c;
const DELETE: i32 = 0x7f;

/** First byte of the text. */
export let textStart: usize = 0;
/** First byte after it. */
export let textEnd: usize = 0;
/** Number of words of the page so far. */
export let words: i32 = 0;
/** Where the open block begins. */
export let blockStart: usize = 0;
/** Number of words of the page before it. */
export let blockWords: i32 = 0;
let state: i32 = 0;
let pending: i32 = 0;
let tabs: i32 = 0;

/** Begins the text of a page at an address. */
export function beginText(start: usize): void {
  textStart = textEnd = start;
  words = 0;
  beginBlock();
}

/** Begins a block after the last one. */
export function beginBlock(): void {
  blockStart = textEnd;
  blockWords = words;
  state = WordState_outside;
  pending = PENDING_NONE;
  tabs = 0;
}

/** Ends the block at `end` and drops any text after it. A block with a word gets a line feed. */
export function endBlock(end: usize): void {
  textEnd = end;
  if (end > blockStart) put(LF);
}

/** Requests white space before the next visible character. Of several requests only the strongest is written. */
export function requestSpace(kind: i32): void {
  state = WordState_outside;
  if (kind === PENDING_TAB) tabs++;
  const wanted = kind === PENDING_LINE && pending >= PENDING_LINE ? PENDING_BLANK_LINE : kind;
  if (wanted > pending) pending = wanted;
}

/** Requests that the next visible character begins a line. Unlike line breaks, several requests make one break. */
export function requestNewLine(): void {
  if (pending < PENDING_LINE) requestSpace(PENDING_LINE);
}

let markedEnd: usize = 0;
let markedWords: i32 = 0;
let markedState: i32 = 0;
let markedPending: i32 = 0;
let markedTabs: i32 = 0;

/** Remembers the current place, so that text after it can be removed again. */
export function mark(): void {
  markedEnd = textEnd;
  markedWords = words;
  markedState = state;
  markedPending = pending;
  markedTabs = tabs;
}

/** Removes the text after the marked place, which must be in the open block. */
export function returnToMark(): void {
  // A block without a word may have been replaced by a shorter one at the same address.
  if (textEnd < markedEnd) return;
  textEnd = markedEnd;
  words = markedWords;
  state = markedState;
  pending = markedPending;
  tabs = markedTabs;
}

/** White space that CSS collapses: tab, line feed, form feed, carriage return, space. */
// @inline
export function isCollapsible(byte: i32): bool {
  return (
    byte === SPACE || (byte < SPACE && (((1 << TAB) | (1 << LF) | (1 << FORM_FEED) | (1 << CR)) & (1 << byte)) !== 0)
  );
}

/** A byte of a word that can be copied unchanged: ASCII, but not white space, a control character or `&`. */
// @inline
function isPlain(byte: i32): bool {
  return byte > SPACE && byte < DELETE && byte !== AMP;
}

/** Appends characters of normal text; decodes references if `decode` is set. */
export function appendFlow(from: usize, end: usize, decode: bool): void {
  let at = from;
  while (at < end) {
    const byte = byteAt(at);
    if (isPlain(byte)) at = appendPlain(at, end);
    else if (isCollapsible(byte)) {
      if (pending === PENDING_NONE) pending = PENDING_SPACE;
      state = WordState_outside;
      at++;
    } else if (byte >= 0x80) at = appendMultibyte(at, end);
    else if (byte === AMP) at = appendAmpersand(at, end, decode, false);
    else at++;
  }
}

/** Appends characters and keeps their white space, as in `pre`. */
export function appendPreformatted(from: usize, end: usize, decode: bool): void {
  let at = from;
  while (at < end) {
    const byte = byteAt(at);
    if (isPlain(byte)) at = appendPlain(at, end);
    else if (byte >= 0x80) at = appendMultibyte(at, end);
    else if (byte === AMP) at = appendAmpersand(at, end, decode, true);
    else {
      if (byte === SPACE || byte === TAB || byte === LF) putSpace(byte);
      else if (byte === FORM_FEED) putSpace(SPACE);
      else if (byte === CR && (at + 1 >= end || byteAt(at + 1) !== LF)) putSpace(LF);
      at++;
    }
  }
}

/**
 * Appends a run of plain words separated by one space, starting at the first byte of a word. Returns the address after
 * the run.
 */
function appendPlain(from: usize, end: usize): usize {
  let out = textEnd;
  if (pending !== PENDING_NONE) out = writePending();
  let count = words;
  if (state !== WordState_run) count++;
  let at = from;
  while (true) {
    const bytes = v128.load(at);
    const left = <i32>min<usize>(end - at, 16);
    const room = (1 << left) - 1;
    const spaces = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>SPACE)));
    // The comparison is signed: bytes from 0x80 are negative and therefore not greater than a space.
    const plain = v128.and(
      i8x16.gt_s(bytes, i8x16.splat(<i8>SPACE)),
      v128.not(v128.or(i8x16.eq(bytes, i8x16.splat(<i8>AMP)), i8x16.eq(bytes, i8x16.splat(<i8>DELETE)))),
    );
    // A space is copied if a plain byte follows. It ends one word, and the next begins.
    const wordLanes = i8x16.bitmask(plain) & room;
    const single = spaces & (wordLanes >> 1);
    const taken = ctz(~(wordLanes | single));
    v128.store(out, bytes);
    out += <usize>taken;
    at += <usize>taken;
    count += popcnt(single & ((1 << taken) - 1));
    // A space in the last lane is left for the next vector, which begins with it and also holds the byte after it.
    if (taken < 15) break;
  }
  words = count;
  state = WordState_run;
  textEnd = out;
  return at;
}

/**
 * Appends a run of characters of two or more bytes, which text in most scripts consists of. Returns the address after
 * the run.
 */
function appendMultibyte(from: usize, end: usize): usize {
  let at = from;
  do {
    const size = utf8Length(byteAt(at));
    const kind = charClass(codePointAt(at));
    if (kind === CharClass_breaking) requestSpace(PENDING_SPACE);
    else if (kind !== CharClass_removed) {
      if (pending !== PENDING_NONE) writePending();
      if (beginsWord(kind, state)) words++;
      state = stateAfter(kind, state);
      store<u32>(textEnd, load<u32>(at));
      textEnd += size;
    }
    at += size;
  } while (at < end && byteAt(at) >= 0x80);
  return at;
}

function appendAmpersand(at: usize, end: usize, decode: bool, preformatted: bool): usize {
  const reference = decode ? decodeReference(at, end) : 0;
  if (reference !== 0) {
    const decodedEnd = decoded + writtenOf(reference);
    if (preformatted) appendPreformatted(decoded, decodedEnd, false);
    else appendFlow(decoded, decodedEnd, false);
    return at + consumedOf(reference);
  }
  if (pending !== PENDING_NONE) writePending();
  if (state !== WordState_run) words++;
  state = WordState_run;
  put(AMP);
  return at + 1;
}

/** Appends white space unchanged. At the beginning of a block, only white space that indents its first line is kept. */
function putSpace(byte: i32): void {
  if (pending !== PENDING_NONE) writePending();
  state = WordState_outside;
  if (textEnd === blockStart && byte === LF) return;
  put(byte);
}

/** Writes the requested white space, except at the beginning of a block. Returns the new end. */
function writePending(): usize {
  const kind = pending;
  const count = tabs;
  pending = PENDING_NONE;
  tabs = 0;
  state = WordState_outside;
  if (textEnd === blockStart) return textEnd;
  // A line break at the edge of a cell is not seen.
  if (count > 0) for (let i = 0; i < count; i++) put(TAB);
  else if (kind === PENDING_SPACE) put(SPACE);
  else {
    put(LF);
    if (kind === PENDING_BLANK_LINE) put(LF);
  }
  return textEnd;
}

// @inline
function put(byte: i32): void {
  store<u8>(textEnd++, <u8>byte);
}
