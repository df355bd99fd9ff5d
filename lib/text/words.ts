/**
 * The definition of words, version 1 (`words/1`), in which all windows, ranges and counts are measured.
 *
 * With L = Han, Hiragana, Katakana (and ー) and T = Thai, Lao, Khmer, Myanmar, a word is a match of
 * `(?:[L]|[T])\p{M}*|(?:(?![L]|[T])\S)+`: in scripts written without spaces each character (with its combining marks)
 * is a word, in all others each run of non-space characters.
 */

/**
 * Script classes as source text, shared by the regular expression below and the class table so that they cannot differ.
 */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30FC\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** Matches one word; this is the definition. */
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|[^\\s${UNSPACED}]+`, 'gu');

/** Number of words in a string, by the definition. The text assembler counts the same in bytes, faster. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** UTF-16 offset at which each word of a string begins, by the definition. */
export function wordStarts(text: string): number[] {
  return Array.from(text.matchAll(WORD), ({ index }) => index);
}

/** How a character affects words and white space. */
export const CharClass = {
  unknown: 0,
  /** Part of a run of non-space characters. */
  run: 1,
  /** White space that CSS does not collapse: no-break and typographic spaces. */
  space: 2,
  /** A character of a script without spaces: a word of its own. */
  unspaced: 3,
  /** Such a character that is also a combining mark. It belongs to the word before it if that word is unspaced. */
  unspacedMark: 4,
  /** Any other combining mark. It belongs to an unspaced word before it, otherwise to a run. */
  mark: 5,
  /** Becomes a collapsible space: zero width space, line and paragraph separator. */
  breaking: 6,
  /** Removed: soft hyphen, byte order mark, control characters. */
  removed: 7,
} as const;

const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const IS_MARK = /\p{M}/u;
const IS_SPACE = /\s/u;
const IS_BREAKING = /[\u200B\u2028\u2029]/u;
const IS_REMOVED = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\u00AD\uFEFF]/u;

/**
 * Filled when a character is first seen. A page uses few characters, and the regular expressions stay the only
 * definition.
 */
const classes = new Uint8Array(0x110000);

/** Class of a code point (`CharClass`), never `unknown`. */
export function charClass(codePoint: number): number {
  const known = classes[codePoint]!;
  return known !== CharClass.unknown ? known : (classes[codePoint] = classify(String.fromCodePoint(codePoint)));
}

function classify(char: string): number {
  if (IS_REMOVED.test(char)) return CharClass.removed;
  if (IS_BREAKING.test(char)) return CharClass.breaking;
  if (IS_UNSPACED.test(char)) return IS_MARK.test(char) ? CharClass.unspacedMark : CharClass.unspaced;
  if (IS_MARK.test(char)) return CharClass.mark;
  return IS_SPACE.test(char) ? CharClass.space : CharClass.run;
}

/** What the text before the next character ends in: a run, an unspaced word, or neither. */
export const WordState = { outside: 0, run: 1, unspaced: 2 } as const;

/** Whether a character of this class begins a word in this state. */
export function beginsWord(charClassOf: number, state: number): boolean {
  return wordBegins[charClassOf * WORD_STATES + state] === 1;
}

/** The state after a character of this class. */
export function stateAfter(charClassOf: number, state: number): number {
  return wordAfter[charClassOf * WORD_STATES + state]!;
}

/** Number of states in `WordState`, and of classes in `CharClass`. */
export const WORD_STATES = 3;
const CLASSES = 8;

// Tables, which the kernel reads too. They replace switches, which V8 recompiled whenever a page had the first
// character of a class.
/** Whether a character begins a word, and the state after it: index is class × 3 + state. */
export const wordBegins: Uint8Array = new Uint8Array(CLASSES * WORD_STATES);
export const wordAfter: Uint8Array = new Uint8Array(CLASSES * WORD_STATES);

for (const state of [WordState.outside, WordState.run, WordState.unspaced]) {
  const { outside, run, unspaced } = WordState;
  const set = (kind: number, begins: boolean, after: number): void => {
    wordBegins[kind * WORD_STATES + state] = begins ? 1 : 0;
    wordAfter[kind * WORD_STATES + state] = after;
  };
  set(CharClass.run, state !== run, run);
  set(CharClass.unspaced, true, unspaced);
  set(CharClass.unspacedMark, state !== unspaced, unspaced);
  set(CharClass.mark, state === outside, state === unspaced ? unspaced : run);
  set(CharClass.removed, false, state);
}
