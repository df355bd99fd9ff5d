/**
 * Tokens that stand for something in a text, where the page itself holds them: escaped so that no reader takes them for
 * one, and back.
 *
 * A token is cut in two and a backslash set between: `<image>` becomes `<\image>`, and what the page has as `<\image>`
 * becomes `<\\image>`. So escaped text holds no token, nothing but tokens is touched, and one backslash less is what was
 * there. Both directions are linear: only what follows a head is looked at, and backslashes hold no head.
 */

export interface Placeholders {
  /** The text without a token in it. */
  escape(text: string): string;
  /** What `escape` was given. */
  unescape(text: string): string;
}

/** `<image>` and `<EOC>` of the Flamingo paper, and `<|endofchunk|>`, which OpenFlamingo has for `<EOC>`. */
export const imageTokens: Placeholders = placeholders('<', String.raw`(?:image|EOC|\|endofchunk\|)>`);

/** What OBELICS writes into texts where a page had a link to the rest of an article. */
export const endOfDocumentToken: Placeholders = placeholders('END_OF_DOCUMENT', '_TOKEN_TO_BE_REPLACED');

/** Of tokens that begin alike; `tail` is the source of a regular expression for the rest. */
function placeholders(head: string, tail: string): Placeholders {
  const token = new RegExp(String.raw`${head}(?=\\*${tail})`, 'g');
  const escaped = new RegExp(String.raw`${head}\\(?=\\*${tail})`, 'g');
  return {
    escape: (text) => text.replaceAll(token, `${head}\\`),
    unescape: (text) => text.replaceAll(escaped, head),
  };
}
