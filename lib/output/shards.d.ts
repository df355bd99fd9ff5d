import type { Disk } from './disk.js';
import type { OutputPlan } from './plan.js';
/** A file that is complete. */
export interface Shard {
    readonly file: string;
    /** Size of the file. */
    readonly bytes: number;
}
export interface Shards {
    /** Files that are complete, in order. */
    readonly done: readonly Shard[];
    begin(): Promise<void>;
    add(chunk: Uint8Array): Promise<void>;
    /** Completes the last file. */
    end(): Promise<void>;
    /** Removes the file that is not complete. */
    discard(): Promise<void>;
    discardNow(): void;
}
export declare function openShards(plan: OutputPlan, disk: Disk): Shards;
