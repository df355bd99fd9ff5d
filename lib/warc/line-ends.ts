/** The line ends around records: four bytes after each block by the standard, more and fewer in the wild. */

/** CR LF CR LF, as a number read from the highest byte on. */
export const TRAILER = 0x0d0a0d0a;

export const TRAILER_BYTES = 4;

/** Where line ends that begin at `from` stop, at `to` at the latest. */
export function afterLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 13 || bytes[at] === 10)) at++;
  return at;
}

/** Whether an offset stands between a CR and its LF: no block ends there, so a length that says so is wrong. */
export function splitsLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === 13 && bytes[at] === 10;
}

/** Where a block ends whose record ends at `to`, trailer included: at most two line ends are taken off. */
export function blockEndBefore(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  for (let lines = 0; lines < 2 && at > from && bytes[at - 1] === 10; lines++) {
    at--;
    if (at > from && bytes[at - 1] === 13) at--;
  }
  return at;
}

/** Length of the byte order mark at an offset, 0 where there is none. */
export function byteOrderMark(bytes: Uint8Array, at: number, to: number): 0 | 3 {
  return to - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
}
