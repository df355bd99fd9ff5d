/**
 * Escapes special tokens that occur in a page's own text, so that readers do not mistake them for real ones, and
 * reverses it.
 *
 * A backslash is inserted inside the token: `<image>` becomes `<\image>`, and if the page already contains `<\image>`,
 * that becomes `<\\image>`. Escaped text therefore contains no token, only tokens are changed, and removing one
 * backslash restores the text. Both directions take linear time, because only the text after the token's first part is
 * examined, and backslashes contain no such part.
 */

export interface Placeholders {
  /** The text with all tokens escaped. */
  escape(text: string): string;
  /** Reverses `escape`. */
  unescape(text: string): string;
}

/** `<image>` and `<EOC>` of the Flamingo paper, and `<|endofchunk|>`, which OpenFlamingo uses for `<EOC>`. */
export const imageTokens: Placeholders = placeholders('<', String.raw`(?:image|EOC|\|endofchunk\|)>`);

/** The token in texts of OBELICS at places where a page had a link to the rest of an article. */
export const endOfDocumentToken: Placeholders = placeholders('END_OF_DOCUMENT', '_TOKEN_TO_BE_REPLACED');

/** Handles tokens that begin with `head`; `tail` is the source of a regular expression for the rest. */
function placeholders(head: string, tail: string): Placeholders {
  const token = new RegExp(String.raw`${head}(?=\\*${tail})`, 'g');
  const escaped = new RegExp(String.raw`${head}\\(?=\\*${tail})`, 'g');
  return {
    escape: (text) => text.replaceAll(token, `${head}\\`),
    unescape: (text) => text.replaceAll(escaped, head),
  };
}
