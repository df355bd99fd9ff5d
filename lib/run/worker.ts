/** A worker thread: creates its section of a pipeline and runs batches of items through it. */
import { parentPort, workerData } from 'node:worker_threads';
import { sliceStages } from '../flow/branch.js';
import { startStep } from '../flow/counted-step.js';
import { fuse, PAUSE } from '../flow/fused-loop.js';
import type { Fused } from '../flow/fused-loop.js';
import { optionsOf } from '../flow/pipeline.js';
import type { RunHooks, StageStats, Stats } from '../flow/types.js';
import { createCollector } from './heap.js';
import { loadPipeline } from './load-pipeline.js';
import { ProgressCell } from './messages.js';
import type { BatchEvent, BatchMessage, Failure, ResultMessage, WorkerTask } from './messages.js';
import { isIn, unpackItem } from './slab.js';

// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the pool starts this thread with a WorkerTask
const task = workerData as WorkerTask;
const port = parentPort!;
const stats: Stats = {};
const collect = createCollector();
let events: BatchEvent[] = [];
/** Number of the current item in its batch. */
let item = 0;

const hooks: RunHooks = {
  stats,
  strict: task.strict,
  times: task.times,
  facts: task.facts,
  onDrop: (drop) => void events.push({ item, kind: 'drop', drop }),
  onReject: (reject) => void events.push({ item, kind: 'reject', reject }),
  onWarning: (sentence, stage) => void events.push({ item, kind: 'warning', sentence, stage }),
};

async function createSection(): Promise<Fused> {
  const { placed } = await loadPipeline(task.url, task.pipeline);
  const own = sliceStages(placed, task.from, task.to);
  const steps = own.map(({ stage }) => startStep(stage, optionsOf(stage, task.options), hooks));
  return fuse(steps, hooks, undefined, own);
}

function runBatch(section: Fused, { batch, memory, items, lost }: BatchMessage): ResultMessage {
  const given: unknown[] = [];
  const take = (outputs: Iterable<unknown>): void => {
    for (const output of outputs) if (output !== PAUSE) given.push(output);
  };
  let failure: Error | null = null;
  try {
    for (item = 0; item < items.length; item++) {
      if (lost.includes(item)) continue;
      Atomics.store(task.progress, ProgressCell.item, item);
      Atomics.store(task.progress, ProgressCell.batch, batch);
      take(section.transform(unpackItem(items[item]!, memory ?? task.slabs)));
    }
    take(section.flush());
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  Atomics.store(task.progress, ProgressCell.batch, -1);
  return {
    batch,
    given,
    keepsSlab: given.some((value) => isIn(value, memory ?? task.slabs)),
    stats: takeStats(),
    events: takeEvents(),
    failure: failure === null ? null : plainError(failure),
  };
}

/** An error as a plain object. If the error itself were sent, it would lose the name of its class. */
function plainError({ name, message, stack = '' }: Error): Failure {
  return { name, message, stack };
}

function takeEvents(): readonly BatchEvent[] {
  const taken = events;
  events = [];
  return taken;
}

/** Returns the counters since the last call and resets them. Zeros are left out, because the counters are sent with every batch. */
function takeStats(): Stats {
  const taken: Stats = {};
  for (const [stage, counters] of Object.entries(stats)) {
    const own: StageStats = {};
    for (const name in counters) {
      const amount = counters[name]!;
      if (amount === 0) continue;
      own[name] = amount;
      counters[name] = 0;
    }
    taken[stage] = own;
  }
  return taken;
}

/**
 * Buffers shorter than this are copied to the main thread, others are transferred. Short ones may be Node's buffer pool, which
 * other chunks use too and which cannot be transferred. Its size is `Buffer.poolSize`, in Node 26 some bytes more.
 */
const LEAST_TRANSFERRED = 2 * Buffer.poolSize;

/** The buffers of output chunks that are transferred. */
function buffersOf(given: readonly unknown[]): ArrayBuffer[] {
  const buffers = given.flatMap((value) =>
    value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.buffer.byteLength >= LEAST_TRANSFERRED
      ? [value.buffer]
      : [],
  );
  return [...new Set(buffers)];
}

const section = await createSection();
port.on('message', (message: BatchMessage) => {
  const result = runBatch(section, message);
  port.postMessage(result, buffersOf(result.given));
  collect();
});
port.postMessage('ready');
