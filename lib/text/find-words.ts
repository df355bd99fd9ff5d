/** Finds words in the bytes of a block, so that windows can be cut at words. */
import { CharClass, WordState, beginsWord, charClass, stateAfter } from './words.js';
import { codePointAt, utf8Length } from './utf8.js';

/**
 * Byte offset at which word number `word` of the range begins (0 is the first); the end of the range if it has fewer
 * words.
 */
export function wordStart(bytes: Uint8Array, start: number, end: number, word: number): number {
  let state: number = WordState.outside;
  let seen = -1;
  for (let at = start; at < end;) {
    const kind = charClass(codePointAt(bytes, at));
    if (beginsWord(kind, state) && ++seen === word) return at;
    state = stateAfter(kind, state);
    at += utf8Length(bytes[at]!);
  }
  return end;
}

/** Finds words as `wordStart` does. */
export type WordFinder = (start: number, end: number, word: number) => number;

/**
 * Creates a finder for one text that continues from the last word it found: a block with a thousand media is cut a
 * thousand times, each time a little further on.
 */
export function wordFinder(bytes: Uint8Array): WordFinder {
  let lastStart = -1;
  let lastWord = 0;
  let lastFound = 0;
  return (start, end, word) => {
    const isAhead = start === lastStart && word >= lastWord;
    // Scanning from the beginning of a word gives the same result as scanning from the beginning of the range.
    const found = isAhead ? wordStart(bytes, lastFound, end, word - lastWord) : wordStart(bytes, start, end, word);
    lastStart = start;
    lastWord = word;
    lastFound = found;
    return found;
  };
}

/**
 * For each word of the range, 1 if it ends a sentence, judged by punctuation, else 0. The last of the `words` words
 * always ends one.
 */
export function sentenceEnds(bytes: Uint8Array, start: number, end: number, words: number): Uint8Array {
  const ends = new Uint8Array(words);
  let word = -1;
  let state: number = WordState.outside;
  let closes = false;
  for (let at = start; at < end;) {
    const lead = bytes[at]!;
    const codePoint = lead < 0x80 ? lead : codePointAt(bytes, at);
    const kind = charClass(codePoint);
    if (beginsWord(kind, state)) {
      word++;
      closes = false;
    }
    state = stateAfter(kind, state);
    if (kind === CharClass.run) closes = isTerminator(codePoint) || (closes && CLOSERS.has(codePoint));
    else if (kind !== CharClass.space) closes = false;
    if (word >= 0 && state !== WordState.outside) ends[word] = closes ? 1 : 0;
    at += lead < 0x80 ? 1 : utf8Length(lead);
  }
  if (words > 0) ends[words - 1] = 1;
  return ends;
}

/** Letters and digits, the most frequent characters, are excluded without a look-up. */
function isTerminator(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint === 0x2e || codePoint === 0x21 || codePoint === 0x3f;
  return TERMINATORS.has(codePoint);
}

/** Marks that end a sentence: the STerm characters of Unicode's sentence boundaries (UAX #29) in scripts of crawled pages, and the ellipsis. */
const TERMINATORS = codePointSet('.!?…。！？．｡؟۔।॥։።།။។‼⁇⁈⁉');

/** Marks that may follow the end of a sentence and belong to it: closing quotes and brackets (UAX #29 Close). */
const CLOSERS = codePointSet(`"')]}”’»›」』）】〉》〕］`);

function codePointSet(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.codePointAt(0)!));
}
