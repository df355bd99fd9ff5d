import type { Compression, Format } from './name.js';
/**
 * Size at which one file is followed by the next, in bytes before compression: the `max_shard_size` that Hugging Face's
 * `datasets` has by default, measured as they do.
 */
export declare const SHARD_BYTES = 500000000;
export interface OutputOptions {
    /** How rows are written; else as the name's ending says, else as lines of JSON. */
    readonly format?: Format | undefined;
    /** Most bytes before compression in each file of a pattern; one row may be more. */
    readonly shardSize?: number | undefined;
}
export interface OutputPlan {
    /** As named. */
    readonly file: string;
    readonly format: Format;
    readonly compression: Compression | null;
    readonly shardSize: number;
    /** Whether there may be several files. */
    readonly sharded: boolean;
    /** A pipe or a device: written where it is, since it cannot be replaced. */
    readonly inPlace: boolean;
    nameOf(shard: number): string;
    /** Whether a file of this name would be written. */
    covers(file: string): boolean;
}
/** Throws RangeError where the name and the options do not go together, or what is there already may not be replaced. */
export declare function planOutput(file: string, { format, shardSize }?: OutputOptions): OutputPlan;
/** Node has it from 22.15 and 23.8 on. */
export declare function hasZstd(): boolean;
