/** `defineStage`: turns the declaration of a stage into a function that returns Node Transforms. */
import { resolveOptions } from '../options/options.js';
import type { OptionSpecs } from '../options/options.js';
import { toTransform } from './node-transform.js';
import type { AnySpec, GivenOptions, LoopStage, RunHooks, Stage, StageSpec, WaitingSpec } from './types.js';

export type * from './types.js';

/** Declares a stage that waits. `concurrency` is the number of items it may work on at once. */
export function defineStage<
  In,
  Out,
  const S extends OptionSpecs,
  const D extends string = never,
  const R extends string = never,
  const C extends string = never,
>(spec: WaitingSpec<In, Out, S, D, R, C>): Stage<In, Out, S, D, R, C>;
/** Declares a stage. The types of its options, items, drop reasons, reject codes and counters are inferred. */
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
  return createStage(spec, {});
}

function createStage<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  spec: AnySpec<In, Out, S, D, R, C>,
  preset: GivenOptions<S>,
): Stage<In, Out, S, D, R, C> {
  resolveOptions(spec.options, preset);
  const stage: Stage<In, Out, S, D, R, C> = Object.assign(
    (options: GivenOptions<S> = {}, hooks: RunHooks = {}) => toTransform(stage, { ...preset, ...options }, hooks),
    { spec, preset, with: (options: GivenOptions<S>) => createStage(spec, { ...preset, ...options }) },
  );
  return stage;
}
