/**
 * Take out of a page what is not there to be read or seen: furniture, hidden parts, icons, trackers, media not asked for.
 *
 *   SegmentedPage → SegmentedPage    order and word numbers unchanged; blocks and media that are taken out are absent
 *
 * Pages go by what they or their capture say of themselves: their use (`--policy`) and their language (`--language`).
 */
import { choice, int, list, number } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { MEDIUM_RULES, mediumRule, type MediumLimits, type MediumRule } from '../lib/html/find-media/rules.js';
import { policyDrops, policyDropsImages } from '../lib/html/page/policy.js';
import type { PlacedMedium } from '../lib/model/media.js';
import type { Flag } from '../lib/model/page.js';
import type { SegmentedPage, TextBlock } from '../lib/model/segments.js';
import { BLOCK_RULES, keptBlocks, type BlockLimits, type BlockRule } from '../lib/text/block-rules.js';
import { primaryLanguage } from '../lib/text/language.js';
import { filterMode } from './options/filter-mode.js';

type Rule = BlockRule | MediumRule;

const RULES: readonly Rule[] = [...BLOCK_RULES, ...MEDIUM_RULES];

export const filterSegments = defineStage({
  name: 'filter-segments',
  summary: 'Take out furniture, hidden parts, icons and trackers, and media not asked for.',
  options: {
    filter: filterMode,
    media: list({
      default: ['image', 'audio', 'video'],
      choices: ['image', 'audio', 'video'],
      help: 'Media that documents are made around; others are invisible.',
    }),
    policy: choice({
      default: 'respect',
      choices: ['respect', 'annotate', 'ignore'],
      help: 'What a capture’s own signals (noai, noml, TDM reservation, train-ai=n; noimageai, noimageindex) do: drop the page or its images, be flagged, or nothing.',
    }),
    language: list({
      default: [],
      help: 'Languages kept, for example `en,de`: as the crawl detected, else as the page declares; empty keeps all.',
    }),
    minBlockWords: int({
      default: 4,
      min: 0,
      unit: 'words',
      help: 'Fewest words of a block that is neither heading nor caption.',
    }),
    minLinkedWords: int({
      default: 20,
      min: 0,
      unit: 'words',
      help: 'Blocks shorter than this are taken out if half of their words or more are links.',
    }),
    minSide: int({ default: 64, min: 0, unit: 'pixels', help: 'Smallest declared side of an image or video.' }),
    maxAspect: number({
      default: 3,
      min: 1,
      help: 'Largest declared ratio of the sides of an image or video, either way.',
    }),
  },
  drops: ['policy', 'other-language', 'unknown-language'],
  counts: ['blocks_removed', 'media_removed', 'media_unchosen', 'images_opted_out', ...RULES],
  create(options, { count, drop }) {
    const { filter, policy } = options;
    const languages = new Set(options.language.map((tag) => primaryLanguage(tag) ?? tag.toLowerCase()));

    /** Why a page is dropped, or null. */
    const pageReason = (page: SegmentedPage) => {
      if (policy === 'respect' && policyDrops(page.policy) !== null) return 'policy';
      if (languages.size === 0) return null;
      const language = primaryLanguage(page.page.crawl.language ?? page.info.language);
      if (language === null) return 'unknown-language';
      return languages.has(language) ? null : 'other-language';
    };

    /** The media documents are made around: of the kinds asked for, and not opted out. */
    const chosenMedia = (page: SegmentedPage) => {
      const optedOut = policy === 'respect' && policyDropsImages(page.policy) !== null;
      return page.media.filter((medium) => {
        const isChosen = options.media.includes(medium.type);
        if (!isChosen) count('media_unchosen');
        else if (optedOut && medium.type === 'image') count('images_opted_out');
        else return true;
        return false;
      });
    };

    return {
      *transform(page: SegmentedPage): Generator<SegmentedPage> {
        const reason = pageReason(page);
        if (reason !== null) return drop(reason);
        const media = chosenMedia(page);
        const flags = policy === 'annotate' ? [...page.flags, ...policyFlags(page)] : page.flags;
        if (filter === 'off') return yield { ...page, media, flags };
        const verdict = judge(page.blocks, media, options);
        for (const rule of verdict.fired) count(rule[0], rule[1]);
        if (filter === 'annotate') return yield { ...page, media, flags: [...flags, ...ruleFlags(verdict.fired)] };
        count('blocks_removed', page.blocks.length - verdict.blocks.length);
        count('media_removed', media.length - verdict.media.length);
        yield { ...page, blocks: verdict.blocks, media: verdict.media, flags };
      },
    };
  },
});

interface Verdict {
  readonly blocks: readonly TextBlock[];
  readonly media: readonly PlacedMedium[];
  /** How many blocks or media each rule found. */
  readonly fired: ReadonlyMap<Rule, number>;
}

function judge(
  blocks: readonly TextBlock[],
  media: readonly PlacedMedium[],
  limits: BlockLimits & MediumLimits,
): Verdict {
  const fired = new Map<Rule, number>();
  const onRule = (rule: Rule) => void fired.set(rule, (fired.get(rule) ?? 0) + 1);
  const seen = new Set<string>();
  const passes = (medium: PlacedMedium) => {
    const rule = mediumRule(medium, seen, limits);
    if (rule !== null) onRule(rule);
    return rule === null;
  };
  return { blocks: keptBlocks(blocks, limits, onRule), media: media.filter(passes), fired };
}

/** One flag a rule: how many blocks or media it found. */
function ruleFlags(fired: ReadonlyMap<Rule, number>): Flag[] {
  return Array.from(fired, ([rule, value]) => ({ rule, value, threshold: null }));
}

function policyFlags(page: SegmentedPage): Flag[] {
  const signals = [policyDrops(page.policy), policyDropsImages(page.policy)];
  return signals.flatMap((signal) =>
    signal === null ? [] : [{ rule: `policy-${signal.replaceAll('_', '-')}`, value: null, threshold: null }],
  );
}
