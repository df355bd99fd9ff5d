import type { OptionSpecs } from './options.js';
import type { Stage, StageSpec } from './types.js';
export type * from './types.js';
/** Declares a stage. Types of options, items, reasons, codes and counters are inferred from the declaration. */
export declare function defineStage<In, Out, const S extends OptionSpecs, const D extends string = never, const R extends string = never, const C extends string = never>(spec: StageSpec<In, Out, S, D, R, C>): Stage<In, Out, S, D, R, C>;
