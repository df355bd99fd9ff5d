/** Tables of words, written as text. */

/** The words of a text, split at white space. */
export const wordList = (text: string): string[] => text.trim().split(/\s+/);
