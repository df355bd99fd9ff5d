/** Writes a range of kept words as the text a reader gets, with its blocks. */
import type { DocumentBlock } from '../model/document.js';
import type { SegmentedPage } from '../model/segments.js';
import type { KeptWords } from './kept-words.js';
import type { WordFinder } from '../text/find-words.js';
export interface ComposedText {
    readonly text: string;
    readonly blocks: DocumentBlock[];
}
/**
 * Text and blocks of the kept words `[from, to)`, `from < to`. Nothing is put between words but white space. `find` is a
 * finder for the page's text.
 */
export declare function composeText(page: SegmentedPage, kept: KeptWords, find: WordFinder, from: number, to: number): ComposedText;
/**
 * What stands between a kept word and the kept word before it in every text that holds both; empty before the page's
 * first.
 */
export declare function separatorBefore(page: SegmentedPage, kept: KeptWords, find: WordFinder, word: number): string;
