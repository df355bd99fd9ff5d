/**
 * Finds signs that the text of a page was damaged before or while it was decoded: characters that are lost (U+FFFD), and
 * UTF-8 that was read as windows-1252 or Latin-1 and stored again ("Ã©" for "é", "â€™" for "’").
 */
import type { Flag } from '../model/page.js';

/** Fewer signs may be meant: a page may write about them, or quote one. */
const MIN_SIGNS = 3;

/** Whether a flag is one of these. */
export function isDamageFlag(rule: string): boolean {
  return rule === 'replacement-characters' || rule === 'mojibake';
}

/**
 * Flags `replacement-characters` and `mojibake`, with the share of the page's characters that are lost, or part of a sign.
 * `body`: valid UTF-8.
 */
export function damageFlags(body: Uint8Array): Flag[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const lost = countLost(bytes);
  const { signs, characters } = countMojibake(bytes);
  if (lost === 0 && signs < MIN_SIGNS) return [];
  const all = countCharacters(bytes);
  const flags: Flag[] = [];
  if (lost > 0) flags.push({ rule: 'replacement-characters', value: lost / all, threshold: null });
  if (signs >= MIN_SIGNS) flags.push({ rule: 'mojibake', value: characters / all, threshold: null });
  return flags;
}

const REPLACEMENT = Buffer.from('\uFFFD');

function countLost(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(REPLACEMENT); at !== -1; at = bytes.indexOf(REPLACEMENT, at + 3)) count++;
  return count;
}

function countCharacters(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}

/**
 * Beginnings of characters in UTF-8, read as windows-1252 or Latin-1, that hardly occur in text. What follows them must be
 * one or two of the characters that these encodings have for the bytes 0x80 to 0xBF. Letters of Latin, Greek, Cyrillic and
 * Arabic scripts have one more character, punctuation and kana two. Left out is what occurs in text: "é »" in French,
 * "ß“" in German, and after the letters here quotation marks, dashes, dots and (except after Â and Ã) U+00A0.
 */
const SIGN =
  /^(?:[ÂÃÄÅÎÏÐÑØÙ][€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ\x80-\x9F\xA1-\xBF]|[ÂÃ]\xA0|(?:â[€„\x80\x84]|ã[€‚ƒ\x80-\x83])[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xBF])/;

/** The byte with which the letters from U+00C0 to U+00FF begin, and so every sign. */
const FIRST_BYTE = 0xc3;

/** The second bytes of the letters with which signs begin. */
const SECOND_BYTES = new Set([...'ÂÃÄÅÎÏÐÑØÙâã'].map((letter) => Buffer.from(letter)[1]!));

/** Length in bytes of the longest sign: a letter, and two characters of three bytes. */
const MAX_SIGN = 8;

function countMojibake(bytes: Buffer): { readonly signs: number; readonly characters: number } {
  let signs = 0;
  let characters = 0;
  for (let at = bytes.indexOf(FIRST_BYTE); at !== -1; at = bytes.indexOf(FIRST_BYTE, at + 2)) {
    // Nearly all letters are followed by ASCII, and need no closer look.
    if (bytes[at + 2]! < 0xc2 || !SECOND_BYTES.has(bytes[at + 1]!)) continue;
    const sign = SIGN.exec(bytes.toString('utf8', at, at + MAX_SIGN));
    if (sign === null) continue;
    signs++;
    characters += sign[0].length;
  }
  return { signs, characters };
}
