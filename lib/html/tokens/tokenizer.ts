/**
 * HTML tokenizer over UTF-8 bytes: one page in, one batch of offsets out, in one pass and linear time, after the WHATWG
 * tokenization rules. The work is the kernel's (`../kernel/tokenizer.ts`).
 */
import type { TokenBatch } from '../../model/tokens.js';
import { pageKernel } from '../kernel.js';
import { MAX_TOKENS } from '../limits.js';
import { ContentMode } from './content-modes.js';

/** States a page can begin in; all but `data` serve tests and fragments. */
export type InitialState = 'data' | 'rcdata' | 'rawtext' | 'script' | 'plaintext' | 'cdata';

export interface TokenizeOptions {
  /** Stop after this many tokens, `MAX_TOKENS` at most; the batch's `end` then falls short of the page's length. */
  readonly maxTokens?: number;
  readonly initialState?: InitialState;
  /** Name in lower case of the start tag that an end tag must match in the initial state. */
  readonly lastStartTag?: string;
  /** False: stay in the data state whatever the start tags are, as the bare tokenizer of the specification does. */
  readonly followsTags?: boolean;
}

/** Longest `lastStartTag`: the kernel keeps its length in a byte. */
export const MAX_START_TAG = 255;

/**
 * Tokens of one page. Linear in its length; nothing of the page is copied, the batch refers to `source`. Throws a `RangeError`
 * for a page of more than `MAX_PAGE_BYTES`, and for a `lastStartTag` longer than the kernel has room for.
 */
export function tokenizePage(source: Uint8Array, options: TokenizeOptions = {}): TokenBatch {
  const { maxTokens = MAX_TOKENS, initialState = 'data', lastStartTag = '', followsTags = true } = options;
  if (lastStartTag.length > MAX_START_TAG)
    throw new RangeError(`lastStartTag must be at most ${MAX_START_TAG} characters: got ${lastStartTag.length}`);
  return pageKernel.tokenize(source, { maxTokens, mode: ContentMode[initialState], lastStartTag, followsTags });
}
