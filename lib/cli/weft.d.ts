import type { Pipeline } from '../flow/pipeline.js';
export interface PipelineEntry {
    readonly summary: string;
    load(): Promise<Pipeline>;
}
/** Runs the pipeline that the first argument names, to the exit code of this process. */
export declare function runWeft(pipelines: {
    readonly [name: string]: PipelineEntry;
}, [name, ...args]: readonly string[]): Promise<void>;
