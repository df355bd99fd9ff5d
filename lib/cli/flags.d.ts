import type { OptionSpec, OptionSpecs, OptionsOf } from '../flow/options.js';
import type { Pipeline } from '../flow/pipeline.js';
import type { Format } from '../output/name.js';
/** Options of the run itself, the same for every pipeline but for those that ask for rows. */
export declare const runOptions: {
    readonly output: OptionSpec<string | null>;
    readonly format: OptionSpec<Format | null>;
    readonly shardSize: OptionSpec<number>;
    readonly limit: OptionSpec<number | "none">;
    readonly strict: OptionSpec<boolean>;
    readonly rejects: OptionSpec<string | null>;
    readonly dropped: OptionSpec<string | null>;
    readonly stats: OptionSpec<boolean>;
    readonly statsFile: OptionSpec<string | null>;
    readonly maxRejected: OptionSpec<number>;
    readonly maxSkipped: OptionSpec<number>;
};
export type RunFlags = OptionsOf<typeof runOptions>;
type FlagsOf = Pick<Pipeline, 'stages' | 'columns' | 'maxRejected'>;
/** Options of the run that this pipeline has, with the defaults that it sets. */
export declare function runOptionsOf({ stages, columns, maxRejected }: FlagsOf): OptionSpecs;
/** Whether what the pipeline writes can be cut into files. */
export declare function givesRows({ stages }: Pick<Pipeline, 'stages'>): boolean;
export interface CommandLine {
    readonly files: readonly string[];
    readonly run: RunFlags;
    /** Options of stages that were given. */
    readonly options: {
        readonly [name: string]: unknown;
    };
    readonly help: boolean;
    readonly version: boolean;
}
/** `maxTextChars` → `max-text-chars`. */
export declare function flagName(option: string): string;
/** Reads a command line. Throws UsageError. */
export declare function readCommandLine(args: readonly string[], pipeline: FlagsOf & Pick<Pipeline, 'options'>): CommandLine;
export {};
