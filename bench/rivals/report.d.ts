import type { Cost } from '../cost.js';
import type { RivalInput } from './inputs.js';
import type { Rival } from './rivals.js';
import type { Yield } from './yields.js';
/** A program's runs on one input. */
export interface Entry {
    readonly rival: Rival;
    readonly input: RivalInput;
    readonly costs: readonly Cost[];
    /** CPU time beside ours of the same round, one figure a round; empty for ours. */
    readonly timesOurs: readonly number[];
    /** CPU milliseconds of a run without pages. */
    readonly startMs: number;
    readonly gave: Yield;
}
export declare function tables(entries: readonly Entry[]): string[];
