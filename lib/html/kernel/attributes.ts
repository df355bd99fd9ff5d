/** Attributes of a tag, one after the other, where its bytes are looked at more closely than the tokenizer does. */
import { TagClass_endsName, TagClass_endsValue, TagClass_space } from './names';
import {
  byteAt,
  DOUBLE_QUOTE,
  EQUALS,
  findByte,
  four,
  GT,
  holdsNone,
  isHidden,
  isStyle,
  SINGLE_QUOTE,
  SLASH,
  _OPEN,
  _ROLE,
} from './scan';
import { has, tagClasses } from './tables';

/** Attributes read of one tag. Real tags have a few dozen at most; a page may have a million. */
const MAX_ATTRIBUTES: i32 = 256;

/** The attribute found last. */
export let nameStart: usize = 0;
export let nameEnd: usize = 0;
export let valueStart: usize = 0;
export let valueEnd: usize = 0;
let next: usize = 0;

/** Finds the attribute at or after `from` in a tag that ends (after `>`) at `end`; false if there is none. */
function nextAttribute(from: usize, end: usize): bool {
  let at = from;
  while (at < end && (byteAt(at) === SLASH || isSpace(at))) at++;
  if (at >= end || byteAt(at) === GT) return false;
  nameStart = at++;
  while (at < end && !has(tagClasses, byteAt(at), TagClass_endsName)) at++;
  nameEnd = valueStart = valueEnd = at;
  while (at < end && isSpace(at)) at++;
  next = at;
  if (byteAt(at) !== EQUALS) return true;
  at++;
  while (at < end && isSpace(at)) at++;
  const quote = byteAt(at);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    valueStart = at + 1;
    valueEnd = findByte(valueStart, end, quote);
    next = valueEnd + 1;
  } else {
    valueStart = at;
    while (at < end && !has(tagClasses, byteAt(at), TagClass_endsValue)) at++;
    valueEnd = next = at;
  }
  return true;
}

@inline
function isSpace(at: usize): bool {
  return has(tagClasses, byteAt(at), TagClass_space);
}

/** Finds an attribute of four letters, given as `four` gives them; the first of its name counts. */
export function findFour(from: usize, end: usize, name: u32): bool {
  let at = from;
  for (let count = 0; count < MAX_ATTRIBUTES && nextAttribute(at, end); count++) {
    if (nameEnd - nameStart === 4 && four(nameStart) === name) return true;
    at = next;
  }
  return false;
}

/** What the attributes of an element say of its layout, as bits. */
export const Hint_hidden: i32 = 1;
export const Hint_style: i32 = 2;
export const Hint_role: i32 = 4;
export const Hint_open: i32 = 8;

/** Which of the attributes `hidden`, `style` (where it may hide), `role` and `open` a tag has, as bits. */
export function layoutHints(from: usize, end: usize): i32 {
  let hints = 0;
  let at = from;
  for (let count = 0; count < MAX_ATTRIBUTES && nextAttribute(at, end); count++) {
    switch (<i32>(nameEnd - nameStart)) {
      case 4:
        if (four(nameStart) === _ROLE) hints |= Hint_role;
        else if (four(nameStart) === _OPEN) hints |= Hint_open;
        break;
      case 5:
        // Styles that do not hold `none` cannot hide anything: most are told apart here, without reading them.
        if (isStyle(nameStart) && holdsNone(valueStart, valueEnd)) hints |= Hint_style;
        break;
      case 6:
        if (isHidden(nameStart)) hints |= Hint_hidden;
        break;
      default:
    }
    at = next;
  }
  return hints;
}
