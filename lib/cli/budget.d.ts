/** The error budget: how much of the input may be broken before a finished run says so by its exit code. */
import type { AnyStage } from '../flow/types.js';
import type { Stats } from '../flow/stats.js';
import type { InputReport } from './source.js';
export interface Budget {
    /** Largest share of records rejected. */
    readonly maxRejected: number;
    /** Largest share of an input's bytes in no record. */
    readonly maxSkipped: number;
}
/** What went over the budget, a sentence each. Drops never count: they are on purpose. */
export declare function overBudget(stages: readonly AnyStage[], stats: Stats, inputs: readonly InputReport[], budget: Budget): string[];
/** Records the first stage found, whatever became of them. */
export declare function recordsRead(stages: readonly AnyStage[], stats: Stats): number;
