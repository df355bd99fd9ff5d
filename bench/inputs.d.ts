import type { AnyStage } from '../lib/flow/stage.js';
export interface BenchInput {
    readonly name: string;
    readonly file: string;
    readonly about: string;
    /** Too large to hold decompressed and in pieces: only what streams is run on it. */
    readonly streamed: boolean;
}
/** Pages anyone can get, and real crawls where they are beside the checkout. */
export declare function benchInputs(): Promise<{
    readonly inputs: BenchInput[];
    readonly absent: string[];
}>;
/** Size of all records of an input, decompressed. */
export declare function recordBytes(file: string): number;
/** The same for inputs too large to hold: inflated in a process of its own, so that none of it counts in this one's peak memory. */
export declare function inflatedBytes(file: string): number;
/** The file in chunks, as a stream would give it. */
export declare function chunksOf(file: string): Uint8Array[];
/** A run of stages over items that are all there, in one loop, with default options. */
export declare function runStages(stages: readonly AnyStage[], items: Iterable<unknown>): Iterable<unknown>;
