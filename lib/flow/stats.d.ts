import type { AnyStage, Stats, StageStats } from './types.js';
export type { Stats, StageStats } from './types.js';
/** Adds the counters of `from` to those of `into`. */
export declare function mergeStats(into: Stats, from: Stats): Stats;
/** Every counter of a stage at zero (or as it stands in `stats`), so that a table shows what never happened too. */
export declare function stageStats(stage: AnyStage, stats: Stats): StageStats;
/** Throws where a stage that ran to its end gained or lost an item: `in = out + dropped + rejected`, or its own `balance`. */
export declare function checkBooks({ spec }: AnyStage, counters: StageStats): void;
/** Throws where what one stage gave is not what the next one took. */
export declare function checkHandovers(stages: readonly AnyStage[], stats: Stats): void;
