/** Sends items to worker threads in batches, and returns the finished batches in order. */
import { createBatches } from './batches.js';
import type { Batches, DoneBatch } from './batches.js';
import { createYoungCollector } from './heap.js';
import { createPool } from './pool.js';
import type { PoolOptions } from './pool.js';
import { measureItem } from './slab.js';

/** Batches in flight for each worker: the one it processes, and two that wait, so that it is never idle. */
const BATCHES_A_WORKER = 3;

/** How long a batch that is not full waits for more items while a worker is idle. */
const PATIENCE_MS = 10;

/** Creates the queue of batches for this number of workers. */
export function batchesFor(workers: number): Batches {
  return createBatches(workers * BATCHES_A_WORKER);
}

export type ThreadOptions = Pick<PoolOptions, 'size' | 'task' | 'itemTimeoutMs' | 'heapMb'>;

export interface Dispatcher {
  /** Number of batches that have been started and not yet taken. */
  readonly inFlight: number;
  /** Whether a batch has to be taken before more items are added. */
  readonly isFull: boolean;
  /** Adds an item. Its batch is sent when it is full, or after a moment if a worker is idle. */
  add(item: unknown): void;
  /** Sends the batch that is being filled, if there is one. */
  send(): void;
  /** Removes and returns the oldest batch if it is finished. Throws if the threads have failed. */
  takeDone(): DoneBatch | undefined;
  /** Resolves at the next result or failure. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the threads. `batches` comes from `batchesFor`. The caller may note events of earlier stages in it. */
export function startDispatcher(options: ThreadOptions, batches: Batches): Dispatcher {
  let failure: Error | undefined;
  let waiting = createSignal();
  let timer: NodeJS.Timeout | undefined;
  const collectYoung = createYoungCollector();

  const wake = (): void => {
    waiting.send();
    waiting = createSignal();
  };
  const pool = createPool({
    ...options,
    slabs: batches.slabs,
    onResult(result) {
      batches.finish(result);
      wake();
    },
    onLoss: batches.lose,
    onFailure(error) {
      failure = error;
      wake();
    },
  });
  const send = (): void => {
    const batch = batches.seal();
    if (batch !== undefined) pool.send(batch.message());
  };
  /** Sends a batch that is not full after a while, so that items of a slow input do not wait for others. */
  const sendLater = (): void => {
    timer = undefined;
    if (pool.idle > 0) send();
    else if (!batches.isEmpty) timer = setTimeout(sendLater, PATIENCE_MS);
  };

  return {
    get inFlight() {
      return batches.inFlight;
    },
    get isFull() {
      return batches.inFlight >= options.size * BATCHES_A_WORKER;
    },
    add(item) {
      const measured = measureItem(item);
      if (!batches.fits(measured)) send();
      batches.add(measured);
      collectYoung(measured.size);
      if (batches.isFull) send();
      else timer ??= setTimeout(sendLater, PATIENCE_MS);
    },
    send,
    takeDone() {
      if (failure !== undefined) throw failure;
      return batches.takeDone();
    },
    next: () => waiting.sent,
    close() {
      clearTimeout(timer);
      // The section may be waiting in `next`. It continues, sees the failure, and releases its input.
      failure ??= new Error('the threads are closed');
      wake();
      return pool.close();
    },
  };
}

interface Signal {
  readonly sent: Promise<void>;
  send(): void;
}

function createSignal(): Signal {
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => (send = resolve));
  return { sent, send: () => send() };
}
