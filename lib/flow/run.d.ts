import type { Pipeline } from './pipeline.js';
import type { Stats } from './stats.js';
import type { RunOptions } from './types.js';
export type { RunOptions } from './types.js';
/** Runs a pipeline to its end and gives its counters. Rejects where the run fails, with the output destroyed. */
export declare function runPipeline(pipeline: Pipeline, run: RunOptions): Promise<Stats>;
