/**
 * Words, version 1 (`words/1`): what every window, range and count of the program is measured in.
 *
 * With L = Han, Hiragana, Katakana (and ー) and T = Thai, Lao, Khmer, Myanmar, a word is a match of
 * `(?:[L]|[T])\p{M}*|(?:(?![L]|[T])\S)+`: scripts written without spaces count a word a character (with its
 * combining marks), all others a run of non-space.
 */
/** Number of words in a string, by the definition. For text still in bytes the text assembler counts the same, faster. */
export declare function countWords(text: string): number;
/** Where each word of a string begins, by the definition, in UTF-16 units. */
export declare function wordStarts(text: string): number[];
/** What a code point does to words and white space. */
export declare const CharClass: {
    readonly unknown: 0;
    /** Part of a run of non-space. */
    readonly run: 1;
    /** White space that CSS does not collapse: no-break and typographic spaces. */
    readonly space: 2;
    /** A character of a script without spaces: a word of its own. */
    readonly unspaced: 3;
    /** Such a character that is also a combining mark: belongs to the word before it, if that is unspaced. */
    readonly unspacedMark: 4;
    /** Any other combining mark: likewise, else part of a run. */
    readonly mark: 5;
    /** Becomes a collapsible space: zero width space, line and paragraph separator. */
    readonly breaking: 6;
    /** Removed: soft hyphen, byte order mark, control characters. */
    readonly removed: 7;
};
/** Class of a code point (`CharClass`), never `unknown`. */
export declare function charClass(codePoint: number): number;
/** Whether a run, an unspaced word, or neither ends just before the next character. */
export declare const WordState: {
    readonly outside: 0;
    readonly run: 1;
    readonly unspaced: 2;
};
/** Whether a character of this class begins a word, after what came before it. */
export declare function beginsWord(charClassOf: number, state: number): boolean;
/** The state after a character of this class. */
export declare function stateAfter(charClassOf: number, state: number): number;
/** Number of states in `WordState`, and of classes in `CharClass`. */
export declare const WORD_STATES = 3;
/** Whether a character begins a word, and the state after it: index is class × 3 + state. */
export declare const wordBegins: Uint8Array;
export declare const wordAfter: Uint8Array;
