/** Converts between two numberings of a page's words: all words, and only those of the blocks that the filters kept. */
import type { TextBlock } from '../model/segments.js';

export interface KeptWords {
  /** Number of kept words of the page. */
  readonly total: number;
  /** Number of kept words before the page word with this number. */
  keptBefore(position: number): number;
  /** Page number of the kept word with this number (0 is the first). */
  positionOf(kept: number): number;
  /** Index of the block that holds the kept word with this number. */
  blockOf(kept: number): number;
  /** Number of kept words before a block. */
  keptBeforeBlock(block: number): number;
}

/** Numbers the words of the kept blocks. Each look-up is a binary search over the blocks. */
export function keptWords(blocks: readonly TextBlock[]): KeptWords {
  const sums = new Int32Array(blocks.length + 1);
  for (let i = 0; i < blocks.length; i++) sums[i + 1] = sums[i]! + blocks[i]!.words;

  /** The last block for which `below(block)` is true, or −1. It must be true for the first few blocks and false for the rest. */
  const lastBlock = (below: (block: number) => boolean): number => {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (below(middle)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const blockOf = (kept: number) => lastBlock((block) => sums[block]! <= kept);

  return {
    total: sums[blocks.length]!,
    keptBefore(position) {
      const block = lastBlock((index) => blocks[index]!.start <= position);
      if (block < 0) return 0;
      return sums[block]! + Math.min(position - blocks[block]!.start, blocks[block]!.words);
    },
    positionOf(kept) {
      const block = blockOf(kept);
      return blocks[block]!.start + kept - sums[block]!;
    },
    blockOf,
    keptBeforeBlock: (block) => sums[block]!,
  };
}
