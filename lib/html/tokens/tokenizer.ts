/**
 * HTML tokenizer over UTF-8 bytes: one page in, one batch of offsets out, in one pass and linear time, after the WHATWG
 * tokenization rules. The work is the kernel's (`../kernel/tokenizer.ts`).
 */
import type { TokenBatch } from '../../model/tokens.js';
import { kernelTokens } from '../kernel.js';
import { ContentMode } from './content-modes.js';

/** States a page can begin in; all but `data` serve tests and fragments. */
export type InitialState = 'data' | 'rcdata' | 'rawtext' | 'script' | 'plaintext' | 'cdata';

export interface TokenizeOptions {
  /** Stop after this many tokens; the batch's `end` then falls short of the page's length. Unlimited unless given. */
  readonly maxTokens?: number;
  readonly initialState?: InitialState;
  /** Name in lower case of the start tag that an end tag must match in the initial state. */
  readonly lastStartTag?: string;
  /** False: stay in the data state whatever the start tags are, as the bare tokenizer of the specification does. */
  readonly followsTags?: boolean;
}

/** Longest `lastStartTag`: the kernel keeps its length in a byte. */
export const MAX_START_TAG = 255;

/** More tokens than any page has bytes. */
const UNLIMITED = 0x7fffffff;

/** Tokens of one page. Linear in its length; nothing of the page is copied, the batch refers to `source`. */
export function tokenizePage(source: Uint8Array, options: TokenizeOptions = {}): TokenBatch {
  const { maxTokens = UNLIMITED, initialState = 'data', lastStartTag = '', followsTags = true } = options;
  if (lastStartTag.length > MAX_START_TAG)
    throw new RangeError(`lastStartTag must be at most ${MAX_START_TAG} characters: got ${lastStartTag.length}`);
  return kernelTokens(source, { maxTokens, mode: ContentMode[initialState], lastStartTag, followsTags });
}
