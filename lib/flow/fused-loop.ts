/**
 * Stages fused into one loop of nested generators. An item goes through all stages before the next one is read, so there
 * are no queues between stages, and the consumer of the last stage sets the pace.
 */
import type { PlacedStage } from './branch.js';
import type { RunningStep } from './counted-step.js';
import { createInputGuard } from './input-guard.js';
import type { RunHooks } from './types.js';

/** Yielded between items at regular intervals. The consumer must return to the event loop before it continues. */
export const PAUSE = Symbol('pause');

/** Items between two pauses. The memory of pages is outside the heap, and is only freed in the event loop. */
const ITEMS_BETWEEN_PAUSES = 16;

export interface Fused {
  transform(item: unknown): Generator<unknown, void, undefined>;
  flush(): Generator<unknown, void, undefined>;
  /** Ends the loop: no further item enters the limited stage. */
  stop(): void;
  /** Whether the limit is reached or `stop` was called, so that no more input is needed. */
  readonly done: boolean;
}

export interface Limit {
  /** Largest number of items. */
  readonly count: number;
  /** Index of the stage whose input is limited; the number of stages to limit the output of the last one. */
  readonly before: number;
}

/** Joins running stages into one loop. `placed` says where branches begin; without it there are none. */
export function fuse(
  steps: readonly RunningStep[],
  hooks: RunHooks,
  limit: Limit = { count: Infinity, before: steps.length },
  placed: readonly PlacedStage[] = [],
): Fused {
  let left = limit.count;
  let sincePause = 0;

  function* pass(items: Iterable<unknown>, next: number): Generator<unknown, void, undefined> {
    const limited = next <= limit.before;
    const gate = placed[next]?.gate ?? null;
    for (const item of items) {
      if (next === limit.before) left--;
      if (next === steps.length) yield item;
      else if (gate?.unless(item) === true) yield* goPast(item, next, gate.end);
      else yield* pass(steps[next]!.transform(item), next + 1);
      if (limited && left <= 0) return;
      if (++sincePause >= ITEMS_BETWEEN_PAUSES) {
        sincePause = 0;
        yield PAUSE;
      }
    }
  }

  /** Items that the branch still holds came before this one, so they are flushed first. */
  function* goPast(item: unknown, from: number, to: number): Generator<unknown, void, undefined> {
    yield* flushFrom(from, to);
    steps[from]!.bypass();
    yield* pass([item], to);
  }

  function* flushFrom(from: number, to: number): Generator<unknown, void, undefined> {
    for (let i = from; i < to; i++) yield* pass(steps[i]!.flush(), i + 1);
  }

  const guard = createInputGuard(hooks);
  return {
    transform: (item) => guard.feed(item, () => pass([item], 0)),
    *flush() {
      // Once the limit is reached, stages before the limited one are not flushed: they could add items beyond the limit.
      for (let i = 0; i < steps.length; i++) {
        if (left > 0 || i >= limit.before) yield* guard.end(() => flushFrom(i, i + 1));
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
