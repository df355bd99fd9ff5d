/**
 * What a filter rule is: a name, a sentence, its source, its options, a test of one item, and the cases that test it.
 *
 * A rule looks at one item and reports a finding or null. It keeps no state and changes nothing: what becomes of the
 * item is decided by the stage that runs the rules.
 */
import type { MediaCounts, PlacedMedium } from '../model/media.js';
import type { Policy } from '../model/policy.js';
import type { SegmentedPage, TextBlock } from '../model/segments.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';

/** What a rule that fires reports: the value it saw and the limit it holds, null for a rule without numbers. */
export interface Finding {
  readonly value: number | null;
  readonly threshold: number | null;
}

/** The finding of a rule without numbers. */
export const FOUND: Finding = { value: null, threshold: null };

/** What rules for blocks and media may read beside the item. */
export interface PageContext {
  /** The page before any rule was applied to its parts. */
  readonly page: SegmentedPage;
  /** URLs of the media before this one that no rule took out. */
  readonly keptUrls: ReadonlySet<string>;
}

/** What rules for documents count; rows of windows have it too. */
export interface CountedDocument extends MediaCounts {
  /** Words in the text segments. */
  readonly words_kept: number;
}

/** For each level: the item a rule is given, what it may read beside it, and what a case says of an item. */
interface Levels {
  readonly page: {
    readonly item: SegmentedPage;
    readonly context: null;
    /** A page that says nothing, but for this: `detected` is the crawl's word for its language, `declared` its own. */
    readonly draft: {
      readonly policy?: Partial<Policy>;
      readonly detected?: string;
      readonly declared?: string;
    };
  };
  readonly block: {
    readonly item: TextBlock;
    readonly context: PageContext;
    /** A paragraph of thirty words in the flow, but for this; `text` replaces its text and counts its words. */
    readonly draft: Partial<TextBlock> & { readonly text?: string };
  };
  readonly medium: {
    readonly item: PlacedMedium;
    readonly context: PageContext;
    /** An image in the flow of which only the URL is known, but for this. */
    readonly draft: Partial<PlacedMedium> & { readonly keptUrls?: readonly string[] };
  };
  readonly document: {
    readonly item: CountedDocument;
    readonly context: null;
    /** A document of a hundred words and one image, but for this. */
    readonly draft: Partial<CountedDocument>;
  };
}

export type Level = keyof Levels;
export type ItemOf<L extends Level> = Levels[L]['item'];
export type ContextOf<L extends Level> = Levels[L]['context'];
export type DraftOf<L extends Level> = Levels[L]['draft'];

/** One line of a rule's test table. */
export interface RuleCase<L extends Level, O extends OptionSpecs> {
  readonly name: string;
  /** What is special about the item; the rest is an ordinary item that no rule takes out. */
  readonly input: DraftOf<L>;
  /** Options that differ from their defaults. */
  readonly options?: Partial<OptionsOf<O>>;
  /** Whether the rule fires, or what it reports. */
  readonly expected: boolean | Finding;
}

export interface Rule<L extends Level, N extends string, O extends OptionSpecs> {
  readonly level: L;
  /** In kebab case; states what is wrong with the item. It is the counter, the drop reason and the flag. */
  readonly name: N;
  /** What the rule takes out, as one sentence. */
  readonly help: string;
  /** Where rule and threshold come from: a paper, another data set, a standard, a measurement. */
  readonly source: string;
  /** Rules that share an option name share its declaration. */
  readonly options: O;
  /** Runs once; the test it returns runs for every item. */
  create(options: OptionsOf<O>): (item: ItemOf<L>, context: ContextOf<L>) => Finding | null;
  /** At least one case that fires and one that does not. */
  readonly cases: readonly RuleCase<L, NoInfer<O>>[];
}

/** A rule of a level, whatever its name and options. */
export type RuleOf<L extends Level> = Rule<L, string, OptionSpecs>;

/** Declares a rule. The level gives the types of its item and of its cases. */
export function defineRule<const L extends Level, const N extends string, const O extends OptionSpecs>(
  rule: Rule<L, N, O>,
): Rule<L, N, O> {
  return rule;
}
