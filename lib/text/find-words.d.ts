/** Byte offset at which word number `word` of the range begins (0 = the first); the range's end if it has fewer words. */
export declare function wordStart(bytes: Uint8Array, start: number, end: number, word: number): number;
/** Finds words as `wordStart` does. */
export type WordFinder = (start: number, end: number, word: number) => number;
/**
 * A finder for one text that goes on from the word it found last: a block with a thousand media in it is cut a thousand
 * times, each time a little further on.
 */
export declare function wordFinder(bytes: Uint8Array): WordFinder;
/** For each word of the range 1 where it ends a sentence, as far as punctuation tells, else 0; the last of its `words` always does. */
export declare function sentenceEnds(bytes: Uint8Array, start: number, end: number, words: number): Uint8Array;
