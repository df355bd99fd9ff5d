/** Stages on worker threads, as a section: several batches of items are in flight, and output is in input order. */
import { locate } from '../flow/stage-counters.js';
import type { PlacedStage } from '../flow/branch.js';
import { StageError, StrictError } from '../flow/errors.js';
import type { Fused } from '../flow/fused-loop.js';
import { createReader } from '../flow/reader.js';
import type { Reader } from '../flow/reader.js';
import { unpaused } from '../flow/section.js';
import type { Section } from '../flow/section.js';
import { mergeStats } from '../flow/stats.js';
import type { RunHooks, StageStats, Stats } from '../flow/types.js';
import type { Batch, DoneBatch } from './batches.js';
import { batchesFor, startDispatcher } from './dispatcher.js';
import type { Dispatcher, ThreadOptions } from './dispatcher.js';
import type { Loss } from './pool.js';
import type { BatchEvent, Failure } from './messages.js';

export interface ParallelOptions extends ThreadOptions {
  readonly stages: readonly PlacedStage[];
  /** The same stages in this thread, used until the input is known to be large enough for threads. */
  readonly local: Fused;
  readonly checkCounters: () => void;
  readonly hooks: RunHooks;
  readonly stats: Stats;
  /** Whether the input is large enough to start threads. Called before every item until it returns true. */
  isWorthThreads(): boolean;
}

export function parallelSection(options: ParallelOptions): Section {
  const { hooks, local } = options;
  const batches = batchesFor(options.size);
  let threads: Dispatcher | undefined;

  async function* run(input: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    const items = createReader(input);
    try {
      while (!items.isOver && !options.isWorthThreads()) {
        await items.next();
        for (const item of items.take()) yield* unpaused(local.transform(item));
      }
      if (!items.hasFailed) yield* unpaused(local.flush());
      if (!items.isOver) {
        threads = startDispatcher(options, batches);
        for await (const done of throughThreads(items, threads)) yield* settle(done, options);
      }
      items.throwFailure();
    } finally {
      items.release();
    }
  }

  const upstream = (event: BatchEvent): void => {
    if (!batches.note(event)) report(hooks, event);
  };
  return {
    run,
    checkCounters: options.checkCounters,
    close: async () => threads?.close(),
    upstreamHooks: {
      onDrop: (drop) => upstream({ item: 0, kind: 'drop', drop }),
      onReject: (reject) => upstream({ item: 0, kind: 'reject', reject }),
      onWarning: (sentence, stage) => upstream({ item: 0, kind: 'warning', sentence, stage }),
    },
  };
}

/** Sends items to the threads and yields the finished batches in order. */
async function* throughThreads(items: Reader, threads: Dispatcher): AsyncGenerator<DoneBatch, void, undefined> {
  while (!items.isOver || threads.inFlight > 0) {
    const done = threads.takeDone();
    if (done !== undefined) yield done;
    else if (items.isOver || threads.isFull) await threads.next();
    else {
      await Promise.race([items.next(), threads.next()]);
      for (const item of items.take()) threads.add(item);
      if (items.isOver) threads.send();
    }
  }
}

/** Adds the counters of a finished batch, calls the hooks with its events, and yields its output. */
function* settle(
  { batch, result }: DoneBatch,
  { stages, stats, hooks }: ParallelOptions,
): Generator<unknown, void, undefined> {
  const { losses } = batch;
  for (const loss of losses) countLoss(stats, entryOf(stages, batch.items[loss.item]), loss);
  mergeStats(stats, result.stats);
  for (const event of batch.eventsInOrder(losses.map((loss) => lossEvent(stages, batch, loss)))) report(hooks, event);
  yield* result.given;
  if (result.failure !== null) throw knownError(result.failure);
  const [loss] = losses;
  if (loss !== undefined && hooks.strict === true) throw new StrictError(`${loss.code}: ${loss.message}`);
}

function report(hooks: RunHooks, event: BatchEvent): void {
  if (event.kind === 'drop') hooks.onDrop?.(event.drop);
  else if (event.kind === 'reject') hooks.onReject?.(event.reject);
  else hooks.onWarning?.(event.sentence, event.stage);
}

/** Name of the first stage of the section that the item enters; the section's first stage if the item bypasses all of them. */
function entryOf(stages: readonly PlacedStage[], item: unknown): string {
  const gate = stages[0]!.gate;
  const index = gate?.unless(item) === true ? gate.end : 0;
  return (stages[index] ?? stages[0]!).stage.spec.name;
}

function lossEvent(stages: readonly PlacedStage[], batch: Batch, { item, code, message }: Loss): BatchEvent {
  const value = batch.items[item];
  const reject = { stage: entryOf(stages, value), code, message, ...locate(undefined, value) };
  return { item, kind: 'reject', reject };
}

/** Counts a lost item as rejected by the stage at which it entered the section. Stages do not declare these codes. */
function countLoss(stats: Stats, stage: string, { code }: Loss): void {
  const counters: StageStats = (stats[stage] ??= {});
  for (const name of ['in', 'rejected', `rejected.${code}`]) counters[name] = (counters[name] ?? 0) + 1;
}

/** Recreates an error of a worker, with its class if it is a StageError or StrictError. */
function knownError({ name, message, stack }: Failure): Error {
  if (name === 'StrictError') return new StrictError(message);
  if (name === 'StageError') return new StageError(message);
  return Object.assign(new Error(message), { stack });
}
