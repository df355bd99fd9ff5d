/**
 * Enough text around few enough media: the rules that documents and pages of windows share.
 *
 * Thresholds: 50 words is the floor of Gopher, C4-style filters and OmniCorpus; 1 to 30 media that of OBELICS and MINT-1T.
 */
import { int, type OptionsOf } from '../../lib/options/options.js';
import type { Step, StageContext } from '../../lib/flow/stage.js';
import type { Flag } from '../../lib/model/page.js';
import type { Provenance } from '../../lib/model/record.js';
import { filterMode } from './filter-mode.js';

export const documentLimits = {
  filter: filterMode,
  minWords: int({ default: 50, min: 0, unit: 'words', help: 'Fewest words in the text segments of a document.' }),
  minMedia: int({ default: 1, min: 0, help: 'Fewest media of a document.' }),
  maxMedia: int({ default: 30, min: 0, help: 'Most media of a document.' }),
} as const;

export const DOCUMENT_RULES = ['too-few-words', 'too-few-media', 'too-many-media'] as const;
type Rule = (typeof DOCUMENT_RULES)[number];

/** What the rules look at. */
interface Limited {
  readonly words_kept: number;
  readonly n_image: number;
  readonly n_audio: number;
  readonly n_video: number;
  readonly flags: readonly Flag[];
  readonly url: string;
  readonly warc: Provenance;
}

/** A step that keeps what is within the limits: `drop` withholds the rest, `annotate` flags it. */
export function keepWithinLimits<T extends Limited>(
  options: OptionsOf<typeof documentLimits>,
  drop: StageContext<Rule, never, never>['drop'],
): Step<T, T> {
  return {
    *transform(item) {
      if (options.filter === 'off') return yield item;
      const fired = firedRules(item, options);
      const first = fired[0];
      if (first === undefined) yield item;
      else if (options.filter === 'annotate') yield { ...item, flags: [...item.flags, ...fired] };
      else {
        const { rule, value, threshold } = first;
        drop(rule, { value, threshold, at: { url: item.url, provenance: item.warc } });
      }
    },
  };
}

interface Fired extends Flag {
  readonly rule: Rule;
  readonly value: number;
  readonly threshold: number;
}

function firedRules(item: Limited, { minWords, minMedia, maxMedia }: OptionsOf<typeof documentLimits>): Fired[] {
  const words = item.words_kept;
  const media = item.n_image + item.n_audio + item.n_video;
  const fired: Fired[] = [];
  if (words < minWords) fired.push({ rule: 'too-few-words', value: words, threshold: minWords });
  if (media < minMedia) fired.push({ rule: 'too-few-media', value: media, threshold: minMedia });
  if (media > maxMedia) fired.push({ rule: 'too-many-media', value: media, threshold: maxMedia });
  return fired;
}
