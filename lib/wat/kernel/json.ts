/**
 * Parses JSON from its bytes (RFC 8259, as strictly as `JSON.parse`). Each function takes the address where a value
 * begins and returns the address after it. If there is no value, it fails and does not return.
 *
 * Bytes that are not UTF-8 can occur only inside strings, since everything else is ASCII. They are decoded as they
 * would be in the whole text, because the quotes around a string end any sequence.
 */
import { fail } from './host';
import { Form_escaped, Form_number, Form_plain } from './names';

export const QUOTE: i32 = 0x22;
export const COMMA: i32 = 0x2c;
export const MINUS: i32 = 0x2d;
export const ZERO: i32 = 0x30;
export const NINE: i32 = 0x39;
export const OPEN_LIST: i32 = 0x5b;
export const BACKSLASH: i32 = 0x5c;
export const CLOSE_LIST: i32 = 0x5d;
export const OPEN_OBJECT: i32 = 0x7b;
export const CLOSE_OBJECT: i32 = 0x7d;
const PLUS: i32 = 0x2b;
const DOT: i32 = 0x2e;
const COLON: i32 = 0x3a;
const LETTER_U: i32 = 0x75;

/** Difference between an opening bracket and the one that closes it. */
const TO_CLOSER: i32 = 2;

// Four letters as a number, the first in the lowest byte.
const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
const FALS: u32 = 0x736c6166;
const ALSE: u32 = 0x65736c61;

/** The string or number read last: its bytes, without quotes, and how they are to be decoded (`Form`). */
export let textStart: usize = 0;
export let textStop: usize = 0;
export let textForm: i32 = 0;

// @inline
export function byteAt(at: usize): i32 {
  return <i32>load<u8>(at);
}

/** The first byte at or after an address that is not white space. */
// @inline
export function skip(from: usize): usize {
  let at = from;
  let byte = byteAt(at);
  while (byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) byte = byteAt(++at);
  return at;
}

// @inline
export function isNumberStart(byte: i32): bool {
  return byte === MINUS || isDigit(byte);
}

// @inline
function isDigit(byte: i32): bool {
  return byte >= ZERO && byte <= NINE;
}

/** Reads the string whose opening quote is at an address. */
export function readString(from: usize): usize {
  const quotes = i8x16.splat(<i8>QUOTE);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  const spaces = i8x16.splat(0x20);
  let at = from + 1;
  textStart = at;
  textForm = Form_plain;
  while (true) {
    const bytes = v128.load(at);
    const ends = v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes));
    const stops = i8x16.bitmask(v128.or(ends, i8x16.lt_u(bytes, spaces)));
    if (stops === 0) {
      at += 16;
      continue;
    }
    at += <usize>ctz(stops);
    const byte = byteAt(at);
    if (byte === QUOTE) break;
    if (byte !== BACKSLASH) fail(at);
    at = afterEscape(at + 1);
    textForm = Form_escaped;
  }
  textStop = at;
  return at + 1;
}

/** Checks the bytes after a backslash. */
function afterEscape(at: usize): usize {
  const byte = byteAt(at);
  if (byte === LETTER_U) {
    for (let digit: usize = 1; digit <= 4; digit++) if (hexOf(byteAt(at + digit)) < 0) fail(at + digit);
    return at + 5;
  }
  if (unescaped(byte) === 0) fail(at);
  return at + 1;
}

/** Value of a hexadecimal digit, negative if it is none. */
export function hexOf(byte: i32): i32 {
  if (isDigit(byte)) return byte - ZERO;
  const folded = byte | 0x20;
  return folded >= 0x61 && folded <= 0x66 ? folded - 0x57 : -1;
}

/** The byte that an escape means, by the byte after its backslash, other than `u`; 0 if it is not an escape. */
export function unescaped(byte: i32): i32 {
  switch (byte) {
    case QUOTE:
    case 0x2f:
    case BACKSLASH:
      return byte;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return 0;
  }
}

export function readNumber(from: usize): usize {
  let at = byteAt(from) === MINUS ? from + 1 : from;
  at = byteAt(at) === ZERO ? at + 1 : digits(at);
  if (byteAt(at) === DOT) at = digits(at + 1);
  if ((byteAt(at) | 0x20) === 0x65) {
    at++;
    if (byteAt(at) === MINUS || byteAt(at) === PLUS) at++;
    at = digits(at);
  }
  textStart = from;
  textStop = at;
  textForm = Form_number;
  return at;
}

/** Reads one or more digits. */
function digits(from: usize): usize {
  let at = from;
  while (isDigit(byteAt(at))) at++;
  if (at === from) fail(at);
  return at;
}

function literal(at: usize): usize {
  const four = load<u32>(at);
  if (four === TRUE || four === NULL) return at + 4;
  if (four !== FALS || load<u32>(at + 1) !== ALSE) fail(at);
  return at + 5;
}

/** Reads a key and its colon; `textStart` and the variables after it then describe the key. */
export function readKey(from: usize): usize {
  let at = skip(from);
  if (byteAt(at) !== QUOTE) fail(at);
  at = skip(readString(at));
  if (byteAt(at) !== COLON) fail(at);
  return at + 1;
}

/**
 * Whether another value follows in a list or an object. The byte at the address must be a comma or the closing bracket.
 */
// @inline
export function follows(at: usize, closer: i32): bool {
  const byte = byteAt(at);
  if (byte === COMMA) return true;
  if (byte !== closer) fail(at);
  return false;
}

/**
 * Skips a value of any kind and depth.
 *
 * The closing brackets of open lists and objects are stored over the value's own bytes: each opening bracket has freed
 * one byte, and no byte is read again.
 */
export function pass(from: usize): usize {
  let at = skip(from);
  const bottom = at;
  let top = at;
  do {
    at = skip(at);
    const byte = byteAt(at);
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      const closer = byte + TO_CLOSER;
      at = skip(at + 1);
      if (byteAt(at) !== closer) {
        store<u8>(top++, closer);
        if (byte === OPEN_OBJECT) at = readKey(at);
        continue;
      }
      at++;
    } else at = scalar(at, byte);
    while (top > bottom) {
      const closer = byteAt(top - 1);
      at = skip(at);
      const isMore = follows(at, closer);
      at++;
      if (isMore) {
        if (closer === CLOSE_OBJECT) at = readKey(at);
        break;
      }
      top--;
    }
  } while (top > bottom);
  return at;
}

function scalar(at: usize, byte: i32): usize {
  if (byte === QUOTE) return readString(at);
  return isNumberStart(byte) ? readNumber(at) : literal(at);
}
