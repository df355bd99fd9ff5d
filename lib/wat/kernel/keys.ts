/** Looks up keys among the names of a plan. */
import { BACKSLASH, byteAt, hexOf, textForm, textStart, textStop, unescaped } from './json';
import { CHILD_BITS, Form_escaped, MAX_NAMES, NAME_BYTES, NAME_SLOTS } from './names';
import { children, names, nameSlots } from './tables';

const LETTER_U: i32 = 0x75;

/** Stands for a character that occurs in no name. */
const NO_LETTER: i32 = 0xff;

/** The beginning of a key with its escapes decoded, up to the length of the longest name. */
const plain: usize = memory.data(NAME_BYTES);

/** The entry for the key read last in a node: node and place of its value; 0 if the plan does not name the key. */
export function childOf(node: i32): i32 {
  const number = textForm === Form_escaped ? numberOfEscaped() : numberOf(textStart, textStop);
  return number < 0 ? 0 : <i32>load<u16>(children + 2 * <usize>(node * MAX_NAMES + number));
}

// @inline
export function nodeIn(child: i32): i32 {
  return child & ((1 << CHILD_BITS) - 1);
}

// @inline
export function placeIn(child: i32): i32 {
  return child >> CHILD_BITS;
}

/** Number of the name with these bytes, or -1. */
function numberOf(start: usize, stop: usize): i32 {
  const length = <i32>(stop - start);
  if (length === 0 || length >= NAME_BYTES) return -1;
  const sum = length * 31 + byteAt(start) * 5 + byteAt(stop - 1) * 17 + byteAt(start + <usize>(length >> 1)) * 3;
  let slot = sum & (NAME_SLOTS - 1);
  while (true) {
    const number = byteAt(nameSlots + <usize>slot) - 1;
    if (number < 0) return -1;
    const name = names + <usize>(number * NAME_BYTES);
    if (byteAt(name) === length && memory.compare(name + 1, start, <usize>length) === 0) return number;
    slot = (slot + 1) & (NAME_SLOTS - 1);
  }
}

function numberOfEscaped(): i32 {
  let length: usize = 0;
  for (let at = textStart; at < textStop; length++) {
    if (length === NAME_BYTES) return -1;
    const byte = byteAt(at);
    const escape = byteAt(at + 1);
    if (byte !== BACKSLASH) store<u8>(plain + length, byte);
    else store<u8>(plain + length, escape === LETTER_U ? letterAt(at + 2) : unescaped(escape));
    at += byte !== BACKSLASH ? 1 : escape === LETTER_U ? 6 : 2;
  }
  return numberOf(plain, plain + length);
}

/** The character with these four hexadecimal digits if it is ASCII, otherwise `NO_LETTER`. */
function letterAt(at: usize): i32 {
  let code = 0;
  for (let digit: usize = 0; digit < 4; digit++) code = (code << 4) | hexOf(byteAt(at + digit));
  return code < 0x80 ? code : NO_LETTER;
}
