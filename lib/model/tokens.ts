/**
 * HTML tokens of one page as one compact batch: a token is `TOKEN_STRIDE` integers, and nothing is copied out of the page.
 *
 * The objects below name the integers and the bits; the functions read them. The kernel that makes tokens is built from them.
 */
import type { Page } from './page.js';

/** Integers of a token. */
export const TOKEN_STRIDE = 4;

/** A token: its head, byte offsets of its first byte and of the byte after its last; of tags, that after the name, where attributes begin (else 0). */
export const TokenField = { head: 0, start: 1, end: 2, nameEnd: 3 } as const;

/**
 * Where the parts of a head begin; its lowest eight bits are the `TokenKind`. `element`: the element's id
 * (`lib/html/tokens/elements.ts`), 0 for an unknown name.
 */
export const TokenShift = { element: 8, flags: 20 } as const;

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

/** Bits of the flags part. */
export const TokenFlag = {
  /** Text holds `&`: decode character references. */
  reference: 1,
  /** The tag has at least one attribute. */
  attributes: 2,
  /** Some attribute is named hidden, style or role: worth reading for layout. */
  layoutAttributes: 4,
  /** The token stands inside `svg` or `math` (the `svg`/`math` start tag itself has it too, its end tag too). */
  foreign: 8,
  /** Start tag ends in `/>`. */
  selfClosing: 16,
} as const;

export interface TokenBatch {
  readonly source: Uint8Array;
  readonly count: number;
  readonly fields: Int32Array;
  /** Byte offset up to which `source` was read: its length, unless a limit on tokens was reached. */
  readonly end: number;
}

/** A field (`TokenField`) of the token at an index. */
export function tokenField({ fields }: TokenBatch, token: number, field: number): number {
  return fields[token * TOKEN_STRIDE + field]!;
}

/** `TokenKind` of the token at an index. */
export function tokenKind(batch: TokenBatch, token: number): number {
  return tokenField(batch, token, TokenField.head) & 0xff;
}

/** Element id of the tag at an index, 0 for an unknown name. */
export function tokenElement(batch: TokenBatch, token: number): number {
  return (tokenField(batch, token, TokenField.head) >> TokenShift.element) & 0xff;
}

/** `TokenFlag` bits of the token at an index. */
export function tokenFlags(batch: TokenBatch, token: number): number {
  return tokenField(batch, token, TokenField.head) >> TokenShift.flags;
}

/** A page and its HTML tokens. */
export interface TokenizedPage {
  readonly page: Page;
  readonly tokens: TokenBatch;
}
