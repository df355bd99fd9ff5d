import type { ChildProcess } from 'node:child_process';
export interface Cost {
    readonly userMs: number;
    readonly systemMs: number;
    readonly peakMiB: number;
}
/** Call before the child is started, one child at a time; the result waits for the child and gives its cost and exit code. */
export declare function watchCost(): (child: ChildProcess) => Promise<Cost & {
    readonly code: number | null;
}>;
