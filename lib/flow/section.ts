/** Sections: the parts of a run that work by themselves, each pulled by the one after it. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { sliceStages } from './branch.js';
import type { PlacedStage } from './branch.js';
import { PAUSE } from './fused-loop.js';
import type { Fused } from './fused-loop.js';
import type { RunHooks } from './types.js';

/** A part of a run. It reads its input only while somebody reads from it, so that a slow end sets the pace. */
export interface Section {
  /** What stages before this section report to instead, where that has to wait for the items before it. */
  readonly upstreamHooks?: Pick<RunHooks, 'onDrop' | 'onReject' | 'onWarning'>;
  run(input: AsyncIterable<unknown>): AsyncIterable<unknown>;
  /** Throws where items were gained or lost; for the end of a run. */
  checkBooks(): void;
  /** Ends whatever is still under way, and waits for it; called once, also when the run fails. */
  close(): Promise<void>;
}

/** `fused`: one loop without promises. `parallel`: on threads. `waiting`: one stage with several items in hand. */
export interface PlannedSection {
  readonly kind: 'fused' | 'parallel' | 'waiting';
  readonly stages: readonly PlacedStage[];
  /** Index of the first of the stages in the pipeline. */
  readonly from: number;
}

/**
 * Cuts a line of stages into sections. A waiting stage is one by itself. `isItem` says which stages may go to threads: the
 * longest run of these (of several as long, the first) is the parallel section, where one is wanted.
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

/** A fused loop as a section that others follow. */
export function fusedSection(fused: Fused, checkBooks: () => void): Section {
  return {
    async *run(input) {
      for await (const item of input) {
        yield* unpaused(fused.transform(item));
        if (fused.done) break;
      }
      yield* unpaused(fused.flush());
    },
    checkBooks,
    close: () => Promise.resolve(),
  };
}

/** The same items; goes back to the event loop where the loop pauses. */
export async function* unpaused(items: Iterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  for (const item of items) {
    if (item === PAUSE) await eventLoop();
    else yield item;
  }
}
