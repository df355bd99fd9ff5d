/** A stage that waits, as a section: up to so many items in hand, and what they give in the order in which they came. */
import type { PlacedStage } from './branch.js';
import type { Section } from './section.js';
import type { RunningWaitingStep } from './waiting-step.js';

type Given = readonly unknown[];

/** `gate`: items that go past the stage; they keep their place among the others. */
export function waitingSection(step: RunningWaitingStep, gate: PlacedStage['gate'] = null): Section {
  /** What is in hand, in order; an item that needed no waiting has its results already. */
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
      // Not awaited: an input that waits for bytes answers only when they come. Its late failure concerns nobody.
      items.return?.().then(undefined, () => undefined);
    }
  }

  return {
    run,
    checkBooks: step.checkBooks,
    async close() {
      // Aborted by the signal of the run, they end soon; nothing may be left behind.
      await Promise.allSettled(inHand.map((given) => Promise.resolve(given)));
      await step.close();
    },
  };
}

/** A promise whose failure is met when its turn comes, not before. */
function settled(given: Given | Promise<Given>): Given | Promise<Given> {
  if (given instanceof Promise) given.catch(() => undefined);
  return given;
}

/** What is read, if that comes before the first item in hand is done; else undefined. */
async function firstOf(
  reading: Promise<IteratorResult<unknown>>,
  first: Given | Promise<Given>,
): Promise<IteratorResult<unknown> | undefined> {
  if (!(first instanceof Promise)) return undefined;
  return Promise.race([reading, first.then(() => undefined)]);
}
