/** The table of `--stats`: what became of the items, stage by stage. */
import type { AnyStage } from '../flow/types.js';
import type { Stats } from '../flow/stats.js';
export interface RunFigures {
    /** Bytes of all inputs as read. */
    readonly bytes: number;
    readonly seconds: number;
}
/** The table, in pipeline order, with a line for each stage's reasons, codes and own counters. */
export declare function statsTable(stages: readonly AnyStage[], stats: Stats, run: RunFigures): string;
