/** A stage that waits, as a section: it works on several items at once and yields their results in input order. */
import type { PlacedStage } from './branch.js';
import { createReader } from './reader.js';
import type { Reader } from './reader.js';
import type { Section } from './section.js';
import type { RunningWaitingStep } from './waiting-step.js';

type Results = readonly unknown[];

/** Creates the section. Items that bypass the stage (see `gate`) keep their place among the others. */
export function waitingSection(step: RunningWaitingStep, gate: PlacedStage['gate'] = null): Section {
  /** Results of the items in progress, in order; plain arrays for items that needed no waiting. */
  const inProgress: (Results | Promise<Results>)[] = [];
  let flushing: AsyncIterator<unknown> | undefined;

  /** Adds an item. If the stage fails at it, the error is thrown after the results of the items before it were yielded. */
  function take(item: unknown): void {
    try {
      inProgress.push(gate?.unless(item) === true ? [item] : step.transform(item));
    } catch (error) {
      inProgress.push(Promise.reject(error));
    }
    const results = inProgress.at(-1);
    if (results instanceof Promise) results.catch(() => undefined);
  }

  async function* run(input: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    const items = createReader(input);
    try {
      while (!items.isOver || inProgress.length > 0) {
        if (!items.isOver && inProgress.length < step.concurrency) {
          if (await reads(items, inProgress[0])) {
            for (const item of items.take()) take(item);
            continue;
          }
        }
        const results = await inProgress[0]!;
        void inProgress.shift();
        yield* results;
      }
      items.throwFailure();
      flushing = step.flush()[Symbol.asyncIterator]();
      yield* remaining(flushing);
    } finally {
      items.release();
    }
  }

  return {
    run,
    checkCounters: step.checkCounters,
    async close() {
      // The signal of the run is aborted by now, so these end soon. Nothing may keep running after `close`.
      await Promise.allSettled([...inProgress, flushing?.return?.()]);
      await step.close();
    },
  };
}

/** Waits for the next item or the end of the input, but not longer than until the first item in progress is done. Returns whether one of them came. */
async function reads(items: Reader, first: Results | Promise<Results> | undefined): Promise<boolean> {
  if (first === undefined) await items.next();
  else if (first instanceof Promise) await Promise.race([items.next(), first]);
  return items.isReady;
}

/** The items of an iterator. Unlike `yield*` it does not close the iterator if it ends early, because `close` does that. */
async function* remaining(items: AsyncIterator<unknown>): AsyncGenerator<unknown, void, undefined> {
  for (let next = await items.next(); next.done !== true; next = await items.next()) yield next.value;
}
