/** The line ends around records: the standard puts four bytes after each block, real archives have more or fewer. */

/** CR LF CR LF as a big-endian number. */
export const TRAILER = 0x0d0a0d0a;

export const TRAILER_BYTES = 4;

/** The offset after the line ends that begin at `from`, at most `to`. */
export function afterLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 13 || bytes[at] === 10)) at++;
  return at;
}

/** Whether an offset is between a CR and its LF. No block ends there, so a length that says so is wrong. */
export function splitsLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === 13 && bytes[at] === 10;
}

/** End of the block of a record that ends at `to` including its trailer: at most two line ends are removed. */
export function blockEndBefore(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  for (let lines = 0; lines < 2 && at > from && bytes[at - 1] === 10; lines++) {
    at--;
    if (at > from && bytes[at - 1] === 13) at--;
  }
  return at;
}

/** Length of the byte order mark at an offset, 0 if there is none. */
export function byteOrderMark(bytes: Uint8Array, at: number, to: number): 0 | 3 {
  return to - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
}
