/** The rules of one level in the order in which they are tried, with their options and a judge that applies them. */
import type { OptionSpec, OptionSpecs, OptionsOf } from '../options/options.js';
import type { ContextOf, Finding, ItemOf, Level, Rule } from './define-rule.js';

/** A rule that fired, with its finding. */
export interface Fired<N extends string> extends Finding {
  readonly rule: N;
}

export interface Judge<L extends Level, N extends string> {
  /** Name of the first rule that fires, or null. */
  first(item: ItemOf<L>, context: ContextOf<L>): N | null;
  /** All rules that fire, in order. */
  all(item: ItemOf<L>, context: ContextOf<L>): Fired<N>[];
}

export interface RuleSet<L extends Level, N extends string, O extends OptionSpecs> {
  readonly rules: readonly Rule<L, N, OptionSpecs>[];
  /** Names of the rules, in order. */
  readonly names: readonly N[];
  /** The options of all rules, each once. */
  readonly options: O;
  createJudge(options: OptionsOf<O>): Judge<L, N>;
}

type Intersection<T> = (T extends unknown ? (each: T) => void : never) extends (all: infer I) => void ? I : never;

/** The options of all rules of a list. */
type OptionsOfRules<R extends readonly { readonly options: OptionSpecs }[]> =
  Intersection<R[number]['options']> extends infer O extends OptionSpecs ? O : never;

/** Makes a set of rules of one level. Throws TypeError if two rules declare the same option differently. */
export function ruleSet<L extends Level, N extends string, const R extends readonly Rule<L, N, OptionSpecs>[]>(
  rules: R & readonly Rule<L, N, OptionSpecs>[],
): RuleSet<L, N, OptionsOfRules<R>>;
export function ruleSet<L extends Level, N extends string>(
  rules: readonly Rule<L, N, OptionSpecs>[],
): RuleSet<L, N, OptionSpecs> {
  return {
    rules,
    names: rules.map(({ name }) => name),
    options: optionsOf(rules),
    createJudge: (options) => createJudge(rules, options),
  };
}

function optionsOf(rules: readonly { readonly name: string; readonly options: OptionSpecs }[]): OptionSpecs {
  const all: { [name: string]: OptionSpec<unknown> } = {};
  for (const { name: rule, options } of rules) {
    for (const [name, spec] of Object.entries(options)) {
      if ((all[name] ?? spec) !== spec) throw new TypeError(`${rule} declares ${name} differently from another rule`);
      all[name] = spec;
    }
  }
  return all;
}

function createJudge<L extends Level, N extends string>(
  rules: readonly Rule<L, N, OptionSpecs>[],
  options: OptionsOf<OptionSpecs>,
): Judge<L, N> {
  const tests = rules.map((rule) => ({ rule: rule.name, test: rule.create(options) }));
  return {
    first(item, context) {
      for (const { rule, test } of tests) if (test(item, context) !== null) return rule;
      return null;
    },
    all: (item, context) =>
      tests.flatMap(({ rule, test }) => {
        const finding = test(item, context);
        return finding === null ? [] : [{ rule, ...finding }];
      }),
  };
}
