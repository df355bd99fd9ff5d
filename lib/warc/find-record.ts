/** Searches for record headers where no known length leads to them. */
import { isPlausibleHead, PLAUSIBLE_BYTES, WARC_MAGIC } from './record-head.js';

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
    if (isPlausibleHead(bytes, at, to)) return { found: true, at };
  }
}

/** Whether a record header begins in `bytes[from, to)`. Bytes after `to` are not read. */
export function holdsRecord(bytes: Buffer, from: number, to: number): boolean {
  return findRecord(bytes.subarray(0, to), from, to, true).found;
}
