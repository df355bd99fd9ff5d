/** Reads UTF-8 that is known to be valid. */
import { CharClass, charClass } from './words.js';

/** Length in bytes of the character that starts with this byte. */
export function utf8Length(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Code point of the character at an offset. The bytes must be valid UTF-8 and the offset a character's first byte. */
export function codePointAt(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset]!;
  if (lead < 0x80) return lead;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | (bytes[offset + 1]! & 0x3f);
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | ((bytes[offset + 1]! & 0x3f) << 6) | (bytes[offset + 2]! & 0x3f);
  return (
    ((lead & 0x07) << 18) |
    ((bytes[offset + 1]! & 0x3f) << 12) |
    ((bytes[offset + 2]! & 0x3f) << 6) |
    (bytes[offset + 3]! & 0x3f)
  );
}

/** Number of code points in a byte range: every byte that is not a continuation. */
export function codePoints(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if ((bytes[i]! & 0xc0) !== 0x80) count++;
  return count;
}

/** Offset at which the white space at the end of a range begins; no-break spaces count as white space. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  while (end > start) {
    let at = end - 1;
    while (at > start && (bytes[at]! & 0xc0) === 0x80) at--;
    if (!isSpace(codePointAt(bytes, at))) break;
    end = at;
  }
  return end;
}

function isSpace(codePoint: number): boolean {
  return codePoint === 0x20 || charClass(codePoint) === CharClass.space;
}
