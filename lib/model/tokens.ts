/**
 * HTML tokens of one page as one compact batch: a token is `TOKEN_STRIDE` integers, nothing is copied out of the page.
 *
 *   fields[i * TOKEN_STRIDE + 0]  kind | element << 8 | flags << 20   (kind: `TokenKind`; element: id in `lib/html/tokens/elements.ts`, 0 = unknown name)
 *   fields[i * TOKEN_STRIDE + 1]  byte offset of the token's first byte in `source`
 *   fields[i * TOKEN_STRIDE + 2]  byte offset after its last byte
 *   fields[i * TOKEN_STRIDE + 3]  tags: byte offset after the name (where attributes begin); else 0
 */
import type { Page } from './page.js';

export const TOKEN_STRIDE = 4;

export const TokenKind = {
  /** Characters of normal content; character references are still to be decoded. */
  text: 1,
  /** Characters of `title` and `textarea`; character references are still to be decoded. */
  rcdata: 2,
  /** Characters of `script`, `style`, `iframe`, `xmp`, `noembed`, `noframes`, CDATA sections and `plaintext`: no references to decode. `foreign` marks a CDATA section. */
  rawtext: 3,
  startTag: 4,
  endTag: 5,
  comment: 6,
  doctype: 7,
} as const;

/** Bits of the flags part (`fields[i * TOKEN_STRIDE] >> 20`). */
export const TokenFlag = {
  /** Text holds `&`: decode character references. */
  reference: 1,
  /** Start tag ends in `/>`. */
  selfClosing: 1,
  /** The tag has at least one attribute. */
  attributes: 2,
  /** Some attribute is named hidden, style or role: worth reading for layout. */
  layoutAttributes: 4,
  /** The token stands inside `svg` or `math` (the `svg`/`math` start tag itself has it too, its end tag too). */
  foreign: 8,
} as const;

export interface TokenBatch {
  readonly source: Uint8Array;
  readonly count: number;
  readonly fields: Int32Array;
  /** Byte offset up to which `source` was read: its length, unless a limit on tokens was reached. */
  readonly end: number;
}

/** A page and its HTML tokens. */
export interface TokenizedPage {
  readonly page: Page;
  readonly tokens: TokenBatch;
}
