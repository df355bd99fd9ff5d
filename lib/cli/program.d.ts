import type { Pipeline } from '../flow/pipeline.js';
import type { CommandLine } from './flags.js';
import type { Log } from './log.js';
/** Runs a pipeline from files or standard input to standard output or files. Gives the exit code. */
export declare function runProgram(pipeline: Pipeline, { files, options, run: flags }: CommandLine, log: Log): Promise<number>;
