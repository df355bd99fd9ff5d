/** `--help`, from the declarations of the options. */
import type { OptionSpec, OptionSpecs } from '../flow/options.js';
import type { Pipeline } from '../flow/pipeline.js';
/** The whole text of `--help`. */
export declare function helpText(pipeline: Pipeline, command: string): string;
export declare function usageLine(command: string): string;
/** Options in pipeline order under the stage that declares them first, then those of the run. */
export declare function optionGroups(pipeline: Pipeline): {
    readonly title: string;
    readonly options: OptionSpecs;
}[];
/** A flag with what it takes: `--window N|all`, `--[no-]hidden`, `-o, --output FILE`. */
export declare function flagUsage(name: string, spec: OptionSpec<unknown>): string;
/** A default as one would type it; empty where there is none. */
export declare function defaultValue(spec: OptionSpec<unknown>): string;
