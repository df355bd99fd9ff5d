/**
 * Stages fused into one loop: nested generators, pulled from the end. An item goes through all stages before the next
 * one is read, nothing queues between them, and whoever pulls decides the pace.
 */
import { InputError } from '../model/errors.js';
import { isInputStart } from './input-marks.js';
import type { InputStart } from './input-marks.js';
import type { RunningStep } from './counted-step.js';
import type { RunHooks } from './types.js';

/** Given between items now and then: the puller goes back to the event loop, then pulls on. */
export const PAUSE = Symbol('pause');

/** Items a stage may give before the loop pauses: pages are large, and memory outside the heap is freed by the event loop. */
const ITEMS_BETWEEN_PAUSES = 16;

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
export function fuse(
  steps: readonly RunningStep[],
  hooks: RunHooks,
  limit: Limit = { count: Infinity, before: steps.length },
): Fused {
  let left = limit.count;
  let sincePause = 0;

  function* pass(items: Iterable<unknown>, next: number): Generator<unknown, void, undefined> {
    const limited = next <= limit.before;
    for (const item of items) {
      if (next === limit.before) left--;
      if (next === steps.length) yield item;
      else yield* pass(steps[next]!.transform(item), next + 1);
      if (limited && left <= 0) return;
      if (++sincePause >= ITEMS_BETWEEN_PAUSES) {
        sincePause = 0;
        yield PAUSE;
      }
    }
  }

  const guard = inputGuard(hooks);
  return {
    transform: (item) => guard.feed(item, () => pass(steps[0]!.transform(item), 1)),
    *flush() {
      // Past the limit only what was let through comes out: stages before it would give more.
      for (let i = 0; i < steps.length; i++) {
        if (left > 0 || i >= limit.before) yield* guard.end(() => pass(steps[i]!.flush(), i + 1));
      }
    },
    stop() {
      left = 0;
    },
    get done() {
      return left <= 0;
    },
  };
}

interface InputGuard {
  feed(item: unknown, items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
  end(items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
}

/** Reports an InputError and leaves out the rest of that input, up to the next mark. */
function inputGuard({ onInputError }: RunHooks): InputGuard {
  let current: InputStart | undefined;
  let failed = false;

  function* attempt(items: () => Iterable<unknown>): Generator<unknown, boolean, undefined> {
    try {
      yield* items();
      return true;
    } catch (error) {
      if (!(error instanceof InputError) || onInputError === undefined) throw error;
      onInputError(error, current?.input.name ?? null);
      return false;
    }
  }

  function* start(mark: InputStart, items: () => Iterable<unknown>): Generator<unknown, void, undefined> {
    // A mark also ends the input before it: an error is then that input's, and the mark is given once more.
    const endsAnother = current !== undefined;
    if (endsAnother && (yield* attempt(items))) failed = false;
    else {
      current = mark;
      failed = !(yield* attempt(items));
    }
    current = mark;
  }

  return {
    *feed(item, items) {
      if (isInputStart(item)) yield* start(item, items);
      else if (!failed) failed = !(yield* attempt(items));
    },
    *end(items) {
      yield* attempt(items);
    },
  };
}
