/** Worker threads that run batches. A thread that an item kills or stalls is replaced, and only that item is lost. */
import { Worker } from 'node:worker_threads';
import { HAND_CELLS, HandCell } from './messages.js';
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
  readonly task: Omit<WorkerTask, 'hand'>;
  /** Longest time for one item, in milliseconds; 0 for no limit. */
  readonly itemTimeoutMs: number;
  /** Largest heap of a worker, in MiB. */
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

/** How many workers may die while they process no item before the run fails. */
const MOST_DEATHS_IDLE = 3;

/** Young generation of a worker's heap, in MiB: the same as in the main thread (three times its semi-space). */
const YOUNG_MB = 12;

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

interface Thread {
  readonly worker: Worker;
  readonly hand: Int32Array;
  /** Batches sent to it that it has not finished, in order. */
  readonly batches: Map<number, BatchMessage>;
  isReady: boolean;
  /** Whether it was terminated because of a stalled item. */
  timedOut: boolean;
  error: NodeJS.ErrnoException | null;
  /** Its batch and item at the last check for stalls, and since when they have been the same. */
  seen: string;
  since: number;
}

export function createPool(options: PoolOptions): Pool {
  const threads = new Set<Thread>();
  let isClosed = false;
  let deathsIdle = 0;

  function start(): Thread {
    const hand = new Int32Array(new SharedArrayBuffer(HAND_CELLS * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    const worker = new Worker(new URL('worker.js', import.meta.url), {
      workerData: { ...options.task, hand } satisfies WorkerTask,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = {
      ...{ worker, hand, batches: new Map(), isReady: false, timedOut: false, error: null },
      ...{ seen: '', since: 0 },
    };
    worker.on('message', (message: ResultMessage | 'ready') => {
      if (message === 'ready') thread.isReady = true;
      else if (thread.batches.delete(message.batch)) options.onResult(message);
    });
    worker.on('error', (error) => (thread.error = error));
    worker.on('exit', () => ended(thread));
    threads.add(thread);
    return thread;
  }

  function ended(thread: Thread): void {
    threads.delete(thread);
    if (isClosed) return;
    const batch = thread.hand[HandCell.batch]!;
    const lost = thread.batches.get(batch);
    const isIdle = lost === undefined;
    if (isIdle && (!thread.isReady || ++deathsIdle > MOST_DEATHS_IDLE)) {
      return options.onFailure(
        new Error(`a worker thread ended: ${reasonOf(thread, options)}`, { cause: thread.error }),
      );
    }
    if (!isIdle) {
      const item = thread.hand[HandCell.item]!;
      thread.batches.set(batch, { ...lost, lost: [...lost.lost, item] });
      options.onLoss({ batch, item, ...lossOf(thread, options) });
    }
    const next = start();
    for (const message of thread.batches.values()) send(next, message);
  }

  function send(thread: Thread, message: BatchMessage): void {
    thread.batches.set(message.batch, message);
    thread.worker.postMessage(message);
  }

  const watch = options.itemTimeoutMs === 0 ? undefined : setInterval(lookForStalled, options.itemTimeoutMs / 8);
  watch?.unref();

  function lookForStalled(): void {
    const now = performance.now();
    for (const thread of threads) {
      const seen = thread.hand.join(' ');
      if (seen !== thread.seen || thread.hand[HandCell.batch]! < 0) {
        thread.seen = seen;
        thread.since = now;
      } else if (!thread.timedOut && now - thread.since > options.itemTimeoutMs) {
        thread.timedOut = true;
        void thread.worker.terminate();
      }
    }
  }

  for (let i = 0; i < options.size; i++) start();
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
      await Promise.all(Array.from(threads, ({ worker }) => worker.terminate()));
    },
  };
}

function lossOf(thread: Thread, options: PoolOptions): Pick<Loss, 'code' | 'message'> {
  if (thread.timedOut) return { code: 'page-timeout', message: `it took more than ${options.itemTimeoutMs / 1000} s` };
  return { code: 'worker-lost', message: `its worker thread ended: ${reasonOf(thread, options)}` };
}

function reasonOf({ error }: Thread, { heapMb }: PoolOptions): string {
  if (error === null) return 'no reason is known';
  return error.code === OUT_OF_MEMORY ? `its heap of ${heapMb} MiB was full` : error.message;
}
