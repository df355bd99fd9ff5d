import type { TokenBatch } from '../../lib/model/tokens.js';
import type { AttributeLosses } from '../../lib/html/tokens/attributes.js';
/** `['StartTag', name, attributes, true if self-closing]` and so on, as in the html5lib tests. */
export type PlainToken = ['Character', string] | ['Comment', string] | ['StartTag', string, Record<string, string>, true?] | ['EndTag', string] | ['DOCTYPE', string | null, string | null, string | null, boolean];
/** All tokens of a batch; neighbouring characters are one token. */
export declare function plainTokens(batch: TokenBatch, losses?: AttributeLosses): PlainToken[];
/** Data of a comment, as the comment states give it; the end of the page counts as the end of the comment. */
export declare function commentData(source: Uint8Array, start: number, end: number): string;
/** Name, public and system identifier of a doctype, and whether it is correct. */
export declare function doctypeParts(source: Uint8Array, start: number, end: number): PlainToken;
