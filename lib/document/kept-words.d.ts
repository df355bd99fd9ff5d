/** Two numberings of one page: words of the whole page, and words of the blocks that the filters kept. */
import type { TextBlock } from '../model/segments.js';
export interface KeptWords {
    /** Kept words of the page. */
    readonly total: number;
    /** Number of kept words before a page position. */
    keptBefore(position: number): number;
    /** Page position of the kept word with this number (0 = the first). */
    positionOf(kept: number): number;
    /** Index of the block that holds the kept word with this number. */
    blockOf(kept: number): number;
    /** Kept words before a block. */
    keptBeforeBlock(block: number): number;
}
/** Number the words of the kept blocks. Each look-up is a binary search over the blocks. */
export declare function keptWords(blocks: readonly TextBlock[]): KeptWords;
