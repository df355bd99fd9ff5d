/** Reads the HTTP response in a record, tolerating the errors that archives contain. */
import type { HeaderFields } from '../model/record.js';
import { findHeaderEnd, HEADER_TOO_BIG, parseHeaderBlock } from './header-block.js';

export interface HttpMessage {
  readonly status: number;
  readonly fields: HeaderFields;
  /** Offset of the body in the block. */
  readonly bodyStart: number;
}

export type HttpFault = 'no-status-line' | 'http-header-too-big';

/** A name, an optional version, and a status: `HTTP/1.1 200 OK`, `HTTP/2 200`, `HTTP 200`, `ICY 200 OK`. */
const STATUS_LINE = /^(?:HTTP|ICY)(?:\/\d{1,3}(?:\.\d{1,3})?)?[ \t]+(\d{1,3})(?!\d)/i;

/**
 * Reads the header of a response. If the header does not end, the body is empty. Interim responses before the final one
 * (RFC 9110 §15.2, for example 100 Continue and 103 Early Hints) are passed over.
 */
export function readHttpMessage(block: Buffer): HttpMessage | HttpFault {
  for (let at = 0; ;) {
    const from = leadingLineEnds(block, at, 4);
    const message = readHeader(block, from);
    if (typeof message === 'string' || !isInterim(message.status)) return message;
    at = message.bodyStart;
    if (!looksLikeStatus(block, leadingLineEnds(block, at, 4))) return message;
  }
}

/** After 101 Switching Protocols comes no other response of HTTP. */
function isInterim(status: number): boolean {
  return status >= 100 && status <= 199 && status !== 101;
}

function readHeader(block: Buffer, from: number): HttpMessage | HttpFault {
  const end = findHeaderEnd(block, from, block.length);
  if (end === HEADER_TOO_BIG && looksLikeStatus(block, from)) return 'http-header-too-big';
  if (!looksLikeStatus(block, from)) return 'no-status-line';
  const bodyStart = end < 0 ? block.length : end;
  const header = parseHeaderBlock(block, from, bodyStart);
  const match = STATUS_LINE.exec(header.firstLine);
  if (match === null) return 'no-status-line';
  return { status: Number(match[1]), fields: header.fields, bodyStart };
}

function looksLikeStatus(block: Buffer, from: number): boolean {
  return STATUS_LINE.test(block.toString('latin1', from, from + 32));
}

/** Offset after the line ends at `from`, of which at most `most` bytes are skipped. */
export function leadingLineEnds(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && (bytes[at] === 13 || bytes[at] === 10)) at++;
  return at;
}

export interface ContentType {
  /** The media type without parameters, in lower case; null if there is none. */
  readonly essence: string | null;
  /** Value of the charset parameter. */
  readonly charset: string | null;
}

const ESSENCE = /^[\t ]*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)[\t ]*(?:[;,]|$)/;

const CHARSET = /;[\t ]*charset[\t ]*=[\t ]*(?:"([^"]*)"?|'([^']*)'?|([^\s;,"']*))/i;

/** Reads a Content-Type field. */
export function readContentType(value: string | undefined): ContentType {
  if (value === undefined) return { essence: null, charset: null };
  const essence = ESSENCE.exec(value)?.[1]?.toLowerCase() ?? null;
  const charset = CHARSET.exec(value);
  return { essence, charset: charset === null ? null : (charset[1] ?? charset[2] ?? charset[3] ?? '').trim() || null };
}
