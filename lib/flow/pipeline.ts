/** `definePipeline` joins a source, stages and a sink. The compiler checks that each accepts the output of the one before. */
import { resolveOptions } from '../options/options.js';
import type { OptionSpec, OptionSpecs } from '../options/options.js';
import { placeStages } from './branch.js';
import type { AnyBranch, Branch, Part, PlacedStage } from './branch.js';
import type { AnySink, AnySource, Sink, Source } from './source.js';
import type { AnyStage, Stage } from './types.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- patterns that match any stage, branch, source or sink */
type FirstOf<S> = S extends readonly [infer A, ...any[]] ? A : never;
export type LastOf<S> = S extends readonly [...any[], infer Z] ? Z : never;

type InOf<P> =
  P extends Branch<infer Done, infer S>
    ? InOf<FirstOf<S>> | Done
    : P extends Stage<infer I, any, any, any, any, any>
      ? I
      : P extends Sink<infer I, any>
        ? I
        : never;

/** The type of the items that a stage, branch or source yields. */
export type OutOf<P> =
  P extends Branch<infer Done, infer S>
    ? OutOf<LastOf<S>> | Done
    : P extends Stage<any, infer O, any, any, any, any>
      ? O
      : P extends Source<infer O, any>
        ? O
        : never;

/** The list itself if each entry accepts the output of the one before. Else a list in which the first entry that does not has the type it should have. */
export type Joined<L extends readonly unknown[]> = L extends readonly [infer A, infer B, ...infer Rest]
  ? [OutOf<A>] extends [InOf<B>]
    ? readonly [A, ...Joined<readonly [B, ...Rest]>]
    : readonly [A, Stage<OutOf<A>, any, any, any, any, any>, ...Rest]
  : L;

/** The declared stages if source, stages and sink fit together in this order. */
type Fitting<Src, S extends readonly unknown[], Snk> =
  Joined<readonly [Src, ...S, Snk]> extends readonly [any, ...infer Inner, any] ? Inner : never;

type SpecsOf<P> =
  P extends Branch<any, infer S>
    ? SpecsOf<S[number]>
    : P extends Stage<any, any, infer O, any, any, any>
      ? O
      : P extends { readonly stage: infer Own }
        ? SpecsOf<Own>
        : never;

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void ? I : never;

/** The options of a source, stages and a sink in one type. */
export type AllSpecs<P> = Intersection<SpecsOf<P>> extends infer O extends OptionSpecs ? O : OptionSpecs;
/** Declares stages that items bypass if `unless` is true for them. The order of all items is kept. */
export function branch<Done, const S extends readonly AnyStage[]>(declared: {
  readonly unless: (item: any) => item is Done;
  readonly stages: S & Joined<S>;
}): Branch<Done, S>;
export function branch(declared: AnyBranch): AnyBranch {
  return declared;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A declared pipeline. */
export interface Pipeline<O extends OptionSpecs = OptionSpecs> {
  /** URL of the module that declares the pipeline. Worker threads import it. A program compares it with the module that Node was started with. */
  readonly url: string;
  readonly name: string;
  readonly summary: string;
  readonly source: AnySource;
  readonly sink: AnySink;
  /** All stages in order: those of the source, the list, its branches, and the sink. */
  readonly stages: readonly AnyStage[];
  /** The same stages, with the places where branches begin and end. */
  readonly placed: readonly PlacedStage[];
  /** The union of the stages' options, in pipeline order. */
  readonly options: O;
  /** Defaults of run options that this pipeline changes. */
  readonly runDefaults: { readonly [name: string]: unknown };
}

export interface PipelineSpec<Src extends AnySource, S extends readonly Part[], Snk extends AnySink> {
  readonly name: string;
  readonly summary: string;
  readonly source: Src;
  readonly stages: S & Fitting<Src, S, Snk>;
  readonly sink: Snk;
  readonly runDefaults?: { readonly [name: string]: unknown };
}

/** Declares a pipeline. Throws TypeError if two stages have the same name, or two options of the same name differ. */
export function definePipeline<Src extends AnySource, const S extends readonly Part[], Snk extends AnySink>(
  url: string,
  spec: PipelineSpec<Src, S, Snk>,
): Pipeline<AllSpecs<Src | S[number] | Snk>>;
export function definePipeline(
  url: string,
  { name, summary, source, stages: line, sink, runDefaults = {} }: PipelineSpec<AnySource, readonly Part[], AnySink>,
): Pipeline {
  const placed = placeStages([source.stage, ...line, sink.stage]);
  const stages = placed.map(({ stage }) => stage);
  const twice = stages.find((stage, i) => stages.findIndex((other) => other.spec.name === stage.spec.name) !== i);
  if (twice) throw new TypeError(`pipeline ${name} has stage ${twice.spec.name} twice`);
  return { url, name, summary, source, sink, stages, placed, options: unionOfOptions(stages), runDefaults };
}

/** Values of options of a pipeline's stages, by name. They may be incomplete: `optionsInEffect` adds the defaults. */
export type ResolvedOptions = { readonly [name: string]: unknown };

/** The options of all stages with defaults filled in. Throws TypeError or RangeError for a value that a stage does not accept. */
export function optionsInEffect(stages: readonly AnyStage[], given: ResolvedOptions): ResolvedOptions {
  const resolved = stages.map((stage) => resolveOptions(stage.spec.options, optionsOf(stage, given)));
  return Object.fromEntries(resolved.flatMap((own) => Object.entries(own)));
}

/** The options that belong to one stage. They override those set by `with`. */
export function optionsOf({ spec, preset }: AnyStage, given: ResolvedOptions): { [name: string]: unknown } {
  const own = Object.entries(given).filter(([name, value]) => value !== undefined && Object.hasOwn(spec.options, name));
  return { ...preset, ...Object.fromEntries(own) };
}

function unionOfOptions(stages: readonly AnyStage[]): OptionSpecs {
  const union: { [name: string]: OptionSpec<unknown> } = {};
  for (const { spec } of stages) {
    for (const [name, option] of Object.entries<OptionSpec<unknown>>(spec.options)) {
      if (Object.hasOwn(union, name) && union[name] !== option) {
        throw new TypeError(
          `option ${name} of ${spec.name} is declared twice: stages that share an option must use the same declaration object`,
        );
      }
      union[name] = option;
    }
  }
  return union;
}
