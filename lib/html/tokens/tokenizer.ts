/**
 * HTML tokenizer for UTF-8 bytes: turns one page into one batch of offsets, in one pass and linear time, by the WHATWG
 * tokenization rules. The kernel does the work (`../kernel/tokenizer.ts`).
 */
import type { TokenBatch } from '../../model/tokens.js';
import { pageKernel } from '../kernel.js';
import { MAX_TOKENS } from '../limits.js';
import { ContentMode } from './content-modes.js';

/** States in which a page can begin. All except `data` are for tests and fragments. */
export type InitialState = 'data' | 'rcdata' | 'rawtext' | 'script' | 'plaintext' | 'cdata';

export interface TokenizeOptions {
  /** Stop after this many tokens, at most `MAX_TOKENS`. The batch's `end` is then less than the length of the page. */
  readonly maxTokens?: number;
  readonly initialState?: InitialState;
  /** Name, in lower case, of the start tag that an end tag must match in the initial state. */
  readonly lastStartTag?: string;
  /** False: stay in the data state after any start tag, as the bare tokenizer of the specification does. */
  readonly followsTags?: boolean;
}

/** Longest `lastStartTag`, because the kernel stores its length in a byte. */
export const MAX_START_TAG = 255;

/**
 * Tokenizes one page, in time linear in its length. The batch refers to `source`; nothing is copied. Throws a
 * RangeError if the page has more than `MAX_PAGE_BYTES` or `lastStartTag` is too long.
 */
export function tokenizePage(source: Uint8Array, options: TokenizeOptions = {}): TokenBatch {
  const { maxTokens = MAX_TOKENS, initialState = 'data', lastStartTag = '', followsTags = true } = options;
  if (lastStartTag.length > MAX_START_TAG)
    throw new RangeError(`lastStartTag must be at most ${MAX_START_TAG} characters: got ${lastStartTag.length}`);
  return pageKernel.tokenize(source, { maxTokens, mode: ContentMode[initialState], lastStartTag, followsTags });
}
