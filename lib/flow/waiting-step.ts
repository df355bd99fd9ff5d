/** The wrapper around a stage that waits. It counts the outcomes of each item separately while several are in progress. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { RecordError } from '../model/errors.js';
import { resolveOptions } from '../options/options.js';
import { checkOutcomes, createStageCounters, stageFailure } from './stage-counters.js';
import type { CurrentItem } from './stage-counters.js';
import { isKnown, needsOneOutcome, stageArguments } from './counted-step.js';
import { checkCounters } from './stats.js';
import type { AnyStage, RunHooks, WaitingStep } from './types.js';

/** A running stage that waits. */
export interface RunningWaitingStep {
  /** Largest number of items in progress at once. */
  readonly concurrency: number;
  /** Everything the stage yields for an item; a promise only if the stage has to wait. */
  transform(item: unknown): readonly unknown[] | Promise<readonly unknown[]>;
  flush(): AsyncIterable<unknown>;
  close(): Promise<void>;
  /** Throws if the counters do not add up. Call it at the end of a run. */
  checkCounters(): void;
}

/**
 * Creates a stage that waits. `drop` and `reject` find their item through the asynchronous context of the call, so a stage
 * can be written as if it worked on one item at a time.
 */
export function startWaitingStep(
  stage: AnyStage,
  given: { readonly [name: string]: unknown },
  hooks: RunHooks,
): RunningWaitingStep {
  const { spec } = stage;
  if (spec.concurrency === undefined) throw new TypeError(`${spec.name} does not wait`);
  const currentItems = new AsyncLocalStorage<CurrentItem>();
  const counters = createStageCounters(stage, hooks, () => currentItems.getStore());
  const step: WaitingStep<unknown, unknown> = spec.create(...stageArguments(stage, given, hooks, counters));
  const exact = needsOneOutcome(stage);

  const count = (current: CurrentItem | undefined): void => {
    if (current !== undefined) current.outcomes++;
    counters.stats['out']!++;
  };
  /** Rejects the item if the error is a RecordError; else throws. */
  const settleError = (error: unknown, current: CurrentItem | undefined): void => {
    if (error instanceof RecordError) counters.reject(error);
    else throw isKnown(error) ? error : stageFailure(spec.name, current?.item, error);
  };
  const check = (current: CurrentItem): void => {
    if (exact) checkOutcomes(spec.name, current.outcomes);
  };

  /** The items that `transform` yields. A `transform` that is not a generator may throw when it is called; reading the items throws that error. */
  function begin(item: unknown): AsyncIterable<unknown> | Iterable<unknown> {
    try {
      return step.transform(item);
    } catch (error) {
      return failing(error);
    }
  }

  function takeAll(items: Iterable<unknown>, current: CurrentItem): readonly unknown[] {
    const given: unknown[] = [];
    try {
      for (const item of items) {
        count(current);
        given.push(item);
      }
    } catch (error) {
      settleError(error, current);
    }
    check(current);
    return given;
  }

  async function awaitAll(items: AsyncIterable<unknown>, current: CurrentItem): Promise<readonly unknown[]> {
    const given: unknown[] = [];
    try {
      for await (const item of items) {
        count(current);
        given.push(item);
      }
    } catch (error) {
      settleError(error, current);
    }
    check(current);
    return given;
  }

  return {
    concurrency: concurrencyOf(stage, given),
    transform(item) {
      const current = { item, outcomes: 0 };
      counters.stats['in']!++;
      return currentItems.run(current, () => {
        const items = begin(item);
        return isAsync(items) ? awaitAll(items, current) : takeAll(items, current);
      });
    },
    async *flush() {
      try {
        for await (const item of step.flush?.() ?? []) {
          count(undefined);
          yield item;
        }
      } catch (error) {
        settleError(error, undefined);
      }
    },
    close: async () => step.close?.(),
    checkCounters: () => checkCounters(stage, counters.stats),
  };
}

/** Throws the error when it is read. */
// eslint-disable-next-line require-yield
function* failing(error: unknown): Generator<never, void, undefined> {
  throw error;
}

function isAsync(items: AsyncIterable<unknown> | Iterable<unknown>): items is AsyncIterable<unknown> {
  return Symbol.asyncIterator in items;
}

function concurrencyOf({ spec }: AnyStage, given: { readonly [name: string]: unknown }): number {
  const { concurrency } = spec;
  const items = typeof concurrency === 'function' ? concurrency(resolveOptions(spec.options, given)) : concurrency;
  if (!Number.isSafeInteger(items) || items === undefined || items < 1)
    throw new RangeError(`concurrency of ${spec.name} must be a whole number of at least 1: got ${items}`);
  return items;
}
