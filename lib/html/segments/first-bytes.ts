/**
 * First bytes of the values that the program wants. The kernel leaves out tags by them, because most values are unwanted and
 * reading them costs more than the rest of the work on their tags; a value that passes is checked again.
 */
import { playableSuffixes } from '../../url/kind.js';
import { FURNITURE_ROLES } from '../kernel-questions.js';
import { WANTED_RELS } from '../page/page-info.js';

/** What may begin with a byte, as bits. */
export const FirstByte = {
  /** The suffix of an audio or video file. */
  suffix: 1,
  /** A role that makes an element boilerplate, or what may stand before it: white space, a character reference. */
  role: 2,
  /** A `rel` that makes a `link` one that is read. */
  rel: 4,
} as const;

/** `FirstByte` bits by byte. */
export const firstBytes = new Uint8Array(256);

function mark(bit: number, words: Iterable<string>): void {
  for (const word of words) {
    const first = word.charCodeAt(0);
    firstBytes[first]! |= bit;
    firstBytes[word.toUpperCase().charCodeAt(0)]! |= bit;
  }
}

mark(FirstByte.suffix, playableSuffixes);
mark(FirstByte.role, FURNITURE_ROLES);
mark(FirstByte.rel, WANTED_RELS);
mark(FirstByte.role, '\t\n\f\r &');
for (let byte = 0x80; byte < 256; byte++) firstBytes[byte]! |= FirstByte.role;
