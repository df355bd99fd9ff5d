/** Where a program writes: standard output, or what `-o` names. */
import type { Writable } from 'node:stream';
import type { Pipeline } from '../flow/pipeline.js';
import type { ChunkFormat } from '../flow/types.js';
import type { Compression, Format } from '../output/name.js';
import type { OutputPlan } from '../output/plan.js';
import type { Shard } from '../output/shards.js';
import type { RunFlags } from './flags.js';
/** What the flags ask for. */
export interface Wish {
    /** The chunks that the stages are to give; undefined: their own. */
    readonly chunks: ChunkFormat | undefined;
    /** Null for standard output. */
    readonly plan: OutputPlan | null;
}
/** What was written, as `--stats-file` tells it. */
export interface OutputReport {
    /** Null for standard output. */
    readonly file: string | null;
    /** Null for what are no rows. */
    readonly format: Format | null;
    readonly compression: Compression | null;
    /** Bytes of the files; of standard output those that were given to it, null where nobody counted. */
    readonly bytes: number | null;
    /** Files that are complete; null for standard output. */
    readonly shards: readonly Shard[] | null;
}
export interface Destination {
    readonly stream: Writable;
    /** The error in words, with its code, where it is one of this output; else the error itself. */
    explain(error: Error): Error;
    /** Waits until nothing is open, and tells what is not complete. */
    close(): Promise<string[]>;
    report(bytes: number | null): OutputReport;
}
/** Reads `--output`, `--format` and `--shard-size`. Opens nothing. Throws UsageError. */
export declare function readWish(pipeline: Pipeline, { output, format, shardSize }: RunFlags): Wish;
/** Opens what was asked for; `stop`: the run is asked to end before its input does. */
export declare function openDestination({ plan, chunks }: Wish, isRows: boolean, stop: AbortSignal): Destination;
