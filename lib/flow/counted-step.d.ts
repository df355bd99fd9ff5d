import type { AnyStage, RunHooks } from './types.js';
export type { DroppedItem, RejectedItem, RunHooks } from './types.js';
/** A stage at work. */
export interface RunningStep {
    transform(item: unknown): Iterable<unknown>;
    flush(): Iterable<unknown>;
    /** Throws where items were gained or lost; for the end of a run. */
    checkBooks(): void;
}
/** Builds a stage with its options, all counting around it. */
export declare function startStep(stage: AnyStage, given: {
    readonly [name: string]: unknown;
}, hooks: RunHooks): RunningStep;
