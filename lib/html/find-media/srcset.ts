/** Parses the `srcset` attribute by the grammar of the HTML Standard ("parse a srcset attribute"). */
import { isDigit, isSpace } from './attributes.js';

export interface SrcsetCandidate {
  /** As written. */
  readonly url: string;
  /** Pixels of a `w` descriptor, or 0. */
  readonly width: number;
  /** Number of an `x` descriptor; 1 if there is no descriptor, 0 if there is a width instead. */
  readonly density: number;
}

/** Candidates read from one attribute. Real pages have up to 40, hostile ones ten thousand. */
export const MAX_SRCSET_CANDIDATES = 64;

const COMMA = 0x2c;

/** All integers with this many digits are exact as doubles. */
const EXACT_DIGITS = 15;

/**
 * The candidates of a `srcset` in order, without those with an invalid descriptor. The time is linear in the length of
 * `value`.
 */
export function parseSrcset(value: string): SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = [];
  const { length } = value;
  let i = 0;
  while (candidates.length < MAX_SRCSET_CANDIDATES) {
    while (i < length && (isSpace(value.charCodeAt(i)) || value.charCodeAt(i) === COMMA)) i++;
    if (i >= length) break;
    const start = i;
    while (i < length && !isSpace(value.charCodeAt(i))) i++;
    let end = i;
    while (end > start && value.charCodeAt(end - 1) === COMMA) end--;
    if (end < i) {
      candidates.push({ url: value.slice(start, end), width: 0, density: 1 });
      continue;
    }
    const descriptorsEnd = findDescriptorsEnd(value, i);
    const candidate = readDescriptors(value, i, descriptorsEnd, value.slice(start, end));
    if (candidate !== null) candidates.push(candidate);
    i = descriptorsEnd;
  }
  return candidates;
}

/** Index of the comma that ends the descriptors, or the end of the string. Commas in parentheses do not count. */
function findDescriptorsEnd(value: string, start: number): number {
  let inParens = false;
  for (let i = start; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (inParens) inParens = code !== 0x29;
    else if (code === 0x28) inParens = true;
    else if (code === COMMA) return i;
  }
  return value.length;
}

/** A candidate with the descriptors between `start` and `end`, or null if one of them is invalid. */
function readDescriptors(value: string, start: number, end: number, url: string): SrcsetCandidate | null {
  let width = 0;
  let height = 0;
  let density = -1;
  let i = start;
  for (;;) {
    while (i < end && isSpace(value.charCodeAt(i))) i++;
    if (i >= end) break;
    const tokenStart = i;
    while (i < end && !isSpace(value.charCodeAt(i))) i++;
    const unit = value.charCodeAt(i - 1);
    if (unit === 0x78) {
      if (width !== 0 || height !== 0 || density !== -1) return null;
      density = readNumber(value, tokenStart, i - 1);
      if (density < 0) return null;
    } else if (unit === 0x77) {
      if (width !== 0 || density !== -1) return null;
      width = readInteger(value, tokenStart, i - 1);
      if (width <= 0) return null;
    } else if (unit === 0x68) {
      if (height !== 0 || density !== -1) return null;
      height = readInteger(value, tokenStart, i - 1);
      if (height <= 0) return null;
    } else {
      return null;
    }
  }
  if (height !== 0 && width === 0) return null;
  if (width !== 0) return { url, width, density: 0 };
  return { url, width: 0, density: density === -1 ? 1 : density };
}

function readInteger(value: string, start: number, end: number): number {
  if (start === end) return -1;
  let number = 0;
  for (let i = start; i < end; i++) {
    const code = value.charCodeAt(i);
    if (!isDigit(code)) return -1;
    number = number * 10 + code - 0x30;
  }
  // With more digits, adding them one by one would round at every step.
  return end - start > EXACT_DIGITS ? Number(value.slice(start, end)) : number;
}

/** A non-negative floating-point number by the HTML Standard, or -1 if invalid. */
function readNumber(value: string, start: number, end: number): number {
  const whole = readInteger(value, start, end);
  if (whole >= 0) return whole;
  const text = value.slice(start, end);
  const number = /^-?(?:\d+|\d*\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : -1;
  // A number too large for a double is an error by the rules for parsing floating-point numbers. Minus zero counts as
  // zero.
  return number < 0 || number === Infinity ? -1 : Math.abs(number);
}
