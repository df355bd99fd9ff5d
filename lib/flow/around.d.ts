import type { OptionSpecs } from './options.js';
import type { Stage } from './types.js';
/** Counts the items that go around a stage. */
declare const AROUND = "around";
/**
 * The same stage, past which items go that `isDone` knows, in order: what the stage holds leaves before them. For stages
 * whose `flush` may come more than once. Its counters `in` and `out` count these items too, and `around` them alone.
 */
export declare function around<Done, In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(isDone: (item: In | Done) => item is Done, stage: Stage<In, Out, S, D, R, C>): Stage<In | Done, Out | Done, S, D, R, C | typeof AROUND>;
export {};
