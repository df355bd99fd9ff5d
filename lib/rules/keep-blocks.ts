/** Applies a test to all blocks of a page. The parts of one paragraph are tested together. */
import type { TextBlock } from '../model/segments.js';
import { isHidden } from './shared/regions.js';

/** Returns the name of the rule that fires at a block, or null. */
export type BlockTest<N extends string> = (block: TextBlock) => N | null;

/** Returns the blocks that stay, in order. For each other block `onRule` is called with the rule that fired. */
export function keepBlocks<N extends string>(
  blocks: readonly TextBlock[],
  test: BlockTest<N>,
  onRule: (rule: N) => void,
): TextBlock[] {
  const kept: TextBlock[] = [];
  for (let first = 0; first < blocks.length;) {
    let next = first + 1;
    while (next < blocks.length && blocks[next]!.continues) next++;
    if (next > first + 1) for (const part of keepParts(blocks.slice(first, next), test, onRule)) kept.push(part);
    else {
      const rule = test(blocks[first]!);
      if (rule === null) kept.push(blocks[first]!);
      else onRule(rule);
    }
    first = next;
  }
  return kept;
}

/**
 * A paragraph with a hidden part consists of several blocks. Its visible parts are tested as one, by their total number of
 * words. The first part that stays becomes the beginning of the paragraph.
 */
function keepParts<N extends string>(
  parts: readonly TextBlock[],
  test: BlockTest<N>,
  onRule: (rule: N) => void,
): TextBlock[] {
  const shown = parts.filter((part) => !isHidden(part.region));
  const words = shown.reduce((sum, part) => sum + part.words, 0);
  const linkWords = shown.reduce((sum, part) => sum + part.linkWords, 0);
  const kept: TextBlock[] = [];
  for (const part of parts) {
    const rule = test(isHidden(part.region) ? part : { ...part, words, linkWords });
    if (rule === null) kept.push(kept.length === 0 ? { ...part, continues: false } : part);
    else onRule(rule);
  }
  return kept;
}
