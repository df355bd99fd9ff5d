/** Applies the rules for blocks and media to a page, and counts how often each rule fires. */
import type { PlacedMedium } from '../model/media.js';
import type { Flag } from '../model/page.js';
import type { SegmentedPage, TextBlock } from '../model/segments.js';
import type { OptionsOf } from '../options/options.js';
import { blockRules } from './block-rules.js';
import { keepBlocks } from './keep-blocks.js';
import { mediumRules } from './medium-rules.js';

export const partOptions = { ...blockRules.options, ...mediumRules.options };

export const partRuleNames = [...blockRules.names, ...mediumRules.names] as const;
export type PartRule = (typeof partRuleNames)[number];

/** The result of the rules on a page. */
export interface PageVerdict {
  /** The blocks at which no rule fired, in order; below, the media. */
  readonly blocks: readonly TextBlock[];
  readonly media: readonly PlacedMedium[];
  /** How often each rule fired. Only rules that fired, in the order of their first finding. */
  readonly found: ReadonlyMap<PartRule, number>;
}

/** Returns a function that applies the rules to a page's blocks and to its chosen media. */
export function createPageJudge(
  options: OptionsOf<typeof partOptions>,
): (page: SegmentedPage, media: readonly PlacedMedium[]) => PageVerdict {
  const blockJudge = blockRules.createJudge(options);
  const mediumJudge = mediumRules.createJudge(options);
  return (page, media) => {
    const found = new Map<PartRule, number>();
    const onRule = (rule: PartRule) => void found.set(rule, (found.get(rule) ?? 0) + 1);
    const keptUrls = new Set<string>();
    const context = { page, keptUrls };
    const isKept = (medium: PlacedMedium) => {
      const rule = mediumJudge.first(medium, context);
      if (rule === null) keptUrls.add(medium.url);
      else onRule(rule);
      return rule === null;
    };
    const blocks = keepBlocks(page.blocks, (block) => blockJudge.first(block, context), onRule);
    return { blocks, media: media.filter(isKept), found };
  };
}

/** A flag for each rule that fired, with how often it did. */
export function flagsOf(found: ReadonlyMap<PartRule, number>): Flag[] {
  return Array.from(found, ([rule, value]) => ({ rule, value, threshold: null }));
}
