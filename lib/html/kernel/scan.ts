/**
 * Searches bytes, sixteen at a time. Vectors may extend beyond the range of a search, but never beyond the page's
 * padding.
 */
import {
  Opening_slash,
  Opening_text,
  TagClass_endsName,
  TagClass_endsValue,
  TagClass_space,
  TokenFlag_attributes,
  TokenFlag_layoutAttributes,
  TokenFlag_reference,
  TokenFlag_selfClosing,
} from './names';
import { has, openings, tagClasses } from './tables';

export const LT: i32 = 0x3c;
export const GT: i32 = 0x3e;
export const SLASH: i32 = 0x2f;
export const EQUALS: i32 = 0x3d;
export const DOUBLE_QUOTE: i32 = 0x22;
export const SINGLE_QUOTE: i32 = 0x27;
export const AMP: i32 = 0x26;
export const HASH: i32 = 0x23;
export const SPACE: i32 = 0x20;
export const CR: i32 = 0x0d;
export const LF: i32 = 0x0a;

/** `TokenFlag` bits of the text or tag last read by `scanText` or `scanTag`. */
export let scannedFlags: i32 = 0;

// @inline
export function byteAt(at: usize): i32 {
  return <i32>load<u8>(at);
}

export function isAlphanumeric(byte: i32): bool {
  const folded = byte | 0x20;
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

/** The first `byte` at or after `from`, or `end`. */
export function findByte(from: usize, end: usize, byte: i32): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (let at = from; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found !== 0) return min(at + <usize>ctz(found), end);
  }
  return end;
}

/**
 * Sixteen bytes of ones, then sixteen of zeros. A vector loaded n bytes before the middle has its first n lanes set.
 */
const LANES: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);

/** A vector with ones in the first `count` lanes; in all lanes if `count` is 16 or more. */
// @inline
export function lanesBefore(count: usize): v128 {
  return v128.load(LANES + 16 - min<usize>(count, 16));
}

/** Address of the `<` that begins markup at or after `from`, or `end`. Sets `scannedFlags` for the text before it. */
export function scanText(from: usize, end: usize): usize {
  const lts = i8x16.splat(<i8>LT);
  const amps = i8x16.splat(<i8>AMP);
  let references = i8x16.splat(0);
  let at = from;
  while (true) {
    const bytes = v128.load(at);
    const amp = i8x16.eq(bytes, amps);
    const lt = i8x16.bitmask(i8x16.eq(bytes, lts));
    if (lt === 0) {
      references = v128.or(references, amp);
      at += 16;
      continue;
    }
    const before = <usize>ctz(lt);
    references = v128.or(references, v128.and(amp, lanesBefore(before)));
    at += before;
    if (at + 1 >= end) {
      at = end;
      break;
    }
    const opening = <i32>load<u8>(openings + <usize>byteAt(at + 1));
    if (opening === Opening_text) {
      at++;
      continue;
    }
    if (opening === Opening_slash && at + 2 >= end) at = end;
    break;
  }
  scannedFlags = v128.any_true(references) ? TokenFlag_reference : 0;
  return at;
}

/**
 * The address after the `>` of the tag whose name ends at `nameEnd`, or 0 if the page ends first. Sets `scannedFlags`
 * for the tag.
 */
export function scanTag(nameEnd: usize, end: usize): usize {
  let at = nameEnd;
  let flags = 0;
  while (at < end) {
    const byte = byteAt(at);
    if (byte === GT) {
      scannedFlags = flags;
      return at + 1;
    }
    if (has(tagClasses, byte, TagClass_space)) {
      at++;
      continue;
    }
    if (byte === SLASH) {
      at++;
      if (at < end && byteAt(at) === GT) {
        scannedFlags = flags | TokenFlag_selfClosing;
        return at + 1;
      }
      continue;
    }
    const nameStart = at;
    at = afterName(at + 1, end);
    flags |= TokenFlag_attributes | layoutFlag(nameStart, at);
    at = afterValue(at, end);
    if (at === 0) return 0;
  }
  return 0;
}

/** The end of an attribute's name. */
// @inline
function afterName(from: usize, end: usize): usize {
  let at = from;
  while (at < end && !has(tagClasses, byteAt(at), TagClass_endsName)) at++;
  return at;
}

/** The end of the value that may follow a name; 0 if the page ends before the value does. */
// @inline
function afterValue(from: usize, end: usize): usize {
  let at = from;
  if (at >= end) return 0;
  if (byteAt(at) !== EQUALS) {
    while (at < end && has(tagClasses, byteAt(at), TagClass_space)) at++;
    if (at >= end || byteAt(at) !== EQUALS) return at;
  }
  do {
    if (++at >= end) return 0;
  } while (has(tagClasses, byteAt(at), TagClass_space));
  const quote = byteAt(at);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) return findByte(at + 1, end, quote) + 1;
  while (at < end && !has(tagClasses, byteAt(at), TagClass_endsValue)) at++;
  return at;
}

/**
 * Four letters in lower case as one number. Names contain no white space, so only a letter, in either case, gives its
 * lower-case form.
 */
// @inline
export function four(at: usize): u32 {
  return load<u32>(at) | 0x20202020;
}

// @inline
function one(at: usize): i32 {
  return byteAt(at) | 0x20;
}

// ASCII letters as `four` returns them, the first in the lowest byte.
export const _REL: u32 = 0x6c6572;
export const _ITEM: u32 = 0x6d657469;
export const _PROP: u32 = 0x706f7270;
export const _ROLE: u32 = 0x656c6f72;
export const _OPEN: u32 = 0x6e65706f;
export const _TYPE: u32 = 0x65707974;
const _STYL: u32 = 0x6c797473;
const _HIDD: u32 = 0x64646968;
export const _ARIA: u32 = 0x61697261;
export const _TRUE: u32 = 0x65757274;
export const _DDEN: u32 = 0x6e656464;
const _DISP: u32 = 0x70736964;
const _VISI: u32 = 0x69736976;
const _POPO: u32 = 0x6f706f70;
const _OVER: u32 = 0x7265766f;
const _SHAD: u32 = 0x64616873;
const _MODE: u32 = 0x65646f6d;
const _CLOS: u32 = 0x736f6c63;
const _OSED: u32 = 0x6465736f;

/** Whether the six letters at an address are `hidden`. */
// @inline
export function isHidden(at: usize): bool {
  return four(at) === _HIDD && four(at + 2) === _DDEN;
}

/** Whether the five letters at an address are `style`. */
// @inline
export function isStyle(at: usize): bool {
  return four(at) === _STYL && one(at + 4) === 0x65;
}

/** Whether the seven letters at an address are `popover`. */
// @inline
export function isPopover(at: usize): bool {
  return four(at) === _POPO && four(at + 3) === _OVER;
}

/** Whether the fourteen letters at an address are likely to be `shadowrootmode`: no other name begins and ends so. */
// @inline
export function isShadowRootMode(at: usize): bool {
  return four(at) === _SHAD && four(at + 10) === _MODE;
}

/** Whether a value is `open` or `closed`, in any case. */
export function isOpenOrClosed(start: usize, end: usize): bool {
  if (end - start === 4) return four(start) === _OPEN;
  return end - start === 6 && four(start) === _CLOS && four(start + 2) === _OSED;
}

/**
 * Whether a style may say how its element is laid out: it contains `disp` or `visi`, in any case, or a character
 * reference that might be part of them.
 */
export function mayLayOut(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) {
    const byte = byteAt(at);
    if (byte === AMP) return true;
    const letter = byte | 0x20;
    if ((letter === 0x64 && four(at) === _DISP) || (letter === 0x76 && four(at) === _VISI)) return true;
  }
  return false;
}

/** `TokenFlag.layoutAttributes` if the name is role, style, hidden, popover or shadowrootmode. */
// @inline
function layoutFlag(start: usize, end: usize): i32 {
  let found: bool = false;
  switch (<i32>(end - start)) {
    case 4:
      found = four(start) === _ROLE;
      break;
    case 5:
      found = isStyle(start);
      break;
    case 6:
      found = isHidden(start);
      break;
    case 7:
      found = isPopover(start);
      break;
    case 14:
      found = isShadowRootMode(start);
      break;
    default:
  }
  return found ? TokenFlag_layoutAttributes : 0;
}
