/**
 * HTML tokens of one page as one compact batch: a token is `TOKEN_STRIDE` integers, nothing is copied out of the page.
 *
 *   fields[i * TOKEN_STRIDE + 0]  kind | element << 8 | flags << 20   (kind: `TokenKind`; element: id in `lib/html/tokens/elements.ts`, 0 = unknown name)
 *   fields[i * TOKEN_STRIDE + 1]  byte offset of the token's first byte in `source`
 *   fields[i * TOKEN_STRIDE + 2]  byte offset after its last byte
 *   fields[i * TOKEN_STRIDE + 3]  tags: byte offset after the name (where attributes begin); else 0
 */
import type { Page } from './page.js';
export declare const TOKEN_STRIDE = 4;
export declare const TokenKind: {
    /** Characters of normal content; character references are still to be decoded. */
    readonly text: 1;
    /** Characters of `title` and `textarea`; character references are still to be decoded. */
    readonly rcdata: 2;
    /** Characters of `script`, `style`, `iframe`, `xmp`, `noembed`, `noframes`, CDATA sections and `plaintext`: no references to decode. `foreign` marks a CDATA section. */
    readonly rawtext: 3;
    readonly startTag: 4;
    readonly endTag: 5;
    readonly comment: 6;
    readonly doctype: 7;
};
/** Bits of the flags part (`fields[i * TOKEN_STRIDE] >> 20`). */
export declare const TokenFlag: {
    /** Text holds `&`: decode character references. */
    readonly reference: 1;
    /** Start tag ends in `/>`. */
    readonly selfClosing: 1;
    /** The tag has at least one attribute. */
    readonly attributes: 2;
    /** Some attribute is named hidden, style or role: worth reading for layout. */
    readonly layoutAttributes: 4;
    /** The token stands inside `svg` or `math` (the `svg`/`math` start tag itself has it too, its end tag too). */
    readonly foreign: 8;
};
export interface TokenBatch {
    readonly source: Uint8Array;
    readonly count: number;
    readonly fields: Int32Array;
    /** Byte offset up to which `source` was read: its length, unless a limit on tokens was reached. */
    readonly end: number;
}
/** A page and its HTML tokens. */
export interface TokenizedPage extends Page {
    readonly tokens: TokenBatch;
}
