/** Decodes character references in text to UTF-8 bytes. */
import { remember } from './host';
import { PAGE } from './memory';
import {
  MAX_REFERENCE_NAME,
  REFERENCE_SLOTS,
  ReferenceSlot_consumed,
  ReferenceSlot_decoded,
  ReferenceSlot_name,
  ReferenceSlot_size,
  ReferenceSlot_written,
  WRITTEN_BITS,
} from './names';
import { byteAt, HASH, isAlphanumeric } from './scan';
import { c1Characters } from './tables';

const SEMICOLON: i32 = 0x3b;

const memo: usize = memory.data(REFERENCE_SLOTS * ReferenceSlot_size, 4);

/** The last decoded reference, with room for a vector after it. */
export const decoded: usize = memory.data(64);

/** Bytes of source that a decoded reference takes. */
// @inline
export function consumedOf(reference: i32): usize {
  return <usize>(reference >> WRITTEN_BITS);
}

/** Number of UTF-8 bytes in a decoded reference. */
// @inline
export function writtenOf(reference: i32): usize {
  return <usize>(reference & ((1 << WRITTEN_BITS) - 1));
}

/**
 * Decodes the character reference whose `&` is at `amp` into `decoded`, reading no further than `end`.
 *
 * Returns the numbers of bytes read and written (`consumedOf`, `writtenOf`), or 0 if this `&` begins no reference. The
 * longest matching name counts. Names that the table also has without a semicolon do not need one.
 */
export function decodeReference(amp: usize, end: usize): i32 {
  if (amp + 1 >= end) return 0;
  if (byteAt(amp + 1) === HASH) return decodeNumber(amp, end);
  const start = amp + 1;
  const limit = min(end, start + MAX_REFERENCE_NAME);
  let at = start;
  let hash: u32 = 0;
  while (at < limit && isAlphanumeric(byteAt(at))) hash = hash * 31 + <u32>byteAt(at++);
  if (at === start) return 0;
  if (at < end && byteAt(at) === SEMICOLON) hash = hash * 31 + <u32>byteAt(at++);
  const slot = memo + <usize>((hash ^ (hash >> 9)) & (REFERENCE_SLOTS - 1)) * ReferenceSlot_size;
  if (!isRemembered(slot, start, at - start)) remember(slot, start - PAGE, <i32>(at - start));
  const consumed = byteAt(slot + ReferenceSlot_consumed);
  if (consumed === 0) return 0;
  store<u64>(decoded, load<u64>(slot + ReferenceSlot_decoded));
  return (consumed << WRITTEN_BITS) | byteAt(slot + ReferenceSlot_written);
}

function isRemembered(slot: usize, start: usize, length: usize): bool {
  return <usize>byteAt(slot) === length && memory.compare(slot + ReferenceSlot_name, start, length) === 0;
}

function decodeNumber(amp: usize, end: usize): i32 {
  let at = amp + 2;
  let base: u32 = 10;
  if (at < end && (byteAt(at) | 0x20) === 0x78) {
    base = 16;
    at++;
  }
  const digitsStart = at;
  let codePoint: u32 = 0;
  for (; at < end; at++) {
    const digit = digitOf(byteAt(at));
    if (digit >= base) break;
    codePoint = min(codePoint * base + digit, 0x110000);
  }
  if (at === digitsStart) return 0;
  if (at < end && byteAt(at) === SEMICOLON) at++;
  return ((<i32>(at - amp)) << WRITTEN_BITS) | writeUtf8(scalarValue(codePoint));
}

/** Value of a hexadecimal digit; 255 for all other bytes. */
function digitOf(byte: i32): u32 {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const folded = byte | 0x20;
  return folded >= 0x61 && folded <= 0x66 ? folded - 0x57 : 255;
}

function scalarValue(number: u32): u32 {
  if (number >= 0x80 && number <= 0x9f) return load<u32>(c1Characters + ((<usize>(number - 0x80)) << 2));
  if (number === 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) return 0xfffd;
  return number;
}

/** Writes one character as UTF-8; returns the number of bytes. */
function writeUtf8(codePoint: u32): i32 {
  if (codePoint < 0x80) {
    store<u8>(decoded, codePoint);
    return 1;
  }
  if (codePoint < 0x800) {
    store<u8>(decoded, 0xc0 | (codePoint >> 6), 0);
    store<u8>(decoded, 0x80 | (codePoint & 0x3f), 1);
    return 2;
  }
  if (codePoint < 0x10000) {
    store<u8>(decoded, 0xe0 | (codePoint >> 12), 0);
    store<u8>(decoded, 0x80 | ((codePoint >> 6) & 0x3f), 1);
    store<u8>(decoded, 0x80 | (codePoint & 0x3f), 2);
    return 3;
  }
  store<u8>(decoded, 0xf0 | (codePoint >> 18), 0);
  store<u8>(decoded, 0x80 | ((codePoint >> 12) & 0x3f), 1);
  store<u8>(decoded, 0x80 | ((codePoint >> 6) & 0x3f), 2);
  store<u8>(decoded, 0x80 | (codePoint & 0x3f), 3);
  return 4;
}
