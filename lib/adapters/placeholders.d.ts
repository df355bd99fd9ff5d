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
export declare const imageTokens: Placeholders;
/** What OBELICS writes into texts where a page had a link to the rest of an article. */
export declare const endOfDocumentToken: Placeholders;
