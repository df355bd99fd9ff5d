/** Applies a judgement of blocks to all blocks of a page; the parts of one paragraph are judged together. */
import type { TextBlock } from '../model/segments.js';
import { isHidden } from './shared/regions.js';

/** The name of the rule that a block falls under, or null. */
export type BlockTest<N extends string> = (block: TextBlock) => N | null;

/** The blocks that stay, in order; `onRule` is called with the rule that took out each other one. */
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
 * A paragraph with a hidden part comes as several blocks. What is shown of it is judged as one, by its words together,
 * and the first part that stays begins it.
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
