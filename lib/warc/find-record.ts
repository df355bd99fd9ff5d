/** Searches for record headers where no known length leads to them. */
import { WARC_MAGIC } from './record-head.js';

/** Bytes needed to distinguish a record header from text that mentions one. */
const PLAUSIBLE_BYTES = 64;

const PLAUSIBLE_HEAD = /^WARC\/\d{1,4}\.\d{1,4}[ \t]*\r?\n[A-Za-z][A-Za-z0-9-]*[ \t]*:/i;

/** The offset of a record header, or the offset up to which there is none. */
export interface Found {
  readonly found: boolean;
  readonly at: number;
}

/** Searches `bytes[from, to)`. `isLast`: no bytes follow; otherwise a header at the end may be incomplete. */
export function findRecord(bytes: Buffer, from: number, to: number, isLast: boolean): Found {
  for (let at = from; ; at++) {
    at = bytes.indexOf(WARC_MAGIC, at);
    if (at === -1 || at >= to) return { found: false, at: Math.max(from, to - (isLast ? 0 : WARC_MAGIC.length)) };
    if (to - at < PLAUSIBLE_BYTES && !isLast) return { found: false, at };
    if (isPlausible(bytes, at, to)) return { found: true, at };
  }
}

/** Whether a record header begins in `bytes[from, to)`. Bytes after `to` are not read. */
export function holdsRecord(bytes: Buffer, from: number, to: number): boolean {
  return findRecord(bytes.subarray(0, to), from, to, true).found;
}

function isPlausible(bytes: Buffer, at: number, to: number): boolean {
  return PLAUSIBLE_HEAD.test(bytes.toString('latin1', at, Math.min(to, at + PLAUSIBLE_BYTES)));
}
