/**
 * Turns a response or resource record into a page: checks the limits, reads the HTTP message, and decodes body and
 * charset. Each reason for failing has its own name.
 */
import { createHash } from 'node:crypto';
import { codeOf } from '../model/errors.js';
import { keyOf } from '../model/key.js';
import { decodePage, isCharsetFlag, isUtf16 } from '../charset/decode-page.js';
import type { DecodedPage } from '../charset/decode-page.js';
import { MAX_PAGE_BYTES } from '../html/limits.js';
import type { CrawlNotes, Flag, Page } from '../model/page.js';
import type { HeaderFields, WarcRecord } from '../model/record.js';
import { headerField, headerFields } from '../model/record.js';
import { leadingLineEnds, readContentType, readHttpMessage } from '../http/message.js';
import type { ContentType, HttpMessage } from '../http/message.js';
import { isBinary } from '../http/binary.js';
import { decodeBody } from '../http/body.js';
import { NO_NOTES } from './crawl-notes.js';
import { pageType } from './page-type.js';
import { readTargetUri } from './target-uri.js';
import { isFeedType } from '../xml/root.js';

/** Reasons for dropping a capture on purpose. */
export const CAPTURE_DROPS = [
  'uri-scheme',
  'host-not-included',
  'host-excluded',
  'status',
  'robots-txt',
  'not-html',
  'empty-body',
] as const;

/** Errors for which a capture is rejected. */
export const CAPTURE_FAULTS = {
  'missing-header': 'the record has no WARC-Target-URI',
  'bad-uri': 'the target URI is not an absolute URL',
  'no-status-line': 'the block does not begin with an HTTP status line',
  'http-header-too-big': 'the HTTP header is over its cap',
  'page-too-big': 'the decoded page is larger than --max-page, or than any page may be as UTF-8',
  'encoding-depth': 'the body has more than three layers of content encoding',
  'bad-content-encoding': 'the body does not decode as its Content-Encoding says',
  'unsupported-encoding': 'the Content-Encoding of the body is unknown, or this version of Node does not decode it',
  'charset-replacement': 'the page is in an encoding that the Encoding standard replaces as a whole',
} as const;

export type CaptureDrop = (typeof CAPTURE_DROPS)[number];
export type CaptureFault = keyof typeof CAPTURE_FAULTS;

export interface CaptureGates {
  /** Accepted status codes. */
  readonly status: ReadonlySet<number>;
  readonly includeHost: ((host: string) => boolean) | null;
  readonly excludeHost: ((host: string) => boolean) | null;
  /** Accept feeds and other XML as pages too. */
  readonly feeds?: boolean;
  /** Largest decoded page in bytes. */
  readonly maxPage: number;
}

export interface CapturedPage {
  readonly page: Page;
  readonly payloadDigest: string;
  /** The page before its encoding was removed, if nothing in it says what the encoding is. */
  readonly undecoded: Buffer | null;
}

export type CaptureOutcome =
  /**
   * The page as described by its own record, without the crawl's notes. No check has been made whether an earlier page
   * had the same payload.
   */
  | CapturedPage
  | { readonly drop: CaptureDrop; readonly url: string | null; readonly value?: number }
  | { readonly fault: CaptureFault; readonly url: string | null };

/** Oddities of the record that are copied to the page, because they affect how far the page can be trusted. */
const COPIED_ODDITIES = new Set(['after-damage', 'damaged-member', 'length-mismatch', 'gzip-no-trailer']);

/** Reads a response or resource. */
export function readCapture(record: WarcRecord, gates: CaptureGates): CaptureOutcome {
  const uri = headerField(record.headers, 'warc-target-uri');
  if (uri === undefined || uri === '') return { fault: 'missing-header', url: null };
  const target = readTargetUri(uri);
  if (target === null) return { fault: 'bad-uri', url: null };
  if (target === 'other-scheme') return { drop: 'uri-scheme', url: uri };
  const url = target.href;
  const host = target.hostname;
  if (gates.includeHost !== null && !gates.includeHost(host)) return { drop: 'host-not-included', url };
  if (gates.excludeHost !== null && gates.excludeHost(host)) return { drop: 'host-excluded', url };
  const block = asBuffer(record.block);
  const message = record.type === 'resource' ? resourceMessage(record) : readHttpMessage(block);
  if (typeof message === 'string') return { fault: message, url };
  if (!gates.status.has(message.status)) return { drop: 'status', url, value: message.status };
  if (target.pathname === '/robots.txt') return { drop: 'robots-txt', url };
  return readPage(record, message, block.subarray(message.bodyStart), url, gates);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function toUtf8(
  bytes: Buffer,
  charset: string | null,
  isXml: boolean,
  detected: string | null = null,
): DecodedPage | 'charset-replacement' | 'page-too-big' {
  try {
    const page = decodePage(bytes, charset, isXml, detected);
    if (page === null) return 'charset-replacement';
    // One byte of another encoding may become three bytes of UTF-8.
    return page.body.length > MAX_PAGE_BYTES ? 'page-too-big' : page;
  } catch (error) {
    // Other encodings are decoded to a string, and V8's strings are limited to about half a gigabyte.
    if (codeOf(error) === 'ERR_STRING_TOO_LONG') return 'page-too-big';
    throw error;
  }
}

/** A resource record holds the payload itself, without an HTTP header. The record header gives its type. */
function resourceMessage(record: WarcRecord): HttpMessage {
  const type = headerField(record.headers, 'content-type');
  return { status: 200, fields: type === undefined ? [] : [['Content-Type', type]], bodyStart: 0 };
}

function readPage(
  record: WarcRecord,
  { status, fields }: HttpMessage,
  stored: Buffer,
  url: string,
  { maxPage, feeds = false }: CaptureGates,
): CaptureOutcome {
  const declared = contentType(fields);
  const whole = !record.oddities.includes('block-cut');
  const decoded = whole ? decodeBody(stored, fields, maxPage) : { bytes: stored, flags: [] };
  const typeOf = (bytes: Buffer): string | null => pageType(declared.essence, identifiedType(record), bytes, feeds);
  // A body whose type shows that it is not a page is dropped, even if its encoding is broken.
  if (typeof decoded === 'string')
    return typeOf(Buffer.alloc(0)) === null ? { drop: 'not-html', url } : { fault: decoded, url };
  // Line ends between header and body are a writer's error (in all records of one crawl of 2018). HTML ignores them.
  const bytes = decoded.bytes.subarray(leadingLineEnds(decoded.bytes, 0, 2));
  if (bytes.length === 0) return { drop: 'empty-body', url };
  const type = typeOf(bytes);
  if (type === null) return { drop: 'not-html', url };
  if (!whole || bytes.length > maxPage) return { fault: 'page-too-big', url };
  if (isBinary(bytes) && !isUtf16(bytes, declared.charset)) return notText(decoded.flags, url);
  const html = toUtf8(bytes, declared.charset, isFeedType(type));
  if (typeof html === 'string') return { fault: html, url };
  const { provenance } = record;
  const payloadDigest = provenance.payload_digest ?? digestOf(stored);
  const page: Page = {
    url,
    status,
    http: fields,
    contentType: type,
    charset: html.charset,
    charsetVia: html.via,
    body: html.body,
    crawl: NO_NOTES,
    flags: pageFlags(record, decoded.flags, html.flags),
    truncated: truncation(record, fields, stored.length),
    duplicateOf: null,
    id: captureId(payloadDigest, url, provenance.date),
    provenance,
  };
  return { page, payloadDigest, undecoded: html.via === 'default' ? bytes : null };
}

/** A body that is no text, although the record says that it is a page: its encoding is unknown or false, or it is none. */
function notText(flags: readonly string[], url: string): CaptureOutcome {
  if (flags.includes('unknown-encoding')) return { fault: 'unsupported-encoding', url };
  return flags.includes('fake-encoding') ? { fault: 'bad-content-encoding', url } : { drop: 'not-html', url };
}

/** The page with the crawl's notes, decoded by them if nothing else says what its encoding is. */
export function withNotes({ page, undecoded }: CapturedPage, crawl: CrawlNotes): Page {
  if (undecoded === null || crawl.charset === null) return { ...page, crawl };
  const html = toUtf8(undecoded, contentType(page.http).charset, isFeedType(page.contentType), crawl.charset);
  if (typeof html === 'string' || html.via !== 'crawl') return { ...page, crawl };
  const flags = [...page.flags.filter(({ rule }) => !isCharsetFlag(rule)), ...html.flags];
  return { ...page, crawl, charset: html.charset, charsetVia: html.via, body: html.body, flags };
}

/** The last valid Content-Type field, which is the one browsers use (Fetch standard, "extract a MIME type"). */
function contentType(fields: HeaderFields): ContentType {
  let last: ContentType = { essence: null, charset: null };
  for (const [name, value] of fields) {
    if (name.length !== 12 || name.toLowerCase() !== 'content-type') continue;
    const type = readContentType(value);
    if (type.essence === null && last.essence !== null) continue;
    last = type.charset === null && type.essence === last.essence ? { ...type, charset: last.charset } : type;
  }
  return last;
}

function identifiedType(record: WarcRecord): string | null {
  return readContentType(headerField(record.headers, 'warc-identified-payload-type')).essence;
}

const NO_FLAGS: readonly Flag[] = [];

function pageFlags(record: WarcRecord, bodyFlags: readonly string[], charsetFlags: readonly Flag[]): readonly Flag[] {
  if (record.oddities.length === 0 && bodyFlags.length === 0)
    return charsetFlags.length === 0 ? NO_FLAGS : charsetFlags;
  const rules = [...record.oddities.filter((oddity) => COPIED_ODDITIES.has(oddity)), ...bodyFlags];
  return [...rules.map((rule) => ({ rule, value: null, threshold: null })), ...charsetFlags];
}

/** Payload sizes at which Common Crawl cuts: 1 MiB since 2013, 5 MiB since 2025. */
const CUT_LENGTHS = [1024 * 1024, 5 * 1024 * 1024];

/** Why the page is not whole, as far as the capture shows it. */
function truncation(record: WarcRecord, fields: HeaderFields, bodyLength: number): string | null {
  const declared = headerField(record.headers, 'warc-truncated');
  if (declared !== undefined) return declared.toLowerCase() || 'unspecified';
  // Only records that are stored in several segments have this field (ISO 28500:2017 §5.14). The other segments are
  // usually in other files.
  if (headerField(record.headers, 'warc-segment-number') !== undefined) return 'segment';
  if (CUT_LENGTHS.includes(bodyLength) || CUT_LENGTHS.includes(record.block.length)) return 'cap';
  const length = storedLength(fields);
  return length !== null && bodyLength < length ? 'content-length' : null;
}

/**
 * The length that the header gives for the body as it is stored, or null. With an encoding it is unknown, since crawlers
 * store the decoded body under the length of the encoded one.
 */
function storedLength(fields: HeaderFields): number | null {
  if (headerField(fields, 'transfer-encoding') !== undefined) return null;
  if (headerField(fields, 'content-encoding') !== undefined) return null;
  const [first, ...others] = headerFields(fields, 'content-length').flatMap((value) => value.split(','));
  if (
    first === undefined ||
    !/^[\t ]*\d{1,15}[\t ]*$/.test(first) ||
    others.some((other) => other.trim() !== first.trim())
  )
    return null;
  return Number(first);
}

/** 128-bit key of a capture, made of its payload, URL and date. */
export function captureId(payloadDigest: string, url: string, date: string | null): string {
  return keyOf(`${payloadDigest}\n${url}\n${date ?? ''}`);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** SHA-1 of the payload as WARC writes it: base32 without padding (20 bytes give 32 letters). */
function digestOf(payload: Buffer): string {
  const digest = createHash('sha1').update(payload).digest();
  let letters = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) letters += BASE32[(held >> (bits - 5)) & 31];
  }
  return `sha1:${letters}`;
}
