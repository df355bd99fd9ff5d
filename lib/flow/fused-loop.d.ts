import type { RunningStep } from './counted-step.js';
import type { RunHooks } from './types.js';
/** Given between items now and then: the puller goes back to the event loop, then pulls on. */
export declare const PAUSE: unique symbol;
export interface Fused {
    transform(item: unknown): Generator<unknown, void, undefined>;
    flush(): Generator<unknown, void, undefined>;
    /** Let nothing more through to the last stage. */
    stop(): void;
    /** Whether the limit is reached, or `stop` was called: nothing more is to be read. */
    readonly done: boolean;
}
export interface Limit {
    /** How many items are let through. */
    readonly count: number;
    /** The index of the stage they enter; the number of stages where those that leave the last one count. */
    readonly before: number;
}
/** Joins running steps into one. */
export declare function fuse(steps: readonly RunningStep[], hooks: RunHooks, limit?: Limit): Fused;
