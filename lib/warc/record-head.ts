/** The header of one WARC record, and the length that it declares. */
import { headerField, recordType } from '../model/record.js';
import type { HeaderFields, RecordType } from '../model/record.js';
import {
  findHeaderEnd,
  HEADER_OPEN,
  HEADER_RUNS_ON,
  HEADER_TOO_BIG,
  MAX_HEADER_BLOCK,
  MAX_HEADER_LINE,
  parseHeaderBlock,
} from '../http/header-block.js';

export interface RecordHead {
  readonly type: RecordType;
  readonly fields: HeaderFields;
  /** `Content-Length`, or -1 if it is absent or not a number. */
  readonly contentLength: number;
  readonly oddities: readonly string[];
  /** Offset of the block's first byte. */
  readonly end: number;
}

/** A fault that makes a record unreadable. */
export interface HeadFault {
  readonly code: 'bad-version' | 'bad-header' | 'header-too-big' | 'missing-header' | 'length-conflict';
  readonly message: string;
  /** Headers that begin before this offset run into the same fault. */
  readonly end: number;
}

/** First bytes of every record, whatever its version. */
export const WARC_MAGIC = Buffer.from('WARC/');

/** Whether `WARC/` begins at an offset, in any case, since some writers use other cases. */
export function startsRecord(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 5 > end) return false;
  return (
    bytes[at + 4] === 0x2f &&
    (bytes[at]! | 0x20) === 0x77 &&
    (bytes[at + 1]! | 0x20) === 0x61 &&
    (bytes[at + 2]! | 0x20) === 0x72 &&
    (bytes[at + 3]! | 0x20) === 0x63
  );
}

/** Bytes needed to distinguish a record header from text that mentions one. */
export const PLAUSIBLE_BYTES = 64;

const PLAUSIBLE_HEAD = /^WARC\/\d{1,4}\.\d{1,4}[ \t]*\r?\n[A-Za-z][A-Za-z0-9-]*[ \t]*:/i;

/** A record header that begins within a line, as after a writer that stopped and was started again. */
const INNER_HEAD = /WARC\/\d{1,4}\.\d{1,4}[ \t]*\r?\n[A-Za-z]/i;

const RUNS_ON = 'the record header has no end before the next record begins';

/** Whether the bytes at an offset look like a record header: a version line, then a field. */
export function isPlausibleHead(bytes: Buffer, at: number, to: number): boolean {
  return PLAUSIBLE_HEAD.test(bytes.toString('latin1', at, Math.min(to, at + PLAUSIBLE_BYTES)));
}

/**
 * Reads the header at `from`. Null if it does not end before `to`.
 *
 * A header in which another one begins has lost its end. Its fields would be mixed with those of the next record, or
 * with its page, so it is not read.
 */
export function readRecordHead(bytes: Buffer, from: number, to: number): RecordHead | HeadFault | null {
  /** Start of the newest line. */
  let line = from;
  const beginsNext = (at: number): boolean => {
    line = at;
    return startsRecord(bytes, at, to) && isPlausibleHead(bytes, at, to);
  };
  const end = findHeaderEnd(bytes, from, to, beginsNext);
  if (end === HEADER_OPEN) return null;
  if (end === HEADER_RUNS_ON) return { code: 'bad-header', message: RUNS_ON, end: line };
  if (end === HEADER_TOO_BIG) {
    const cap = Math.min(from + MAX_HEADER_BLOCK, line + MAX_HEADER_LINE);
    return { code: 'header-too-big', message: 'the record header is over its cap', end: cap };
  }
  const block = parseHeaderBlock(bytes, from, end);
  const version = versionOddity(block.firstLine);
  const fault = (code: HeadFault['code'], message: string): HeadFault => ({ code, message, end });
  if (version === undefined) return fault('bad-version', `not a WARC version line: ${quoted(block.firstLine)}`);
  const types = block.fields.filter(([name]) => isType(name));
  if (types.length > 1 && INNER_HEAD.test(bytes.toString('latin1', from + WARC_MAGIC.length, end)))
    return fault('bad-header', RUNS_ON);
  const type = types[0]?.[1];
  if (!type) return fault('missing-header', 'the record has no WARC-Type');
  const contentLength = readContentLength(block.fields);
  if (contentLength === CONFLICT) return fault('length-conflict', 'the record has two different Content-Length fields');
  const oddities: string[] = [];
  if (version !== null) oddities.push(version);
  if (block.lfLines) oddities.push('lf-headers');
  if (block.badLines > 0) oddities.push('bad-header-line');
  if (contentLength === -1) oddities.push('no-content-length');
  return { type: recordType(type), fields: block.fields, contentLength, oddities, end };
}

/**
 * The oddity of a version line: null for a version that this reader knows (0.x of drafts and ClueWeb, 1.x), undefined
 * if it is not a version line.
 */
function versionOddity(line: string): string | null | undefined {
  if (line === 'WARC/1.0' || line === 'WARC/1.1') return null;
  const match = /^WARC\/(\d{1,4})\.\d{1,4}$/i.exec(line);
  if (match === null) return undefined;
  return Number(match[1]) > 1 ? 'unknown-version' : null;
}

const CONFLICT = -2;

/**
 * Accepts digits only. A wrong length is worse than none, so signs, hexadecimal digits and trailing words make the
 * length invalid.
 */
function readContentLength(fields: HeaderFields): number {
  let length = -1;
  for (const [name, value] of fields) {
    if (name.length !== 14 || name.toLowerCase() !== 'content-length') continue;
    const given = /^\d{1,30}$/.test(value) ? Number(value) : -1;
    if (length !== -1 && given !== -1 && given !== length) return CONFLICT;
    if (given !== -1) length = given;
  }
  return length;
}

export function isHeadFault(head: RecordHead | HeadFault): head is HeadFault {
  return 'code' in head;
}

function isType(name: string): boolean {
  return name.length === 9 && name.toLowerCase() === 'warc-type';
}

function quoted(line: string): string {
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
}

/** The date format of WARC/1.1: a year, optionally followed by finer parts, always in UTC. */
const DATE = /^\d{4}(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?Z)?)?)?$/;

/** `WARC-Date` as written, or null if it is not a date (ClueWeb09 has month 65). */
export function recordDate(fields: HeaderFields): string | null {
  const value = headerField(fields, 'warc-date');
  if (value === undefined) return null;
  const match = DATE.exec(value);
  if (match === null) return null;
  const [, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match;
  const fits =
    month >= '01' && month <= '12' && day >= '01' && day <= '31' && hour <= '23' && minute <= '59' && second <= '60';
  return fits ? value : null;
}
