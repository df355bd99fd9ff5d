import type { SegmentedPage } from '../../model/segments.js';
import type { TokenizedPage } from '../../model/tokens.js';
/** Reads one page; the result refers to the page's own bytes only. */
export declare function segmentTokens(page: TokenizedPage): SegmentedPage;
/**
 * Blocks kept of one page: six times the most met on a page of a real crawl. Beyond it, and the block open then, the page
 * is read no further, and it is flagged: a block costs some hundred bytes through the stages, a tag that makes one costs four.
 */
export declare const MAX_BLOCKS = 32768;
