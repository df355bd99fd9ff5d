/** A stage that waits, as a section: it works on several items at once and yields their results in input order. */
import type { PlacedStage } from './branch.js';
import type { Section } from './section.js';
import type { RunningWaitingStep } from './waiting-step.js';

type Given = readonly unknown[];

/** `gate` says which items bypass the stage; they keep their place among the others. */
export function waitingSection(step: RunningWaitingStep, gate: PlacedStage['gate'] = null): Section {
  /** Results of the items in progress, in order; plain arrays for items that needed no waiting. */
  const inHand: (Given | Promise<Given>)[] = [];
  const take = (item: unknown): Given | Promise<Given> => (gate?.unless(item) === true ? [item] : step.transform(item));

  async function* run(input: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    const items = input[Symbol.asyncIterator]();
    let reading: Promise<IteratorResult<unknown>> | undefined;
    let isOver = false;
    try {
      while (!isOver || inHand.length > 0) {
        if (!isOver && inHand.length < step.concurrency) {
          reading ??= items.next();
          const read = inHand.length === 0 ? await reading : await firstOf(reading, inHand[0]!);
          if (read !== undefined) {
            reading = undefined;
            if (read.done === true) isOver = true;
            else inHand.push(settled(take(read.value)));
            continue;
          }
        }
        const given = await inHand[0]!;
        void inHand.shift();
        yield* given;
      }
      yield* step.flush();
    } finally {
      // Not awaited: an input that waits for bytes answers only when they arrive. If it fails then, nobody needs to know.
      items.return?.().then(undefined, () => undefined);
    }
  }

  return {
    run,
    checkBooks: step.checkBooks,
    async close() {
      // The signal of the run is aborted by now, so these end soon. Nothing may keep running after `close`.
      await Promise.allSettled(inHand.map((given) => Promise.resolve(given)));
      await step.close();
    },
  };
}

/** Prevents an unhandled rejection: a failed promise is handled when its turn comes, not before. */
function settled(given: Given | Promise<Given>): Given | Promise<Given> {
  if (given instanceof Promise) given.catch(() => undefined);
  return given;
}

/** The result of `reading` if it comes before the first item in progress is done; else undefined. */
async function firstOf(
  reading: Promise<IteratorResult<unknown>>,
  first: Given | Promise<Given>,
): Promise<IteratorResult<unknown> | undefined> {
  if (!(first instanceof Promise)) return undefined;
  return Promise.race([reading, first.then(() => undefined)]);
}
