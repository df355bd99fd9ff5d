/** Where raw text, scripts, comments and CDATA sections end. Each search looks at a byte a bounded number of times. */
import { tagClasses, TagClass } from './byte-classes.js';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const DASH = 0x2d;
const BRACKET = 0x5d;

/** Bytes looked at one by one before the vectorised search is called: a call costs about as much as this many bytes. */
const NEAR = 24;

/** Offset of the first `byte` at or after `from`, or the page's length. */
export function findByte(page: Buffer, byte: number, from: number): number {
  const at = page.indexOf(byte, from);
  return at < 0 ? page.length : at;
}

/** Offset after the comment whose `<!--` ends at `from`. */
export function findCommentEnd(page: Buffer, from: number): number {
  const { length } = page;
  if (page[from] === GT) return from + 1;
  if (page[from] === DASH && page[from + 1] === GT) return from + 2;
  for (let i = nextGreaterThan(page, from); i < length; i = nextGreaterThan(page, i + 1)) {
    if (i >= from + 2 && page[i - 1] === DASH && page[i - 2] === DASH) return i + 1;
    if (i >= from + 3 && page[i - 1] === BANG && page[i - 2] === DASH && page[i - 3] === DASH) return i + 1;
  }
  return length;
}

/** Offset of the `]]>` that ends a CDATA section, or the page's length. */
export function findCdataEnd(page: Buffer, from: number): number {
  const { length } = page;
  for (let i = nextGreaterThan(page, from); i < length; i = nextGreaterThan(page, i + 1)) {
    if (i >= from + 2 && page[i - 1] === BRACKET && page[i - 2] === BRACKET) return i - 2;
  }
  return length;
}

function nextGreaterThan(page: Buffer, from: number): number {
  const near = Math.min(from + NEAR, page.length);
  for (let i = from; i < near; i++) if (page[i] === GT) return i;
  return findByte(page, GT, near);
}

function nextLessThan(page: Buffer, from: number): number {
  const near = Math.min(from + NEAR, page.length);
  for (let i = from; i < near; i++) if (page[i] === LT) return i;
  return findByte(page, LT, near);
}

/** Offset of the `</name` that ends RCDATA or raw text, or the page's length; `name` in lower case. */
export function findRawTextEnd(page: Buffer, from: number, name: string): number {
  const { length } = page;
  for (let i = nextLessThan(page, from); i < length; i = nextLessThan(page, i + 1)) {
    if (page[i + 1] === SLASH && isTagName(page, i + 2, name)) return i;
  }
  return length;
}

/** Offset of the `</name` that ends a script, after the states for escaped and double escaped script data; else the page's length. */
export function findScriptEnd(page: Buffer, from: number, name: string): number {
  const { length } = page;
  let i = nextLessThan(page, from);
  while (i < length) {
    if (page[i + 1] === SLASH) {
      if (isTagName(page, i + 2, name)) return i;
    } else if (page[i + 1] === BANG && page[i + 2] === DASH && page[i + 3] === DASH) {
      const end = findEscapedEnd(page, i + 2, name);
      if (end < 0) return ~end;
      i = end - 1;
    }
    i = nextLessThan(page, i + 1);
  }
  return length;
}

/** From the dashes of `<!--` in a script: the offset after `-->`, or the complement of the offset where the script ends inside. */
function findEscapedEnd(page: Buffer, from: number, name: string): number {
  const { length } = page;
  let isDouble = false;
  for (let i = from; i < length; i++) {
    const byte = page[i];
    if (byte === GT) {
      if (i >= from + 2 && page[i - 1] === DASH && page[i - 2] === DASH) return i + 1;
    } else if (byte === LT) {
      const isEnd = page[i + 1] === SLASH;
      if (isDouble) {
        if (isEnd && isTagName(page, i + 2, SCRIPT)) isDouble = false;
      } else if (isEnd) {
        if (isTagName(page, i + 2, name)) return ~i;
      } else if (isTagName(page, i + 1, SCRIPT)) {
        isDouble = true;
      }
    }
  }
  return ~length;
}

const SCRIPT = 'script';

/** Does the whole name at `start` equal `name` in any ASCII case, with the byte after it that ends a tag's name? */
function isTagName(source: Uint8Array, start: number, name: string): boolean {
  const end = start + name.length;
  if (name.length === 0 || end >= source.length) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = source[start + i]!;
    if (byte !== name.charCodeAt(i) && (byte | 0x20) !== name.charCodeAt(i)) return false;
  }
  const after = source[end]!;
  return after === GT || after === SLASH || (tagClasses[after]! & TagClass.space) !== 0;
}
