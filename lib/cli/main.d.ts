import type { Pipeline } from '../flow/pipeline.js';
/** Runs the pipeline as a program if its module is what Node was started with; importing it starts nothing. */
export declare function runIfMain(pipeline: Pipeline): Promise<void>;
/** Whether Node was started with this module, be it through a link (`node_modules/.bin`) or without its suffix. */
export declare function isMain(url: string): boolean;
/** Runs a pipeline with the arguments of a command line, to the exit code of this process. */
export declare function runMain(pipeline: Pipeline, args: readonly string[], command?: string): Promise<void>;
