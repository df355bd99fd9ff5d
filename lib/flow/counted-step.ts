/** The wrapper around a running stage: it counts items, reports drops and rejects, and checks that every item has one outcome. */
import { InputError, RecordError, SetupError } from '../model/errors.js';
import { resolveOptions } from '../options/options.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';
import { StageError, StrictError } from './errors.js';
import { checkOutcomes, createStageCounters, stageFailure } from './stage-counters.js';
import type { StageCounters, CurrentItem } from './stage-counters.js';
import { BYPASSED, checkCounters } from './stats.js';
import type { AnyStage, RunHooks, StageContext, StageStats, Step, Workload } from './types.js';

/** A running stage. */
export interface RunningStep {
  transform(item: unknown): Iterable<unknown>;
  flush(): Iterable<unknown>;
  /** Counts an item that bypasses the branch that begins with this stage. */
  bypass(): void;
  /** Throws if the counters do not add up. Call it at the end of a run. */
  checkCounters(): void;
}

/** Creates a stage with its options and wraps it. Throws TypeError for a stage that waits. */
export function startStep(stage: AnyStage, given: { readonly [name: string]: unknown }, hooks: RunHooks): RunningStep {
  const { spec } = stage;
  if (spec.concurrency !== undefined) throw new TypeError(`${spec.name} waits: it cannot run in a synchronous loop`);
  let current: CurrentItem | undefined;
  const counters = createStageCounters(stage, hooks, () => current);
  const step: Step<unknown, unknown> = spec.create(...stageArguments(stage, given, hooks, counters));
  const exact = needsOneOutcome(stage);
  const givesBytes = spec.output !== undefined;

  function* run(items: () => Iterable<unknown>): Generator<unknown, void, undefined> {
    try {
      for (const item of hooks.times === true ? timed(items, counters.stats) : items()) {
        if (current !== undefined) current.outcomes++;
        counters.stats['out']! += givesBytes ? bytesIn(item) : 1;
        yield item;
      }
    } catch (error) {
      if (error instanceof RecordError) counters.reject(error);
      else throw isKnown(error) ? error : stageFailure(spec.name, current?.item, error);
    }
  }

  return {
    *transform(item) {
      const own = { item, outcomes: 0 };
      current = own;
      counters.stats['in']!++;
      yield* run(() => step.transform(item));
      if (exact) checkOutcomes(spec.name, own.outcomes);
      current = undefined;
    },
    *flush() {
      if (step.flush) yield* run(() => step.flush!());
    },
    bypass: () => void (counters.stats[BYPASSED] = (counters.stats[BYPASSED] ?? 0) + 1),
    checkCounters: () => checkCounters(stage, counters.stats),
  };
}

/** The arguments for the `create` function of a stage. */
export function stageArguments(
  { spec }: AnyStage,
  given: { readonly [name: string]: unknown },
  hooks: RunHooks,
  { drop, reject, count }: StageCounters,
): [options: OptionsOf<OptionSpecs>, context: StageContext<string, string, string>] {
  const options = resolveOptions(spec.options, given);
  const warn = (sentence: string): void => hooks.onWarning?.(sentence, spec.name);
  const expect = (workload: Workload): void => hooks.onWorkload?.(workload);
  const run = hooks.facts ?? { pipeline: null, options };
  return [options, { drop, reject, count, warn, expect, run, signal: hooks.signal ?? NEVER }];
}

/** The signal of runs that have none. It is never aborted. */
const NEVER = new AbortController().signal;

/** The size of a chunk in bytes. Output of bytes is counted in bytes, because the number of chunks depends on the number of threads. */
function bytesIn(chunk: unknown): number {
  return chunk instanceof Uint8Array ? chunk.length : 0;
}

export function needsOneOutcome({ spec }: AnyStage): boolean {
  return spec.expands !== true && spec.holds !== true;
}

/** Whether the message of an error is clear by itself, so that it is not wrapped. */
export function isKnown(error: unknown): boolean {
  return [InputError, SetupError, StageError, StrictError].some((known) => error instanceof known);
}

/** Yields the same items, and adds the time spent producing them (not consuming them) to `time_ms`. */
function* timed(items: () => Iterable<unknown>, counters: StageStats): Generator<unknown, void, undefined> {
  let since = performance.now();
  let running = true;
  const stop = (): void => {
    if (running) counters['time_ms'] = (counters['time_ms'] ?? 0) + performance.now() - since;
    running = false;
  };
  try {
    for (const item of items()) {
      stop();
      yield item;
      since = performance.now();
      running = true;
    }
  } finally {
    stop();
  }
}
