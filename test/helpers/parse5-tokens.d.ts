import type { InitialState } from '../../lib/html/tokens/tokenizer.js';
import type { PlainToken } from './html-tokens.js';
/** Tokens of one page as the tree builder's tokenizer gives them. */
export declare function parse5Tokens(html: string): PlainToken[];
/** Tokens of the tokenizer alone, which stays in the data state whatever the start tags are. */
export declare function parse5BareTokens(html: string, state: InitialState, lastStartTag: string): PlainToken[];
/** Tokens of the tokenizer told, as by a tree builder that drops no tag, what the elements of HTML hold. */
export declare function parse5HtmlTokens(html: string): PlainToken[];
