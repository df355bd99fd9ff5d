/** Reads the attributes of a start tag from the page's bytes when they are needed. */
import { TagClass, tagClasses } from './byte-classes.js';
import { consumedOf, decodeReference, MAX_DECODED, writtenOf } from './references.js';
import { latin1Slice, utf8Slice } from '../../text/decode-slice.js';

/** Most attributes read per tag. Real tags have a few dozen at most; a page may have a million. */
export const MAX_ATTRIBUTES = 256;

/** Most bytes read per value. URLs and descriptions are far shorter; anything longer is data. */
export const MAX_VALUE_BYTES = 65536;

/** Counts what was left out of the tags read with this object. */
export interface AttributeLosses {
  /** Number of values cut at `MAX_VALUE_BYTES`. */
  cutValues: number;
  /** Number of tags with more than `MAX_ATTRIBUTES` attributes. */
  cutTags: number;
}

const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const AMP = 0x26;
const CR = 0x0d;
const LF = 0x0a;

/** The last attribute found. One object serves all calls, because reading is synchronous and never nested. */
const found = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0, next: 0 };

/** Finds the attribute at or after `from` in a tag that ends (after `>`) at `end`. Returns false if there is none. */
function nextAttribute(source: Uint8Array, from: number, end: number): boolean {
  let i = from;
  while (i < end && (source[i] === SLASH || isSpace(source[i]!))) i++;
  if (i >= end || source[i] === GT) return false;
  found.nameStart = i++;
  while (i < end && (tagClasses[source[i]!]! & TagClass.endsName) === 0) i++;
  found.nameEnd = found.valueStart = found.valueEnd = i;
  while (i < end && isSpace(source[i]!)) i++;
  found.next = i;
  if (source[i] !== EQUALS) return true;
  i++;
  while (i < end && isSpace(source[i]!)) i++;
  const quote = source[i];
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    found.valueStart = ++i;
    while (i < end && source[i] !== quote) i++;
    found.valueEnd = i;
    found.next = i + 1;
  } else {
    found.valueStart = i;
    while (i < end && (tagClasses[source[i]!]! & TagClass.endsValue) === 0) i++;
    found.valueEnd = found.next = i;
  }
  return true;
}

function isSpace(byte: number): boolean {
  return (tagClasses[byte]! & TagClass.space) !== 0;
}

/**
 * All attributes of the tag whose name ends at `nameEnd` and which ends at `end`, in order: names in lower case, values
 * decoded. Of attributes with the same name the first counts. At most `MAX_ATTRIBUTES` are read, and at most
 * `MAX_VALUE_BYTES` of each value; `losses` counts what was left out.
 */
export function readAttributes(
  source: Uint8Array,
  nameEnd: number,
  end: number,
  losses?: AttributeLosses,
): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let i = nameEnd, count = 0; nextAttribute(source, i, end); i = found.next, count++) {
    if (count === MAX_ATTRIBUTES) {
      if (losses !== undefined) losses.cutTags++;
      break;
    }
    const name = readName(source, found.nameStart, found.nameEnd);
    if (!attributes.has(name)) attributes.set(name, readValue(source, found.valueStart, found.valueEnd, losses));
  }
  return attributes;
}

/**
 * The value of one attribute, whose `name` is given in lower-case ASCII; undefined if the tag does not have it. No
 * other value is decoded.
 */
export function readAttribute(
  source: Uint8Array,
  nameEnd: number,
  end: number,
  name: string,
  losses?: AttributeLosses,
): string | undefined {
  return findAttribute(source, nameEnd, end, name)
    ? readValue(source, found.valueStart, found.valueEnd, losses)
    : undefined;
}

/** Whether the tag has an attribute, whose `name` is given in lower-case ASCII. Allocates nothing. */
export function hasAttribute(source: Uint8Array, nameEnd: number, end: number, name: string): boolean {
  return findAttribute(source, nameEnd, end, name);
}

function findAttribute(source: Uint8Array, nameEnd: number, end: number, name: string): boolean {
  for (let i = nameEnd, count = 0; count < MAX_ATTRIBUTES && nextAttribute(source, i, end); i = found.next, count++) {
    if (found.nameEnd - found.nameStart === name.length && isName(source, found.nameStart, name)) return true;
  }
  return false;
}

function isName(source: Uint8Array, start: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const byte = source[start + i]!;
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== name.charCodeAt(i)) return false;
  }
  return true;
}

/**
 * Slots of a cache of names, by a hash of their bytes. Pages use a few dozen names, and comparing bytes is cheaper than
 * making strings.
 */
const NAME_SLOTS = 1024;
const knownNames: string[] = new Array<string>(NAME_SLOTS).fill('');

/** Longest name that is cached. */
const MAX_KNOWN_NAME = 32;

/** A name in lower case. */
export function readName(source: Uint8Array, start: number, end: number): string {
  if (end - start > MAX_KNOWN_NAME) return lowerCaseName(source, start, end);
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (source[i]! | 0x20)) | 0;
  const slot = (hash ^ (hash >>> 15)) & (NAME_SLOTS - 1);
  const known = knownNames[slot]!;
  if (known.length === end - start && isName(source, start, known)) return known;
  const name = lowerCaseName(source, start, end);
  // Only names with one byte per character are cached; in others, different bytes could give the same string.
  if (name.length === end - start) knownNames[slot] = name;
  return name;
}

function lowerCaseName(source: Uint8Array, start: number, end: number): string {
  const stop = cutAt(source, start, end);
  for (let i = start; i < stop; i++) {
    const byte = source[i]!;
    if (byte >= 0x80 || byte === 0) return lowerAscii(utf8Slice(source, start, stop));
  }
  return latin1Slice(source, start, stop).toLowerCase();
}

function lowerAscii(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replaceAll('\0', '\ufffd');
}

/** Where to stop reading: at `end`, or after the last whole character within `MAX_VALUE_BYTES`. */
function cutAt(source: Uint8Array, start: number, end: number): number {
  if (end - start <= MAX_VALUE_BYTES) return end;
  let stop = start + MAX_VALUE_BYTES;
  while (stop > start && (source[stop]! & 0xc0) === 0x80) stop--;
  return stop;
}

function readValue(source: Uint8Array, start: number, end: number, losses: AttributeLosses | undefined): string {
  const stop = cutAt(source, start, end);
  if (stop < end && losses !== undefined) losses.cutValues++;
  let isAscii = true;
  for (let i = start; i < stop; i++) {
    const byte = source[i]!;
    if (byte === AMP || byte === CR || byte === 0) return decodeValue(source, start, stop);
    if (byte >= 0x80) isAscii = false;
  }
  return isAscii ? latin1Slice(source, start, stop) : utf8Slice(source, start, stop);
}

/** A value, given whether it needs decoding and whether it is ASCII. */
export function readValueAs(
  source: Uint8Array,
  start: number,
  end: number,
  decodes: boolean,
  isAscii: boolean,
): string {
  if (end - start > MAX_VALUE_BYTES) return readValue(source, start, end, undefined);
  const text = isAscii ? latin1Slice(source, start, end) : utf8Slice(source, start, end);
  if (!decodes) return text;
  return hasOnlyAmpersands(text) ? text.replaceAll('&amp;', '&') : decodeValue(source, start, end);
}

const AMPERSAND = '&amp;';

/** Whether `&amp;` is the only reference to decode, as in nearly all URLs with a query. */
function hasOnlyAmpersands(text: string): boolean {
  if (text.includes('\r') || text.includes('\0')) return false;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (!text.startsWith(AMPERSAND, at)) return false;
  }
  return true;
}

/** Buffer for decoding. A byte becomes at most three (NUL), a reference at most three times its length. */
let decoded = new Uint8Array(4096);

function decodeValue(source: Uint8Array, start: number, end: number): string {
  const room = 3 * (end - start) + MAX_DECODED;
  if (room > decoded.length) decoded = new Uint8Array(2 * room);
  let o = 0;
  for (let i = start; i < end; i++) {
    const byte = source[i]!;
    if (byte === AMP) {
      const reference = decodeReference(source, i, end, decoded, o);
      if (reference === 0) decoded[o++] = byte;
      else {
        o += writtenOf(reference);
        i += consumedOf(reference) - 1;
      }
    } else if (byte === CR) {
      if (i + 1 >= end || source[i + 1] !== LF) decoded[o++] = LF;
    } else if (byte === 0) {
      decoded[o++] = 0xef;
      decoded[o++] = 0xbf;
      decoded[o++] = 0xbd;
    } else decoded[o++] = byte;
  }
  return utf8Slice(decoded, 0, o);
}
