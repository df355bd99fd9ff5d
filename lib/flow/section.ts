/** Sections: parts of a run that work independently. Each reads from the section before it. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { sliceStages } from './branch.js';
import type { PlacedStage } from './branch.js';
import { PAUSE } from './fused-loop.js';
import type { Fused } from './fused-loop.js';
import type { RunHooks } from './types.js';

/** A part of a run. It reads input only while its output is being read, so a slow consumer slows everything before it. */
export interface Section {
  /** Hooks for the stages before this section. They replace the hooks of the run, so that reports stay in the order of items. */
  readonly upstreamHooks?: Pick<RunHooks, 'onDrop' | 'onReject' | 'onWarning'>;
  run(input: AsyncIterable<unknown>): AsyncIterable<unknown>;
  /** Throws if the counters do not add up. Call it at the end of a run. */
  checkCounters(): void;
  /** Ends work in progress and waits until it has ended. Called once, also when the run fails. */
  close(): Promise<void>;
}

/** `fused`: a synchronous loop. `parallel`: worker threads. `waiting`: one stage that works on several items at once. */
export interface PlannedSection {
  readonly kind: 'fused' | 'parallel' | 'waiting';
  readonly stages: readonly PlacedStage[];
  /** Index, in the pipeline, of the section's first stage. */
  readonly from: number;
}

/**
 * Divides stages into sections. A stage with a `concurrency` is a section of its own, of kind `waiting`. `isItem` says
 * whether a stage has the scope `item`. If `threads` is set, the longest series of adjacent other stages with that scope is
 * the parallel section; of equally long series the first is taken. The other stages are fused.
 */
export function planSections(
  placed: readonly PlacedStage[],
  { isItem, threads }: { readonly isItem: (stage: PlacedStage['stage']) => boolean; readonly threads: boolean },
): readonly PlannedSection[] {
  const parallel = threads ? longestRun(placed, isItem) : { from: 0, to: 0 };
  const kindAt = (i: number): PlannedSection['kind'] => {
    if (placed[i]!.stage.spec.concurrency !== undefined) return 'waiting';
    return i >= parallel.from && i < parallel.to ? 'parallel' : 'fused';
  };
  const sections: PlannedSection[] = [];
  for (let from = 0, to = 0; from < placed.length; from = to) {
    const kind = kindAt(from);
    const isSame = (i: number): boolean => kind !== 'waiting' && i < placed.length && kindAt(i) === kind;
    to = from + 1;
    while (isSame(to)) to++;
    sections.push({ kind, from, stages: sliceStages(placed, from, to) });
  }
  return sections;
}

function longestRun(
  placed: readonly PlacedStage[],
  isItem: (stage: PlacedStage['stage']) => boolean,
): { from: number; to: number } {
  let best = { from: 0, to: 0 };
  for (let from = 0; from < placed.length; from++) {
    let to = from;
    while (to < placed.length && placed[to]!.stage.spec.concurrency === undefined && isItem(placed[to]!.stage)) to++;
    if (to - from > best.to - best.from) best = { from, to };
    if (to > from) from = to;
  }
  return best;
}

/** A fused loop as a section that is not the last one. */
export function fusedSection(fused: Fused, checkCounters: () => void): Section {
  return {
    async *run(input) {
      for await (const item of input) {
        yield* unpaused(fused.transform(item));
        if (fused.done) break;
      }
      yield* unpaused(fused.flush());
    },
    checkCounters,
    close: () => Promise.resolve(),
  };
}

/** Yields the same items, and returns to the event loop at each pause of the loop. */
export async function* unpaused(items: Iterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  for (const item of items) {
    if (item === PAUSE) await eventLoop();
    else yield item;
  }
}
