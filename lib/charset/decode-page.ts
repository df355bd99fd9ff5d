/**
 * Finds the encoding of a page and converts the page to UTF-8.
 *
 * The first of these that applies and that the bytes do not contradict decides: byte order mark; HTTP header; `meta` in
 * the first 1,024 bytes or the XML declaration (HTML standard §13.2.3.2); a later `meta` in the head (§13.2.3.4,
 * "change the encoding"); whether the bytes are UTF-8; what the crawl detected; windows-1252. Labels and tables are
 * those of the WHATWG Encoding standard.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { labelToName, TextDecoder } from '@exodus/bytes/encoding.js';
import type { CharsetVia, Flag } from '../model/page.js';
import { damageFlags, isDamageFlag } from './damage.js';
import { lateMetaCharset, metaCharset } from './meta-charset.js';
import { utf16OfDeclaration, xmlCharset } from './xml-charset.js';

export interface DecodedPage {
  /** WHATWG name of the encoding, in lower case. */
  readonly charset: string;
  readonly via: CharsetVia;
  /** The page in valid UTF-8 without a byte order mark. A view of the input bytes if they are that already. */
  readonly body: Uint8Array;
  /** `charset-unknown`, `charset-guessed`, and signs of damaged text. */
  readonly flags: readonly Flag[];
}

/** A page declared as UTF-8 stays UTF-8, if nothing else is declared, while no larger share of its characters is lost. */
const MAX_REPLACED = 0.01;

/**
 * Largest share of broken ones among the multi-byte sequences of UTF-8. Text of other encodings is far above it: by
 * chance, at most a fifth of the pairs of GBK and EUC-KR are well-formed, and almost no letters of single-byte encodings.
 */
const MAX_BROKEN = 0.5;

/**
 * A page is UTF-8 whatever else it declares if it has at least so many well-formed multi-byte sequences, and hardly any
 * broken ones. One of six of the common characters of GB 2312 (rows 16 to 55) is well-formed UTF-8 by chance, so six in a
 * row are in one of 30,000 short texts; in other encodings they are rarer. The broken ones are those of a part that was
 * inserted into a page, for example its footer.
 */
const MIN_SEQUENCES = 6;
const MAX_INSERTED = 0.05;

/** After so many broken sequences, if they are the majority, no more are counted. */
const ENOUGH_BROKEN = 16;

/** Whether a flag of a page is about its encoding or its characters. */
export function isCharsetFlag(rule: string): boolean {
  return rule === 'charset-unknown' || rule === 'charset-guessed' || isDamageFlag(rule);
}

interface Choice {
  readonly charset: string;
  readonly via: CharsetVia;
  /** `charset-guessed`, if the page does not declare this encoding or declares another one. */
  readonly flags: readonly Flag[];
}

/**
 * Converts a page to UTF-8. Null if the standard maps its encoding to `replacement`, which decodes to nothing useful.
 * `label`: charset of the HTTP header. `isXml`: look for the encoding in the XML declaration only, not in `meta`.
 * `detected`: the encoding that the crawl detected.
 */
export function decodePage(
  bytes: Uint8Array,
  label: string | null,
  isXml = false,
  detected: string | null = null,
): DecodedPage | null {
  const header = label === null ? null : nameOf(label);
  const mark = byteOrderMark(bytes);
  const content = mark === null ? bytes : bytes.subarray(mark === 'utf-8' ? 3 : 2);
  let reading: Utf8Reading | null = null;
  const asUtf8 = (): Utf8Reading => (reading ??= readUtf8(content));
  const found = sources(content, mark, header, isXml, detected === null ? null : nameOf(detected));
  const { charset, via, flags } = chooseCharset(content, found, asUtf8);
  if (charset === 'replacement') return null;
  const body = charset === 'utf-8' ? asUtf8().body : toUtf8(content, charset);
  const unknown = label !== null && label !== '' && header === null ? [flag('charset-unknown')] : [];
  return { charset, via, body, flags: [...unknown, ...flags, ...damageFlags(body)] };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
}

/** Whether a page is in UTF-16, by its first bytes or by the charset of the HTTP header. */
export function isUtf16(bytes: Uint8Array, label: string | null): boolean {
  const name = byteOrderMark(bytes) ?? (label === null ? null : nameOf(label)) ?? utf16OfDeclaration(bytes);
  return name !== null && isUtf16Name(name);
}

type Source = readonly [charset: string | null, via: CharsetVia];

/** What names an encoding for the page, most reliable first. Each is looked for only when it is asked for. */
function* sources(
  content: Uint8Array,
  mark: string | null,
  header: string | null,
  isXml: boolean,
  detected: string | null,
): Generator<Source, void, undefined> {
  yield [mark, 'bom'];
  yield [header, 'header'];
  yield [utf16OfDeclaration(content), 'meta'];
  if (!isXml) yield [metaCharset(content, nameOf), 'meta'];
  yield [xmlCharset(content, nameOf), 'meta'];
  if (!isXml) yield [lateMetaCharset(content, nameOf), 'meta'];
  yield ['utf-8', 'utf-8-check'];
  yield [detected === 'replacement' ? null : detected, 'crawl'];
  yield ['windows-1252', 'default'];
}

/** Takes the first encoding that the bytes do not contradict. */
function chooseCharset(content: Uint8Array, found: Iterable<Source>, asUtf8: () => Utf8Reading): Choice {
  let rejected: Choice | null = null;
  for (const [charset, via] of found) {
    if (charset === null || (charset === 'replacement' && rejected !== null)) continue;
    const isDeclared = via === 'bom' || via === 'header' || via === 'meta';
    const isFalseUtf8 = rejected?.charset === 'utf-8';
    // Little damage is no reason to guess, if the page declares UTF-8.
    const declaresUtf8 = isFalseUtf8 && rejected?.via !== 'utf-8-check';
    if (rejected !== null && declaresUtf8 && !isDeclared && asUtf8().replaced <= MAX_REPLACED) return rejected;
    if (isDeclared && charset !== 'utf-8' && !isUtf16Name(charset) && isCertainlyUtf8(content))
      return { charset: 'utf-8', via: 'utf-8-check', flags: [guessed(asUtf8().broken)] };
    if (mayBe(charset, via, content, asUtf8)) {
      const broken = isFalseUtf8 || charset === 'utf-8' ? asUtf8().broken : 0;
      const isFound = isDeclared || (charset === 'utf-8' && broken === 0);
      return { charset, via, flags: isFound && rejected === null ? [] : [guessed(broken)] };
    }
    rejected ??= { charset, via, flags: [] };
  }
  throw new Error('no source of the encoding is left');
}

/** Whether the bytes do not contradict an encoding. HTML in UTF-16 has a zero byte in each character of its markup. */
function mayBe(charset: string, via: CharsetVia, content: Uint8Array, asUtf8: () => Utf8Reading): boolean {
  if (charset === 'utf-8') return asUtf8().broken <= MAX_BROKEN;
  return via === 'bom' || !isUtf16Name(charset) || content.includes(0);
}

function isUtf16Name(charset: string): boolean {
  return charset === 'utf-16le' || charset === 'utf-16be';
}

/** Whether text that declares another encoding can only be UTF-8. */
function isCertainlyUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return false;
  let whole = 0;
  let broken = 0;
  const end = bytes.length - cutSequence(bytes);
  for (let at = 0; at < end;) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) whole++;
    else if (++broken >= ENOUGH_BROKEN && broken > whole) return false;
    at += length || 1;
  }
  return whole >= MIN_SEQUENCES && broken <= MAX_INSERTED * whole;
}

/** Length of the well-formed multi-byte sequence at an offset, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const length = neededLength(lead);
  if (length === 1 || lead > 0xf4 || at + length > bytes.length || !mayFollow(lead, bytes[at + 1]!)) return 0;
  for (let next = at + 1; next < at + length; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  return length;
}

/** Length of the sequence that a byte begins; 1 if it begins none. */
function neededLength(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
}

function guessed(broken: number): Flag {
  return broken === 0 ? flag('charset-guessed') : flag('charset-guessed', broken, MAX_BROKEN);
}

/** WHATWG name of an encoding label, or null. The label of nearly all pages needs no look-up. */
function nameOf(label: string): string | null {
  if (label === 'utf-8' || label === 'UTF-8') return 'utf-8';
  return labelToName(label)?.toLowerCase() ?? null;
}

function flag(rule: string, value: number | null = null, threshold: number | null = null): Flag {
  return { rule, value, threshold };
}

/** The bytes read as UTF-8, with bad bytes as U+FFFD. */
interface Utf8Reading {
  readonly body: Uint8Array;
  /** Share of the multi-byte sequences that are broken; 0 if there are none. */
  readonly broken: number;
  /** Share of the characters that had to be replaced. */
  readonly replaced: number;
}

function readUtf8(bytes: Uint8Array): Utf8Reading {
  const whole = bytes.subarray(0, bytes.length - cutSequence(bytes));
  if (isUtf8(whole)) return { body: whole, broken: 0, replaced: 0 };
  const text = utf8Decoder.decode(bytes);
  const lost = replacements(text, bytes);
  return { body: Buffer.from(text), broken: lost / countNonAscii(text), replaced: lost / text.length };
}

function countNonAscii(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80 && (code & 0xfc00) !== 0xdc00) count++;
  }
  return count;
}

const utf8Decoder = new globalThis.TextDecoder('utf-8', { ignoreBOM: true });

/** Number of U+FFFD in the text that are not in the page itself. */
function replacements(text: string, bytes: Uint8Array): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) count++;
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = source.indexOf(REPLACEMENT); at !== -1; at = source.indexOf(REPLACEMENT, at + 3)) count--;
  return count;
}

const REPLACEMENT = Buffer.from('\uFFFD');

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function toUtf8(bytes: Uint8Array, charset: string): Uint8Array {
  let decoder = decoders.get(charset);
  if (decoder === undefined) decoders.set(charset, (decoder = new TextDecoder(charset, { ignoreBOM: true })));
  return Buffer.from(decoder.decode(bytes));
}

/**
 * Length of a UTF-8 sequence at the end that is valid so far but incomplete: a character that the crawler cut in two.
 */
export function cutSequence(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = neededLength(byte);
    return byte <= 0xf4 && needed > back && (back === 1 || mayFollow(byte, bytes[end - back + 1]!)) ? back : 0;
  }
  return 0;
}

/**
 * Whether a continuation byte may follow a lead byte. It may not if the character would be overlong, a surrogate, or
 * above U+10FFFF.
 */
function mayFollow(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}
