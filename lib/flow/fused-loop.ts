/**
 * Stages fused into one loop: nested generators, pulled from the end. An item goes through all stages before the next
 * one is read, nothing queues between them, and whoever pulls decides the pace.
 */
import type { PlacedStage } from './branch.js';
import type { RunningStep } from './counted-step.js';
import { createInputGuard } from './input-guard.js';
import type { RunHooks } from './types.js';

/** Given between items now and then: the puller goes back to the event loop, then pulls on. */
export const PAUSE = Symbol('pause');

/** Items a stage may give before the loop pauses: pages are large, and memory outside the heap is freed by the event loop. */
const ITEMS_BETWEEN_PAUSES = 16;

export interface Fused {
  transform(item: unknown): Generator<unknown, void, undefined>;
  flush(): Generator<unknown, void, undefined>;
  /** Lets nothing more through to the last stage. */
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

/** Joins running steps into one. `placed` says where branches begin; without it there are none. */
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

  /** What the branch holds came before this item, and leaves before it. */
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
      // Past the limit only what was let through comes out: stages before it would give more.
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
