/**
 * Decodes character references in attribute values to UTF-8 bytes. The kernel decodes those in text
 * (`../kernel/references.ts`).
 */
import { decodeHTML } from 'entities/decode';
import { latin1Slice } from '../../text/decode-slice.js';

const HASH = 0x23;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

/** Longest name in the table without its semicolon (`CounterClockwiseContourIntegral`), rounded up. */
export const MAX_REFERENCE_NAME = 32;

/** Most bytes that one reference decodes to: two characters of three bytes each, rounded up. */
export const MAX_DECODED = 8;

/** Slots for caching names, one name a slot, here and in the kernel; a power of two. Pages use a few dozen names. */
export const REFERENCE_SLOTS = 512;

/**
 * Offsets in a slot and its size. It holds one byte each for the length of the name, the bytes consumed and the bytes
 * written; then the bytes written; then the name, with room for its semicolon.
 */
export const ReferenceSlot = { length: 0, consumed: 1, written: 2, decoded: 4, name: 12, size: 48 } as const;

const memo = new Uint8Array(REFERENCE_SLOTS * ReferenceSlot.size);

/** Value of each byte as a hexadecimal digit; 255 for all other bytes. */
const digits = new Uint8Array(256).fill(255);
for (let i = 0; i < 10; i++) digits[0x30 + i] = i;
for (let i = 0; i < 6; i++) digits[0x41 + i] = digits[0x61 + i] = 10 + i;

/**
 * Meaning of the numbers 0x80 to 0x9F: the characters of windows-1252 (WHATWG, "numeric character reference end
 * state").
 */
export const c1Characters: readonly number[] = [
  0x20ac,
  0x81,
  0x201a,
  0x0192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x02c6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  0x8d,
  0x017d,
  0x8f, //
  0x90,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x02dc,
  0x2122,
  0x0161,
  0x203a,
  0x0153,
  0x9d,
  0x017e,
  0x0178,
];

/**
 * A decoded reference is one number. Its low bits hold the number of UTF-8 bytes written; the bits above hold the
 * number of source bytes consumed, including `&`. 0 means no reference.
 */
export const WRITTEN_BITS = 4;

/** Bytes of source that a decoded reference takes. */
export function consumedOf(reference: number): number {
  return reference >> WRITTEN_BITS;
}

/** Number of UTF-8 bytes in a decoded reference. */
export function writtenOf(reference: number): number {
  return reference & ((1 << WRITTEN_BITS) - 1);
}

/**
 * Decodes the character reference in an attribute value whose `&` is at `amp` into `out` at `outOffset`, reading no
 * further than `end`. `out` needs room for `MAX_DECODED` bytes.
 *
 * Returns the numbers of bytes read and written (`consumedOf`, `writtenOf`), or 0 if this `&` begins no reference. The
 * longest matching name counts. Names that the table also has without a semicolon do not need one, unless `=`, a letter
 * or a digit follows.
 */
export function decodeReference(
  source: Uint8Array,
  amp: number,
  end: number,
  out: Uint8Array,
  outOffset: number,
): number {
  if (amp + 1 >= end) return 0;
  if (source[amp + 1] === HASH) return decodeNumber(source, amp, end, out, outOffset);
  const nameStart = amp + 1;
  const limit = Math.min(end, nameStart + MAX_REFERENCE_NAME);
  let i = nameStart;
  let hash = 0;
  while (i < limit && isAlphanumeric(source[i]!)) hash = Math.imul(hash, 31) + source[i++]!;
  if (i === nameStart) return 0;
  if (i < end && source[i] === SEMICOLON) hash = Math.imul(hash, 31) + source[i++]!;

  const slot = ((hash ^ (hash >>> 9)) & (REFERENCE_SLOTS - 1)) * ReferenceSlot.size;
  if (!isRemembered(slot, source, nameStart, i - nameStart)) rememberReference(memo, slot, source, nameStart, i);
  const consumed = memo[slot + ReferenceSlot.consumed]!;
  if (consumed === 0 || isHistorical(source, amp + consumed, end)) return 0;
  const written = memo[slot + ReferenceSlot.written]!;
  for (let j = 0; j < written; j++) out[outOffset + j] = memo[slot + ReferenceSlot.decoded + j]!;
  return (consumed << WRITTEN_BITS) | written;
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a);
}

/**
 * Whether the reference that ends at `after` stays text, as in `?a=1&copy=2` (WHATWG, "named character reference
 * state": "for historical reasons").
 */
function isHistorical(source: Uint8Array, after: number, end: number): boolean {
  if (source[after - 1] === SEMICOLON || after >= end) return false;
  return source[after] === EQUALS || isAlphanumeric(source[after]!);
}

function isRemembered(slot: number, source: Uint8Array, start: number, length: number): boolean {
  if (memo[slot] !== length) return false;
  for (let i = 0; i < length; i++) if (memo[slot + ReferenceSlot.name + i] !== source[start + i]) return false;
  return true;
}

/** Fills the slot at `slot` in `slots` with the name at `start` … `end` and its meaning. */
export function rememberReference(
  slots: Uint8Array,
  slot: number,
  source: Uint8Array,
  start: number,
  end: number,
): void {
  const { consumed, decoded } = namedReference(source, start, end);
  slots[slot + ReferenceSlot.length] = end - start;
  slots[slot + ReferenceSlot.consumed] = consumed;
  slots[slot + ReferenceSlot.written] = decoded.length;
  slots.set(decoded, slot + ReferenceSlot.decoded);
  slots.set(source.subarray(start, end), slot + ReferenceSlot.name);
}

/**
 * The meaning of a named reference: the bytes of source it takes including `&`, 0 if it is not a reference, and its
 * text in UTF-8.
 */
interface NamedReference {
  readonly consumed: number;
  readonly decoded: Uint8Array;
}

const NO_REFERENCE: NamedReference = { consumed: 0, decoded: new Uint8Array(0) };

/**
 * The reference named by the letters and digits, perhaps with a semicolon, at `start` … `end`. The name may be shorter
 * than that.
 */
function namedReference(source: Uint8Array, start: number, end: number): NamedReference {
  const written = `&${latin1Slice(source, start, end)}`;
  const decoded = decodeHTML(written);
  if (decoded === written) return NO_REFERENCE;
  // A name without a semicolon gives one character, and the text after it is unchanged.
  const isWhole = written.endsWith(';') && (decoded.length === 1 || !decoded.endsWith(';'));
  return isWhole
    ? { consumed: written.length, decoded: Buffer.from(decoded) }
    : { consumed: written.length - decoded.length + 1, decoded: Buffer.from(decoded.slice(0, 1)) };
}

function decodeNumber(source: Uint8Array, amp: number, end: number, out: Uint8Array, outOffset: number): number {
  let i = amp + 2;
  let base = 10;
  if (i < end && (source[i]! | 0x20) === 0x78) {
    base = 16;
    i++;
  }
  const digitsStart = i;
  let codePoint = 0;
  let digit: number;
  while (i < end && (digit = digits[source[i]!]!) < base) {
    codePoint = Math.min(codePoint * base + digit, 0x110000);
    i++;
  }
  if (i === digitsStart) return 0;
  if (i < end && source[i] === SEMICOLON) i++;
  return ((i - amp) << WRITTEN_BITS) | writeUtf8(scalarValue(codePoint), out, outOffset);
}

function scalarValue(number: number): number {
  if (number >= 0x80 && number <= 0x9f) return c1Characters[number - 0x80]!;
  if (number === 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) return 0xfffd;
  return number;
}

/** Writes one character as UTF-8 and returns the number of bytes. */
function writeUtf8(codePoint: number, out: Uint8Array, offset: number): number {
  if (codePoint < 0x80) {
    out[offset] = codePoint;
    return 1;
  }
  if (codePoint < 0x800) {
    out[offset] = 0xc0 | (codePoint >> 6);
    out[offset + 1] = 0x80 | (codePoint & 0x3f);
    return 2;
  }
  if (codePoint < 0x10000) {
    out[offset] = 0xe0 | (codePoint >> 12);
    out[offset + 1] = 0x80 | ((codePoint >> 6) & 0x3f);
    out[offset + 2] = 0x80 | (codePoint & 0x3f);
    return 3;
  }
  out[offset] = 0xf0 | (codePoint >> 18);
  out[offset + 1] = 0x80 | ((codePoint >> 12) & 0x3f);
  out[offset + 2] = 0x80 | ((codePoint >> 6) & 0x3f);
  out[offset + 3] = 0x80 | (codePoint & 0x3f);
  return 4;
}
