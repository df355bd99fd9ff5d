import type { OptionSpecs } from './options.js';
import type { Stats } from './stats.js';
import type { AnyStage, ChunkFormat, RunOptions, Stage } from './types.js';
type InOf<S> = S extends Stage<infer I, any, any, any, any, any> ? I : never;
type OutOf<S> = S extends Stage<any, infer O, any, any, any, any> ? O : never;
/** The list itself where neighbours fit; else a list that names what the first misfit should have taken. */
export type Joined<S extends readonly AnyStage[]> = S extends readonly [
    infer A extends AnyStage,
    infer B extends AnyStage,
    ...infer Rest extends AnyStage[]
] ? [OutOf<A>] extends [InOf<B>] ? readonly [A, ...Joined<readonly [B, ...Rest]>] : readonly [A, Stage<OutOf<A>, any, any, any, any, any>, ...Rest] : S;
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
    /** It reads rows: lines of JSON, which a program also makes of inputs that are gzip, Zstandard, Parquet or Arrow. */
    readonly readsRows: boolean;
    /** The stage that takes the place of the last one where columns are asked for; null where there is none. */
    readonly columns: ((options: ResolvedOptions) => AnyStage) | null;
    /** Share of rejected records up to which a finished run is a good one; undefined: as with every program. */
    readonly maxRejected: number | undefined;
}
/** The value of every option of a pipeline's stages in a run. */
export type ResolvedOptions = {
    readonly [name: string]: unknown;
};
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
    readonly readsRows?: boolean;
    readonly maxRejected?: number;
    readonly columns?: (options: ResolvedOptions) => AnyStage;
    readonly own?: OwnOptions;
    readonly run?: (run: RunOptions) => Promise<Stats>;
}
/** Declares a pipeline. Throws where two stages have one name, or two options of one name are not the same declaration. */
export declare function definePipeline<const S extends readonly AnyStage[]>(url: string, spec: PipelineSpec<S>): Pipeline;
/** The stages as they run: for columns another stage writes. Throws TypeError where the pipeline has none. */
export declare function stagesFor({ name, stages, columns }: Pipeline, format: ChunkFormat | undefined, given?: {
    readonly [name: string]: unknown;
}): readonly AnyStage[];
/** The options of all stages, defaults filled in. Throws as the stages themselves would. */
export declare function optionsInEffect(stages: readonly AnyStage[], given: {
    readonly [name: string]: unknown;
}): ResolvedOptions;
/** A stage's share of the options, over what `with` has set. */
export declare function optionsOf({ options }: Pick<AnyStage['spec'], 'options'>, preset: {
    readonly [name: string]: unknown;
}, given: {
    readonly [name: string]: unknown;
}): {
    [name: string]: unknown;
};
export {};
