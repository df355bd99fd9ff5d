/** Reads the attributes of a tag one by one; the tokenizer finds only the end of the tag. */
import { addAttribute, endAttributes } from './findings';
import { PAGE } from './memory';
import {
  ATTRIBUTE_NAME_BYTES,
  ATTRIBUTE_SLOTS,
  AttributeEntry_length,
  AttributeEntry_letters,
  AttributeEntry_use,
  AttributeFlag_decodes,
  AttributeFlag_nonAscii,
  AttributeFlag_unknownName,
  AttributeShift_name,
  AttributeUse_unknown,
  MAX_ATTRIBUTE_NAME,
  MAX_ATTRIBUTES,
  TagClass_endsName,
  TagClass_endsValue,
  TagClass_space,
} from './names';
import {
  AMP,
  byteAt,
  CR,
  DOUBLE_QUOTE,
  EQUALS,
  findByte,
  four,
  GT,
  isHidden,
  isOpenOrClosed,
  isPopover,
  isShadowRootMode,
  isStyle,
  lanesBefore,
  mayLayOut,
  SINGLE_QUOTE,
  SLASH,
  _OPEN,
  _ROLE,
} from './scan';
import { attributeNames, attributeSlots, has, tagClasses } from './tables';

/** The attribute found last. */
export let nameStart: usize = 0;
export let nameEnd: usize = 0;
export let valueStart: usize = 0;
export let valueEnd: usize = 0;
let next: usize = 0;

/** Finds the attribute at or after `from` in a tag that ends (after `>`) at `end`. Returns false if there is none. */
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

// @inline
function isSpace(at: usize): bool {
  return has(tagClasses, byteAt(at), TagClass_space);
}

/**
 * Finds the first attribute whose name has this length, these first four letters (`head`) and these last four (`tail`),
 * both as returned by `four`. For a name of three letters only `head` counts.
 */
export function findName(from: usize, end: usize, length: usize, head: u32, tail: u32): bool {
  let at = from;
  for (let count = 0; count < MAX_ATTRIBUTES && nextAttribute(at, end); count++) {
    at = next;
    if (nameEnd - nameStart !== length) continue;
    if (length === 3 ? (four(nameStart) & 0xffffff) === head : four(nameStart) === head && four(nameEnd - 4) === tail)
      return true;
  }
  return false;
}

/** Adds to a tag's finding those attributes whose names have one of these `AttributeUse` bits. */
export function addAttributes(from: usize, end: usize, uses: i32): void {
  let at = from;
  let added = 0;
  for (let count = 0; count < MAX_ATTRIBUTES && nextAttribute(at, end); count++) {
    at = next;
    const id = nameIdOf(nameStart, nameEnd);
    if (id !== 0 && (attributeUse(id) & uses) === 0) continue;
    if (id === 0 && (uses & AttributeUse_unknown) === 0) continue;
    const head = (id !== 0 ? id : <i32>(nameEnd - nameStart)) << AttributeShift_name;
    const unknown = id !== 0 ? 0 : AttributeFlag_unknownName;
    addAttribute(
      head | unknown | valueFlags(valueStart, valueEnd),
      <i32>(nameStart - PAGE),
      <i32>(valueStart - PAGE),
      <i32>(valueEnd - PAGE),
    );
    added++;
  }
  endAttributes(added);
}

/** Index of a name in `attributeNames`; 0 for an unknown name. */
function nameIdOf(start: usize, end: usize): i32 {
  const length = end - start;
  if (length > <usize>MAX_ATTRIBUTE_NAME) return 0;
  let hash = <u32>length;
  for (let i = start; i < end; i++) hash = hash * 31 + <u32>(byteAt(i) | 0x20);
  let slot = (hash ^ (hash >> 15)) & (ATTRIBUTE_SLOTS - 1);
  while (true) {
    const id = <i32>load<u16>(attributeSlots + ((<usize>slot) << 1));
    if (id === 0 || isKnownName(start, length, id)) return id;
    slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  }
}

/** Whether the bytes at an address are the known name with this index, in any ASCII case. */
function isKnownName(start: usize, length: usize, id: i32): bool {
  const entry = entryOf(id);
  if (<usize>byteAt(entry + AttributeEntry_length) !== length) return false;
  for (let i: usize = 0; i < length; i++) {
    const byte = byteAt(start + i);
    const wanted = byteAt(entry + AttributeEntry_letters + i);
    if (byte !== wanted && (byte + 0x20 !== wanted || byte < 0x41 || byte > 0x5a)) return false;
  }
  return true;
}

// @inline
function attributeUse(id: i32): i32 {
  return byteAt(entryOf(id) + AttributeEntry_use);
}

/** Address of the entry of a name (`AttributeEntry`). */
// @inline
function entryOf(id: i32): usize {
  return attributeNames + <usize>(id * ATTRIBUTE_NAME_BYTES);
}

/** How a value must be read, as `AttributeFlag` bits. */
function valueFlags(start: usize, end: usize): i32 {
  let decodes = i8x16.splat(0);
  let highs = i8x16.splat(0);
  for (let at = start; at < end; at += 16) {
    const bytes = v128.and(v128.load(at), lanesBefore(end - at));
    const odd = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>AMP)), i8x16.eq(bytes, i8x16.splat(<i8>CR)));
    // A zero lane is a NUL byte or is after the value.
    const nul = v128.and(i8x16.eq(bytes, i8x16.splat(0)), lanesBefore(end - at));
    decodes = v128.or(decodes, v128.or(odd, nul));
    highs = v128.or(highs, bytes);
  }
  return (
    (v128.any_true(decodes) ? AttributeFlag_decodes : 0) | (i8x16.bitmask(highs) !== 0 ? AttributeFlag_nonAscii : 0)
  );
}

/** One bit for each attribute that affects the layout of an element. */
export const Hint_hidden: i32 = 1;
export const Hint_style: i32 = 2;
export const Hint_role: i32 = 4;
export const Hint_open: i32 = 8;
export const Hint_popover: i32 = 16;
export const Hint_shadowRoot: i32 = 32;

/**
 * Which of the attributes `hidden`, `style` (if it may lay out the element), `role`, `open`, `popover` and
 * `shadowrootmode` (if it is valid) a tag has.
 */
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
        // Most styles say nothing about the layout.
        if (isStyle(nameStart) && mayLayOut(valueStart, valueEnd)) hints |= Hint_style;
        break;
      case 6:
        if (isHidden(nameStart)) hints |= Hint_hidden;
        break;
      case 7:
        if (isPopover(nameStart)) hints |= Hint_popover;
        break;
      case 14:
        if (isShadowRootMode(nameStart) && isOpenOrClosed(valueStart, valueEnd)) hints |= Hint_shadowRoot;
        break;
      default:
    }
    at = next;
  }
  return hints;
}
