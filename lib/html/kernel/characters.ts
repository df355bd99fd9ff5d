/** Properties of multi-byte characters: their code points, and where words begin. */
import { classify } from './host';
import { CharClass_space, CharClass_unknown, WORD_STATES } from './names';
import { byteAt } from './scan';
import { at, wordAfter, wordBegins } from './tables';

/** `CharClass` by code point. An entry is filled when its character first occurs. */
const classes: usize = memory.data(0x110000);

/** Length in bytes of the character that starts with this byte. */
// @inline
export function utf8Length(lead: i32): usize {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Code point of the character at an address. For bytes that are not UTF-8, some number below 0x110000. */
export function codePointAt(from: usize): i32 {
  const lead = byteAt(from);
  if (lead < 0x80) return lead;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | (byteAt(from + 1) & 0x3f);
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | ((byteAt(from + 1) & 0x3f) << 6) | (byteAt(from + 2) & 0x3f);
  const codePoint =
    ((lead & 0x07) << 18) |
    ((byteAt(from + 1) & 0x3f) << 12) |
    ((byteAt(from + 2) & 0x3f) << 6) |
    (byteAt(from + 3) & 0x3f);
  return min(codePoint, 0x10ffff);
}

/** Class of a code point (`CharClass`), never `unknown`. */
export function charClass(codePoint: i32): i32 {
  const known = at(classes, codePoint);
  if (known !== CharClass_unknown) return known;
  const found = classify(codePoint);
  store<u8>(classes + <usize>codePoint, <u8>found);
  return found;
}

/** Whether a character of this class begins a word in this state. */
// @inline
export function beginsWord(kind: i32, state: i32): bool {
  return at(wordBegins, kind * WORD_STATES + state) === 1;
}

/** The state after a character of this class. */
// @inline
export function stateAfter(kind: i32, state: i32): i32 {
  return at(wordAfter, kind * WORD_STATES + state);
}

/** Address where the white space at the end of a range begins; no-break spaces count as white space. */
export function trimEnd(start: usize, end: usize): usize {
  let last = end;
  while (last > start) {
    let from = last - 1;
    while (from > start && (byteAt(from) & 0xc0) === 0x80) from--;
    if (!isSpace(codePointAt(from))) break;
    last = from;
  }
  return last;
}

/** Address of the first character in a range that is not white space. */
export function trimStart(start: usize, end: usize): usize {
  let from = start;
  while (from < end && isSpace(codePointAt(from))) from += utf8Length(byteAt(from));
  return from;
}

function isSpace(codePoint: i32): bool {
  return codePoint === 0x20 || charClass(codePoint) === CharClass_space;
}
