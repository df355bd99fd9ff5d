/** `openOutput`: a Writable that a file, or a row of files, appears from when all of it is there. */
import { Writable } from 'node:stream';
import type { Disk } from './disk.js';
import type { OutputOptions, OutputPlan } from './plan.js';
import type { Shard } from './shards.js';
export interface Output extends Writable {
    /** The chunks it takes: `runPipeline` gives it these. Parquet is made of Arrow's. */
    readonly format: 'jsonl' | 'arrow';
    /** The files that are complete. */
    readonly shards: readonly Shard[];
    /** The name of the file that is not complete, or will not be; null when all is done. */
    readonly unfinished: string | null;
    /** Removes at once what is not complete; for a process that ends. */
    discardNow(): void;
}
export interface OpenOptions extends OutputOptions {
    /** Where it is aborted by the end, the file that is not complete is removed and not published. */
    readonly abandon?: AbortSignal | undefined;
}
/**
 * Opens a file to write to, or with `%d` in its name (`docs-%05d.jsonl.gz`) one after the other. A file has its own name
 * only when it is complete and on the disk; until then it is `FILE.tmp-<attempt>`. Where the Writable is destroyed, that is
 * removed. Throws RangeError where name and options do not go together, or what is there may not be replaced.
 */
export declare function openOutput(file: string, { abandon, ...options }?: OpenOptions): Output;
/** The same for what is planned already. */
export declare function openPlanned(plan: OutputPlan, abandon?: AbortSignal, disk?: Disk): Output;
