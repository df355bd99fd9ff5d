/**
 * Finds where raw text, scripts, comments and CDATA sections end. Each search reads each byte a bounded number of
 * times.
 */
import { TagClass_space } from './names';
import { byteAt, findByte, GT, LT, SLASH } from './scan';
import { has, tagClasses } from './tables';

const BANG: i32 = 0x21;
const DASH: i32 = 0x2d;
const BRACKET: i32 = 0x5d;

/** `script` in the format of element names: its length, then its letters. */
const SCRIPT: usize = memory.data<u8>([6, 0x73, 0x63, 0x72, 0x69, 0x70, 0x74]);

/** The address after the comment whose `<!--` ends at `from`. */
export function findCommentEnd(from: usize, end: usize): usize {
  if (byteAt(from) === GT) return from + 1;
  if (byteAt(from) === DASH && byteAt(from + 1) === GT) return from + 2;
  for (let at = findByte(from, end, GT); at < end; at = findByte(at + 1, end, GT)) {
    if (at >= from + 2 && byteAt(at - 1) === DASH && byteAt(at - 2) === DASH) return at + 1;
    if (at >= from + 3 && byteAt(at - 1) === BANG && byteAt(at - 2) === DASH && byteAt(at - 3) === DASH) return at + 1;
  }
  return end;
}

/** Address of the `]]>` that ends a CDATA section, or `end`. */
export function findCdataEnd(from: usize, end: usize): usize {
  for (let at = findByte(from, end, GT); at < end; at = findByte(at + 1, end, GT)) {
    if (at >= from + 2 && byteAt(at - 1) === BRACKET && byteAt(at - 2) === BRACKET) return at - 2;
  }
  return end;
}

/** Address of the `</name` that ends RCDATA or raw text, or `end`. */
export function findRawTextEnd(from: usize, end: usize, name: usize): usize {
  for (let at = findByte(from, end, LT); at < end; at = findByte(at + 1, end, LT)) {
    if (byteAt(at + 1) === SLASH && isTagName(at + 2, end, name)) return at;
  }
  return end;
}

/** Address of the `</name` that ends a script, by the rules for escaped and double escaped script data, or `end`. */
export function findScriptEnd(from: usize, end: usize, name: usize): usize {
  let at = findByte(from, end, LT);
  while (at < end) {
    if (byteAt(at + 1) === SLASH) {
      if (isTagName(at + 2, end, name)) return at;
    } else if (at + 4 <= end && byteAt(at + 1) === BANG && byteAt(at + 2) === DASH && byteAt(at + 3) === DASH) {
      const after = findEscapedEnd(at + 2, end, name);
      if (escapedEnds) return after;
      at = after - 1;
    }
    at = findByte(at + 1, end, LT);
  }
  return end;
}

/** Whether the script ended inside the last escaped part. */
let escapedEnds: bool = false;

/**
 * `from` is at the dashes of `<!--` in a script. Returns the address after its `-->`. If the script ends before that,
 * sets `escapedEnds` and returns where.
 */
function findEscapedEnd(from: usize, end: usize, name: usize): usize {
  let isDouble = false;
  escapedEnds = false;
  for (let at = from; at < end; at++) {
    const byte = byteAt(at);
    if (byte === GT) {
      if (at >= from + 2 && byteAt(at - 1) === DASH && byteAt(at - 2) === DASH) return at + 1;
    } else if (byte === LT) {
      const isEnd = byteAt(at + 1) === SLASH;
      if (isDouble) {
        if (isEnd && isTagName(at + 2, end, SCRIPT)) isDouble = false;
      } else if (isEnd) {
        if (isTagName(at + 2, end, name)) {
          escapedEnds = true;
          return at;
        }
      } else if (isTagName(at + 1, end, SCRIPT)) isDouble = true;
    }
  }
  escapedEnds = true;
  return end;
}

/** Whether the name at `start` is `name`, in any ASCII case, followed by a byte that ends a tag name. */
function isTagName(start: usize, end: usize, name: usize): bool {
  const length = <usize>byteAt(name);
  const nameEnd = start + length;
  if (length === 0 || nameEnd >= end) return false;
  for (let i: usize = 0; i < length; i++) {
    const byte = byteAt(start + i);
    const wanted = byteAt(name + 1 + i);
    if (byte !== wanted && (byte | 0x20) !== wanted) return false;
  }
  const after = byteAt(nameEnd);
  return after === GT || after === SLASH || has(tagClasses, after, TagClass_space);
}
