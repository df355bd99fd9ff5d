/**
 * The HTML tokens of a page. They are stored in one array, `TOKEN_STRIDE` integers for each token, and refer to the page's
 * bytes by offsets.
 *
 * The objects below define the layout of the integers, and the functions read them. The build of the tokenizer's
 * WebAssembly code takes the same definitions from here.
 */
import type { Page } from './page.js';

/** Number of integers in a token. */
export const TOKEN_STRIDE = 4;

/**
 * Index of each integer in a token. `head`: kind, element and flags of the token. `start`, `end`: byte range in the page,
 * `end` exclusive. `nameEnd`: for tags, byte offset of the end of the name, where attributes begin; else 0.
 */
export const TokenField = { head: 0, start: 1, end: 2, nameEnd: 3 } as const;

/**
 * Bit positions in the head. The lowest eight bits are the `TokenKind`. The next part is the id of the element
 * (`lib/html/tokens/elements.ts`), 0 for an unknown name. The last part has the `TokenFlag` bits.
 */
export const TokenShift = { element: 8, flags: 20 } as const;

export const TokenKind = {
  /** Normal text. Its character references are not decoded yet. */
  text: 1,
  /** Text of `title` and `textarea`. Its character references are not decoded yet. */
  rcdata: 2,
  /** Text without character references: of `script`, `style`, `iframe`, `xmp`, `noembed`, `noframes`, `plaintext` and CDATA sections. In CDATA sections the flag `foreign` is set. */
  rawtext: 3,
  startTag: 4,
  endTag: 5,
  comment: 6,
  doctype: 7,
} as const;

/** Bits of the flags in a head. */
export const TokenFlag = {
  /** The text contains `&`, so it may have character references. */
  reference: 1,
  /** The tag has at least one attribute. */
  attributes: 2,
  /** The tag has an attribute `hidden`, `style`, `role`, `popover` or `shadowrootmode`, which may affect the layout. */
  layoutAttributes: 4,
  /** The token is inside `svg` or `math`, or is the start or end tag of such an element. HTML in a `foreignObject` does not have the flag. */
  foreign: 8,
  /** The start tag ends in `/>`. */
  selfClosing: 16,
} as const;

export interface TokenBatch {
  readonly source: Uint8Array;
  readonly count: number;
  readonly fields: Int32Array;
  /** Byte offset at which reading `source` ended: its length, unless the limit on tokens was reached. */
  readonly end: number;
}

/** The integer at index `field` (see `TokenField`) of a token. */
export function tokenField({ fields }: TokenBatch, token: number, field: number): number {
  return fields[token * TOKEN_STRIDE + field]!;
}

/** The `TokenKind` of a token. */
export function tokenKind(batch: TokenBatch, token: number): number {
  return tokenField(batch, token, TokenField.head) & 0xff;
}

/** The element id of a tag; 0 for an unknown name. */
export function tokenElement(batch: TokenBatch, token: number): number {
  return (tokenField(batch, token, TokenField.head) >> TokenShift.element) & 0xff;
}

/** The `TokenFlag` bits of a token. */
export function tokenFlags(batch: TokenBatch, token: number): number {
  return tokenField(batch, token, TokenField.head) >> TokenShift.flags;
}

/** A page and its HTML tokens. */
export interface TokenizedPage {
  readonly page: Page;
  readonly tokens: TokenBatch;
}
