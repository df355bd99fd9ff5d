/** Hands items to worker threads in batches, and takes back what became of them, in order. */
import { createBatches } from './batches.js';
import type { Batch, Batches } from './batches.js';
import { createPool } from './pool.js';
import type { PoolOptions } from './pool.js';

/** Batches in flight for each worker: one in hand, and enough behind it that it does not wait for this thread. */
const BATCHES_A_WORKER = 3;

/** Batches for so many workers. */
export function batchesFor(workers: number): Batches {
  return createBatches(workers * BATCHES_A_WORKER);
}

export type ThreadOptions = Pick<PoolOptions, 'size' | 'task' | 'itemTimeoutMs' | 'heapMb'>;

export interface Dispatcher {
  /** Batches that are filled, sent, or finished and not yet taken. */
  readonly inFlight: number;
  /** Whether no more items are to be added before a batch is taken. */
  readonly isFull: boolean;
  /** Adds an item; the batch leaves once it is full, or a worker has nothing to do. */
  add(item: unknown): void;
  /** Sends the batch that is being filled, if there is one: always, or only where a worker has nothing to do. */
  send(when: 'always' | 'idle'): void;
  /** The first batch, if it is finished. Throws where the threads cannot go on. */
  takeDone(): Batch | undefined;
  /** Settles at the next result, or failure. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the threads. `batches`, made by `batchesFor`, is shared with whoever reports of items before these see them. */
export function startDispatcher(options: ThreadOptions, batches: Batches): Dispatcher {
  let failure: Error | undefined;
  let waiting = createSignal();

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

  return {
    get inFlight() {
      return batches.inFlight;
    },
    get isFull() {
      return batches.inFlight >= options.size * BATCHES_A_WORKER;
    },
    add(item) {
      if (!batches.fits(item)) send();
      batches.add(item);
      if (batches.isFull || pool.idle > 0) send();
    },
    send(when) {
      if (when === 'always' || pool.idle > 0) send();
    },
    takeDone() {
      if (failure !== undefined) throw failure;
      return batches.takeDone();
    },
    next: () => waiting.sent,
    close: pool.close,
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
