/**
 * First bytes of the values that the program wants. The kernel uses them to exclude tags early, because most values are
 * unwanted and reading them costs more than all other work on their tags. A value that passes is checked again.
 */
import { playableSuffixes } from '../../url/kind.js';
import { BOILERPLATE_ROLES } from '../kernel-questions.js';
import { WANTED_RELS } from '../page/page-info.js';

/** What can begin with a byte, as bits. */
export const FirstByte = {
  /** The suffix of an audio or video file. */
  suffix: 1,
  /** A role that marks an element as boilerplate, or what can precede it: white space, a character reference. */
  role: 2,
  /** A value of `rel` for which a `link` is read. */
  rel: 4,
} as const;

/** `FirstByte` bits for each byte. */
export const firstBytes = new Uint8Array(256);

function mark(bit: number, words: Iterable<string>): void {
  for (const word of words) {
    const first = word.charCodeAt(0);
    firstBytes[first]! |= bit;
    firstBytes[word.toUpperCase().charCodeAt(0)]! |= bit;
  }
}

mark(FirstByte.suffix, playableSuffixes);
mark(FirstByte.role, BOILERPLATE_ROLES);
mark(FirstByte.rel, WANTED_RELS);
mark(FirstByte.role, '\t\n\f\r &');
for (let byte = 0x80; byte < 256; byte++) firstBytes[byte]! |= FirstByte.role;
