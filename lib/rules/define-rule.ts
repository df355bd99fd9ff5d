/**
 * A filter rule has a name, a sentence of help, a source, options, a function that tests one item, and test cases.
 *
 * The function returns a finding or null. It keeps no state and changes nothing: the stage that runs the rules decides
 * what happens to the item.
 */
import type { MediaCounts, PlacedMedium } from '../model/media.js';
import type { Policy } from '../model/policy.js';
import type { SegmentedPage, TextBlock } from '../model/segments.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';

/** What a rule that fires returns: the measured value and its limit; null for a rule without numbers. */
export interface Finding {
  readonly value: number | null;
  readonly threshold: number | null;
}

/** The finding of a rule without numbers. */
export const FOUND: Finding = { value: null, threshold: null };

/** What rules for blocks and media may read in addition to the item. */
export interface PageContext {
  /** The page before any rule was applied to its parts. */
  readonly page: SegmentedPage;
  /** URLs of the media before this one that no rule removed. */
  readonly keptUrls: ReadonlySet<string>;
}

/** The fields that rules for documents read. Rows of windows have them too. */
export interface CountedDocument extends MediaCounts {
  /** Words in the text segments. */
  readonly words_kept: number;
}

/** For each level: the item of a rule, its context, and the draft from which a test case makes an item. */
interface Levels {
  readonly page: {
    readonly item: SegmentedPage;
    readonly context: null;
    /** Changes to a page without declarations. `detected` is its language as the crawl detected it, `declared` as it declares. */
    readonly draft: {
      readonly policy?: Partial<Policy>;
      readonly detected?: string;
      readonly declared?: string;
    };
  };
  readonly block: {
    readonly item: TextBlock;
    readonly context: PageContext;
    /** Changes to a paragraph of thirty words in the flow. `text` replaces its text and sets its number of words. */
    readonly draft: Partial<TextBlock> & { readonly text?: string };
  };
  readonly medium: {
    readonly item: PlacedMedium;
    readonly context: PageContext;
    /** Changes to an image in the flow of which only the URL is known. */
    readonly draft: Partial<PlacedMedium> & { readonly keptUrls?: readonly string[] };
  };
  readonly document: {
    readonly item: CountedDocument;
    readonly context: null;
    /** Changes to a document of a hundred words and one image. */
    readonly draft: Partial<CountedDocument>;
  };
}

export type Level = keyof Levels;
export type ItemOf<L extends Level> = Levels[L]['item'];
export type ContextOf<L extends Level> = Levels[L]['context'];
export type DraftOf<L extends Level> = Levels[L]['draft'];

/** One test case of a rule. */
export interface RuleCase<L extends Level, O extends OptionSpecs> {
  readonly name: string;
  /** Changes to an ordinary item, at which no rule fires. */
  readonly input: DraftOf<L>;
  /** Options that differ from their defaults. */
  readonly options?: Partial<OptionsOf<O>>;
  /** Whether the rule fires, or its finding. */
  readonly expected: boolean | Finding;
}

export interface Rule<L extends Level, N extends string, O extends OptionSpecs> {
  readonly level: L;
  /** In kebab case; says what is wrong with the item. It names the counter, the drop reason and the flag. */
  readonly name: N;
  /** What the rule removes, as one sentence. */
  readonly help: string;
  /** Where the rule and its threshold come from: a paper, another data set, a standard, a measurement. */
  readonly source: string;
  /** Rules with an option of the same name must use the same declaration object. */
  readonly options: O;
  /** Called once. The function it returns is called for every item. */
  create(options: OptionsOf<O>): (item: ItemOf<L>, context: ContextOf<L>) => Finding | null;
  /** At least one case in which the rule fires and one in which it does not. */
  readonly cases: readonly RuleCase<L, NoInfer<O>>[];
}

/** Any rule of a level. */
export type RuleOf<L extends Level> = Rule<L, string, OptionSpecs>;

/** Declares a rule. The types of its item and cases follow from its level. */
export function defineRule<const L extends Level, const N extends string, const O extends OptionSpecs>(
  rule: Rule<L, N, O>,
): Rule<L, N, O> {
  return rule;
}
