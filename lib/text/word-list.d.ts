/** Tables of words, written as text. */
/** The words of a text, split at white space. */
export declare const wordList: (text: string) => string[];
