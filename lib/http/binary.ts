/** Distinguishes text from binary data, by the bytes that text does not have. */

/** Number of bytes looked at (MIME Sniffing standard, §5.1 "resource header"). */
const SNIFFED_BYTES = 1445;

/**
 * Largest share of binary data bytes in text. Compressed data and other bytes of equal frequency have 10 %; text has none
 * but stray ones.
 */
const MAX_BINARY = 0.02;

/** As many may be stray ones, however short the text is. */
const MAX_STRAY = 2;

/**
 * Whether the bytes cannot be text in an encoding other than UTF-16: they do not begin with markup, and too many are "binary
 * data bytes" of the MIME Sniffing standard (§3). NUL does not count, since pages have it by accident, even often.
 */
export function isBinary(bytes: Buffer): boolean {
  if (looksLikeMarkup(bytes)) return false;
  const length = Math.min(bytes.length, SNIFFED_BYTES);
  let count = 0;
  for (let at = 0; at < length; at++) if (isBinaryByte(bytes[at]!)) count++;
  return count > MAX_STRAY && count > length * MAX_BINARY;
}

function isBinaryByte(byte: number): boolean {
  if (byte >= 0x20 || byte === 0) return false;
  return byte <= 8 || byte === 0x0b || (byte >= 0x0e && byte !== 0x1b);
}

/** Whether the bytes begin with markup, after white space and a byte order mark. */
export function looksLikeMarkup(bytes: Buffer): boolean {
  return /^(?:\xEF\xBB\xBF)?\s*<[!?/a-z]/i.test(bytes.toString('latin1', 0, 256));
}
