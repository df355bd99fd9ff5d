/** `definePipeline`: a named list of stages whose neighbours fit, checked by the compiler. */
import { resolveOptions } from '../options/options.js';
import type { OptionSpec, OptionSpecs } from '../options/options.js';
import type { InputError } from '../model/errors.js';
import type { InputItem } from './input-marks.js';
import type { Stats } from './stats.js';
import type { AnyStage, RunOptions, Stage } from './types.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- patterns that match any stage */
type InOf<S> = S extends Stage<infer I, any, any, any, any, any> ? I : never;
type OutOf<S> = S extends Stage<any, infer O, any, any, any, any> ? O : never;

/** The list itself where neighbours fit; else a list that names what the first misfit should have taken. */
export type Joined<S extends readonly AnyStage[]> = S extends readonly [
  infer A extends AnyStage,
  infer B extends AnyStage,
  ...infer Rest extends AnyStage[],
]
  ? [OutOf<A>] extends [InOf<B>]
    ? readonly [A, ...Joined<readonly [B, ...Rest]>]
    : readonly [A, Stage<OutOf<A>, any, any, any, any, any>, ...Rest]
  : S;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A declared pipeline. */
export interface Pipeline {
  /** Where the pipeline's module is: tells whether it was started, and where workers find it. */
  readonly url: string;
  readonly name: string;
  readonly summary: string;
  readonly stages: readonly AnyStage[];
  /** What it reads, in words, for `--help`. */
  readonly input: string;
  /** What it writes, in words, for `--help`. */
  readonly output: string;
  /** The union of the stages' options, in pipeline order, and its own. */
  readonly options: OptionSpecs;
  /** Options that no stage has, with what they are for. */
  readonly own: OwnOptions | null;
  /** How it runs where its stages do not fit into one loop; null for the usual way. */
  readonly run: ((run: RunOptions) => Promise<Stats>) | null;
  /** Turns its inputs into what the first stage takes; null where that is their bytes. */
  readonly decode: DecodeInputs | null;
  /** Options that follow from the others, such as which rows the last stage is given; null where there are none. */
  readonly derive: DeriveOptions | null;
  /** Share of rejected records up to which a finished run is a good one; undefined: as with every program. */
  readonly maxRejected: number | undefined;
}

/** The value of every option of a pipeline's stages in a run. */
export type ResolvedOptions = { readonly [name: string]: unknown };

/** Reports an input that cannot be decoded, by its name, and goes on with the next unless `report` throws. */
export type DecodeInputs = (
  input: AsyncIterable<InputItem>,
  report: (error: InputError, input: string | null) => void,
) => AsyncIterable<unknown>;

/** Options that follow from those in effect. What a run sets itself wins. */
export type DeriveOptions = (options: ResolvedOptions) => ResolvedOptions;

export interface OwnOptions {
  /** Name and summary of what they are for, as of a stage: `sort: Sort the rows.` */
  readonly title: string;
  readonly options: OptionSpecs;
}

export interface PipelineSpec<S extends readonly AnyStage[]> {
  readonly name: string;
  readonly summary: string;
  readonly stages: S & Joined<S>;
  readonly input?: string;
  readonly output?: string;
  readonly decode?: DecodeInputs;
  readonly maxRejected?: number;
  readonly derive?: DeriveOptions;
  readonly own?: OwnOptions;
  readonly run?: (run: RunOptions) => Promise<Stats>;
}

/** Declares a pipeline. Throws where two stages have one name, or two options of one name are not the same declaration. */
export function definePipeline<const S extends readonly AnyStage[]>(url: string, spec: PipelineSpec<S>): Pipeline {
  const stages: readonly AnyStage[] = spec.stages;
  const {
    name,
    summary,
    input = 'WARC files',
    output = 'JSON lines',
    decode = null,
    maxRejected,
    derive = null,
    own = null,
    run = null,
  } = spec;
  if (stages.length === 0) throw new TypeError(`pipeline ${name} has no stages`);
  const twice = stages.find((stage, i) => stages.findIndex((other) => other.spec.name === stage.spec.name) !== i);
  if (twice) throw new TypeError(`pipeline ${name} has stage ${twice.spec.name} twice`);
  return {
    url,
    name,
    summary,
    stages,
    input,
    output,
    options: { ...unionOfOptions(stages), ...own?.options },
    decode,
    derive,
    maxRejected,
    own,
    run,
  };
}

/** The options of a run: those given, and those that follow from them. Throws as the stages themselves would. */
export function completeOptions({ stages, derive }: Pipeline, given: ResolvedOptions): ResolvedOptions {
  return derive === null ? given : { ...derive(optionsInEffect(stages, given)), ...given };
}

/** The options of all stages, defaults filled in. Throws as the stages themselves would. */
export function optionsInEffect(
  stages: readonly AnyStage[],
  given: { readonly [name: string]: unknown },
): ResolvedOptions {
  const resolved = stages.map(({ spec, preset }) => resolveOptions(spec.options, optionsOf(spec, preset, given)));
  return Object.assign({}, ...resolved) as ResolvedOptions;
}

/** A stage's share of the options, over what `with` has set. */
export function optionsOf(
  { options }: Pick<AnyStage['spec'], 'options'>,
  preset: { readonly [name: string]: unknown },
  given: { readonly [name: string]: unknown },
): { [name: string]: unknown } {
  const own = Object.entries(given).filter(([name, value]) => value !== undefined && Object.hasOwn(options, name));
  return { ...preset, ...Object.fromEntries(own) };
}

function unionOfOptions(stages: readonly AnyStage[]): OptionSpecs {
  const union: { [name: string]: OptionSpec<unknown> } = {};
  for (const { spec } of stages) {
    for (const [name, option] of Object.entries<OptionSpec<unknown>>(spec.options)) {
      if (Object.hasOwn(union, name) && union[name] !== option) {
        throw new TypeError(
          `option ${name} of ${spec.name} is declared twice: stages that share an option share one declaration`,
        );
      }
      union[name] = option;
    }
  }
  return union;
}
