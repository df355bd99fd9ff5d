/** Worker threads that run batches: replaced where an item kills or stalls them, which costs that item only. */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { HAND_CELLS, HandCell } from './messages.js';
import type { BatchMessage, ResultMessage, WorkerTask } from './messages.js';

/** Why an item was lost with its worker. */
export interface Loss {
  readonly batch: number;
  readonly item: number;
  readonly code: 'page-timeout' | 'worker-lost';
  readonly message: string;
}

export interface PoolOptions {
  readonly size: number;
  readonly task: Omit<WorkerTask, 'hand' | 'slabs'>;
  /** Where the bytes of items lie. */
  readonly slabs: SharedArrayBuffer;
  /** Longest time for one item; 0 for no limit. */
  readonly itemTimeoutMs: number;
  /** Most heap of a worker, in MiB. */
  readonly heapMb: number;
  onResult(result: ResultMessage): void;
  /** An item is given up; its batch comes again without it, to the worker that replaces the lost one. */
  onLoss(loss: Loss): void;
  /** The threads cannot go on. */
  onFailure(error: Error): void;
}

export interface Pool {
  /** Workers without a batch. */
  readonly idle: number;
  /** Hands a batch to the worker that has the fewest. */
  send(message: BatchMessage): void;
  close(): Promise<void>;
}

/** A worker that has done nothing wrong yet ends so many times without an item in hand before the run is given up. */
const MOST_DEATHS_IDLE = 3;

/**
 * Half of the young generation of a worker, in MiB, from the beginning: it would start with 1 and grow slowly, and a worker
 * made four times as many collections as the main thread does with the same work.
 */
const SEMI_SPACE_MB = 4;

/** The young generation has three times its half space. */
const YOUNG_MB = 3 * SEMI_SPACE_MB;

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

interface Thread {
  readonly worker: Worker;
  readonly hand: Int32Array;
  /** Batches it was sent and has not answered, in order. */
  readonly batches: Map<number, BatchMessage>;
  isReady: boolean;
  /** Set where the thread was ended by the watch. */
  timedOut: boolean;
  error: NodeJS.ErrnoException | null;
  /** What it had in hand when the watch last looked, and since when. */
  seen: string;
  since: number;
}

export function createPool(options: PoolOptions): Pool {
  // Node has no option for it; the engine reads the flag when it makes a thread.
  setFlagsFromString(`--min-semi-space-size=${SEMI_SPACE_MB}`);
  const threads = new Set<Thread>();
  let isClosed = false;
  let deathsIdle = 0;

  function start(): Thread {
    const hand = new Int32Array(new SharedArrayBuffer(HAND_CELLS * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    const worker = new Worker(new URL('worker.js', import.meta.url), {
      workerData: { ...options.task, slabs: options.slabs, hand } satisfies WorkerTask,
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
  if (error === null) return 'it gave no reason';
  return error.code === OUT_OF_MEMORY ? `its heap of ${heapMb} MiB was full` : error.message;
}
