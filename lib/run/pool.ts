/** Worker threads that run batches. A thread that an item kills or stalls is replaced, and only that item is lost. */
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { PROGRESS_CELLS, ProgressCell } from './messages.js';
import type { BatchMessage, ResultMessage, WorkerTask } from './messages.js';

/** An item that was lost because its worker died or was stopped. */
export interface Loss {
  readonly batch: number;
  readonly item: number;
  readonly code: 'page-timeout' | 'worker-lost';
  readonly message: string;
}

export interface PoolOptions {
  readonly size: number;
  readonly task: Omit<WorkerTask, 'progress' | 'slabs'>;
  /** Where the bytes of items lie. */
  readonly slabs: SharedArrayBuffer;
  /** Longest time for one item, in milliseconds; 0 for no limit. */
  readonly itemTimeoutMs: number;
  /** Largest old generation of a worker's heap, in MiB. */
  readonly heapMb: number;
  onResult(result: ResultMessage): void;
  /** Called when an item is lost. The worker that replaces the lost one runs the rest of its batch again. */
  onLoss(loss: Loss): void;
  /** Called when the pool cannot continue. */
  onFailure(error: Error): void;
}

export interface Pool {
  /** Workers without a batch. */
  readonly idle: number;
  /** Sends a batch to the worker that has the fewest. */
  send(message: BatchMessage): void;
  close(): Promise<void>;
}

/** How often in a row a worker, and those that replace it, may die while they process no item before the run fails. */
const MOST_DEATHS_IDLE = 3;

/**
 * Semi-space of a worker from the beginning, in MiB. It would start with 1 and grow slowly: a worker then made four times as
 * many collections as the main thread makes for the same work.
 */
const SEMI_SPACE_MB = 4;

/** Young generation of a worker's heap, in MiB: three times its semi-space. */
const YOUNG_MB = 3 * SEMI_SPACE_MB;

/** How often the watch looks within the longest time for an item. */
const LOOKS = 8;

/** Longest delay of a timer of Node. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** A thread that has not loaded its modules after this long is ended all the same. */
const LONGEST_LOAD_MS = 3000;

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

interface Thread {
  readonly worker: Worker;
  /** Settles when its modules are loaded, or it has ended. */
  readonly hasLoaded: Promise<void>;
  readonly progress: Int32Array;
  /** Batches sent to it that it has not finished, in order. */
  readonly batches: Map<number, BatchMessage>;
  isReady: boolean;
  /** How often it, and the threads that it replaces, died while processing no item since the last result. */
  deathsIdle: number;
  /** Whether it was terminated because of a stalled item. */
  timedOut: boolean;
  error: NodeJS.ErrnoException | null;
  /** Its batch and item at the last check for stalls, and for how many milliseconds they have been the same. */
  seen: string;
  heldMs: number;
}

export function createPool(options: PoolOptions): Pool {
  // Node has no options for these; the engine reads the flags when it makes a thread. Threads of their own that mark garbage
  // only take processors from the workers: without them a run with two workers takes 2 % less CPU and time.
  setFlagsFromString(`--min-semi-space-size=${SEMI_SPACE_MB}`);
  setFlagsFromString('--no-concurrent-marking');
  const threads = new Set<Thread>();
  let isClosed = false;

  function start(deathsIdle: number): Thread {
    const progress = new Int32Array(new SharedArrayBuffer(PROGRESS_CELLS * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    const worker = new Worker(new URL('worker.js', import.meta.url), {
      workerData: { ...options.task, slabs: options.slabs, progress } satisfies WorkerTask,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    let loaded = (): void => undefined;
    const hasLoaded = new Promise<void>((resolve) => (loaded = resolve));
    const thread: Thread = {
      ...{ worker, hasLoaded, progress, batches: new Map(), isReady: false, deathsIdle, timedOut: false, error: null },
      ...{ seen: '', heldMs: 0 },
    };
    worker.on('message', (message: ResultMessage | 'ready') => {
      if (message === 'ready') thread.isReady = true;
      else if (thread.batches.delete(message.batch)) {
        thread.deathsIdle = 0;
        options.onResult(message);
      }
    });
    worker.on('error', (error) => (thread.error = error));
    worker.on('exit', () => ended(thread));
    worker.once('message', loaded);
    worker.once('exit', loaded);
    threads.add(thread);
    return thread;
  }

  function ended(thread: Thread): void {
    threads.delete(thread);
    if (isClosed) return;
    const { batches, progress } = thread;
    const batch = batches.get(progress[ProgressCell.batch]!);
    // It may have gone on from the item for which the watch ended it: then nothing is lost.
    const isIdle = batch === undefined || (thread.timedOut && thread.seen !== progress.join(' '));
    const deathsIdle = isIdle && !thread.timedOut ? thread.deathsIdle + 1 : 0;
    if (isIdle && (!thread.isReady || deathsIdle > MOST_DEATHS_IDLE)) {
      const message = `a worker thread ended: ${reasonOf(thread, options)}`;
      return options.onFailure(new Error(message, { cause: thread.error }));
    }
    if (!isIdle) {
      const item = progress[ProgressCell.item]!;
      batches.set(batch.batch, { ...batch, lost: [...batch.lost, item] });
      options.onLoss({ batch: batch.batch, item, ...lossOf(thread, options) });
    }
    const next = start(deathsIdle);
    for (const message of batches.values()) send(next, message);
  }

  function send(thread: Thread, message: BatchMessage): void {
    thread.batches.set(message.batch, message);
    thread.worker.postMessage(message);
  }

  const interval = Math.min(options.itemTimeoutMs / LOOKS, LONGEST_DELAY_MS);
  const watch = options.itemTimeoutMs === 0 ? undefined : setInterval(lookForStalled, interval);
  watch?.unref();
  let looked = performance.now();

  /** Adds up the time between looks, a look at a time: a process that was stopped for a while has stalled no item. */
  function lookForStalled(): void {
    const passed = Math.min(performance.now() - looked, 2 * interval);
    looked = performance.now();
    for (const thread of threads) {
      const seen = thread.progress.join(' ');
      if (seen !== thread.seen || thread.progress[ProgressCell.batch]! < 0) thread.heldMs = 0;
      else thread.heldMs += passed;
      thread.seen = thread.timedOut ? thread.seen : seen;
      if (thread.heldMs <= options.itemTimeoutMs || thread.timedOut) continue;
      thread.timedOut = true;
      void thread.worker.terminate();
    }
  }

  for (let i = 0; i < options.size; i++) start(0);
  return {
    get idle() {
      return [...threads].filter(({ batches }) => batches.size === 0).length;
    },
    send(message) {
      const [first] = [...threads].toSorted((a, b) => a.batches.size - b.batches.size);
      send(first!, message);
    },
    async close() {
      isClosed = true;
      clearInterval(watch);
      await Promise.all(Array.from(threads, terminate));
    },
  };
}

/** Node leaves files open that a thread was reading when it was ended, and modules are all that ours read: they are loaded first. */
async function terminate({ worker, hasLoaded }: Thread): Promise<void> {
  const over = new AbortController();
  await Promise.race([hasLoaded, delay(LONGEST_LOAD_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  await worker.terminate();
}

function lossOf(thread: Thread, options: PoolOptions): Pick<Loss, 'code' | 'message'> {
  if (thread.timedOut) return { code: 'page-timeout', message: `it took more than ${options.itemTimeoutMs / 1000} s` };
  return { code: 'worker-lost', message: `its worker thread ended: ${reasonOf(thread, options)}` };
}

function reasonOf({ error }: Thread, { heapMb }: PoolOptions): string {
  if (error === null) return 'no reason is known';
  return error.code === OUT_OF_MEMORY ? `its heap of ${heapMb} MiB was full` : error.message;
}
