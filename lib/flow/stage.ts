/** `defineStage`, which turns the declaration of a stage into a function that gives Node Transforms. */
import { resolveOptions } from '../options/options.js';
import type { OptionSpecs } from '../options/options.js';
import { toTransform } from './node-transform.js';
import type { AnySpec, GivenOptions, LoopStage, RunHooks, Stage, StageSpec, WaitingSpec } from './types.js';

export type * from './types.js';

/** Declares a stage that waits: it says how many items it may have in hand. */
export function defineStage<
  In,
  Out,
  const S extends OptionSpecs,
  const D extends string = never,
  const R extends string = never,
  const C extends string = never,
>(spec: WaitingSpec<In, Out, S, D, R, C>): Stage<In, Out, S, D, R, C>;
/** Declares a stage. Types of options, items, reasons, codes and counters are inferred from the declaration. */
export function defineStage<
  In,
  Out,
  const S extends OptionSpecs,
  const D extends string = never,
  const R extends string = never,
  const C extends string = never,
>(spec: StageSpec<In, Out, S, D, R, C>): LoopStage<In, Out, S, D, R, C>;
export function defineStage<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  spec: AnySpec<In, Out, S, D, R, C>,
): Stage<In, Out, S, D, R, C> {
  return makeStage(spec, {});
}

function makeStage<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  spec: AnySpec<In, Out, S, D, R, C>,
  preset: GivenOptions<S>,
): Stage<In, Out, S, D, R, C> {
  resolveOptions(spec.options, preset);
  const stage: Stage<In, Out, S, D, R, C> = Object.assign(
    (options: GivenOptions<S> = {}, hooks: RunHooks = {}) => toTransform(stage, { ...preset, ...options }, hooks),
    { spec, preset, with: (options: GivenOptions<S>) => makeStage(spec, { ...preset, ...options }) },
  );
  return stage;
}
