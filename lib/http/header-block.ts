/** Finds and parses header blocks of WARC records and HTTP messages, leniently. */
import { isUtf8 } from 'node:buffer';
import type { HeaderFields } from '../model/record.js';

/** Longest header line read. Real target URIs and cookies are far shorter; servers refuse lines of 8 to 64 KiB. */
export const MAX_HEADER_LINE = 64 * 1024;

/** Longest header block read. */
export const MAX_HEADER_BLOCK = 1024 * 1024;

export interface HeaderBlock {
  /** First line without its line end: `WARC/1.0`, `HTTP/1.1 200 OK`. */
  readonly firstLine: string;
  readonly fields: HeaderFields;
  /** Some or all lines end in LF without CR. */
  readonly lfLines: boolean;
  /** Number of lines left out: those without a colon, with an empty name, or with NUL. */
  readonly badLines: number;
}

/** `findHeaderEnd` returns these instead of an offset. */
export const HEADER_OPEN = -1;
export const HEADER_TOO_BIG = -2;
export const HEADER_RUNS_ON = -3;

/**
 * Offset after the blank line that ends the header block at `from`. HEADER_OPEN if there is none before `to`;
 * HEADER_TOO_BIG if the block or a line exceeds its limit; HEADER_RUNS_ON if a line comes first at which, as
 * `beginsNext` says, another header begins.
 */
export function findHeaderEnd(
  bytes: Uint8Array,
  from: number,
  to: number,
  beginsNext?: (lineStart: number) => boolean,
): number {
  const stop = Math.min(to, from + MAX_HEADER_BLOCK);
  let lineStart = from;
  for (let i = from; i < stop; i++) {
    if (bytes[i] !== 10) continue;
    const length = i - lineStart;
    if (length === 0 || (length === 1 && bytes[lineStart] === 13)) return i + 1;
    if (length > MAX_HEADER_LINE) return HEADER_TOO_BIG;
    lineStart = i + 1;
    if (beginsNext?.(lineStart) === true) return HEADER_RUNS_ON;
  }
  return stop < to || stop - lineStart > MAX_HEADER_LINE ? HEADER_TOO_BIG : HEADER_OPEN;
}

/** Parses the header block in `bytes[from, to)`, with or without the blank line at its end. */
export function parseHeaderBlock(bytes: Buffer, from: number, to: number): HeaderBlock {
  const text = headerText(bytes, from, to);
  const newline = lineEnd(text, 0);
  const end = withoutCr(text, 0, newline);
  const { fields, lfLines, badLines } = parseLines(text, newline + 1);
  return {
    firstLine: text.slice(0, end).trim(),
    fields,
    lfLines: lfLines || (end === newline && newline < text.length),
    badLines,
  };
}

/** Parses fields that have no first line, as in `application/warc-fields`. */
export function parseFields(bytes: Buffer): HeaderFields {
  return parseLines(headerText(bytes, 0, bytes.length), 0).fields;
}

function parseLines(text: string, from: number): Omit<HeaderBlock, 'firstLine'> {
  const fields: [string, string][] = [];
  let lfLines = false;
  let badLines = 0;
  let colon = -1;
  for (let at = from; at < text.length;) {
    const newline = lineEnd(text, at);
    const end = withoutCr(text, at, newline);
    if (end === newline && newline < text.length) lfLines = true;
    // A search for a colon that went past this line is not repeated for the next lines, so the cost stays linear even
    // without any colon.
    if (colon < at) colon = indexOrEnd(text, ':', at);
    const first = text.charCodeAt(at);
    const last = fields[fields.length - 1];
    if (end === at) break;
    if ((first === 32 || first === 9) && last !== undefined) badLines += continueField(last, text.slice(at, end));
    else if (colon >= end || !addField(fields, trimmed(text, at, colon), trimmed(text, colon + 1, end))) badLines++;
    at = newline + 1;
  }
  return { fields, lfLines, badLines };
}

/** Appends a folded line to the previous field. Returns the number of bad lines. */
function continueField(field: [string, string], line: string): 0 | 1 {
  if (line.includes('\0')) return 1;
  // The parts are already trimmed and only joined, so the cost stays linear in the number of lines.
  const more = trimmed(line, 0, line.length);
  if (more !== '') field[1] = field[1] === '' ? more : `${field[1]} ${more}`;
  return 0;
}

function addField(fields: [string, string][], name: string, value: string): boolean {
  if (name === '' || name.includes('\0') || value.includes('\0')) return false;
  fields.push([name, value]);
  return true;
}

/** A slice without surrounding white space. It is sliced only once, since a page has dozens of fields. */
function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32 && text.charCodeAt(start) !== 0) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32 && text.charCodeAt(end - 1) !== 0) end--;
  return text.slice(start, end);
}

/** Decodes UTF-8 if it is valid; otherwise each byte is one character. */
function headerText(bytes: Buffer, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    if (bytes[i]! < 0x80) continue;
    return bytes.toString(isUtf8(bytes.subarray(from, to)) ? 'utf8' : 'latin1', from, to);
  }
  return bytes.toString('latin1', from, to);
}

function lineEnd(text: string, from: number): number {
  return indexOrEnd(text, '\n', from);
}

function withoutCr(text: string, start: number, newline: number): number {
  return newline > start && text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index === -1 ? text.length : index;
}
