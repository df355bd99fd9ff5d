/** Sends items to worker threads in batches, and returns the finished batches in order. */
import { createBatches } from './batches.js';
import type { Batches, DoneBatch } from './batches.js';
import { createPool } from './pool.js';
import type { PoolOptions } from './pool.js';

/** Batches in flight for each worker: one that it works on, and enough waiting that it is never idle. */
const BATCHES_A_WORKER = 3;

export type ThreadOptions = Pick<PoolOptions, 'size' | 'task' | 'itemTimeoutMs' | 'heapMb'>;

export interface Dispatcher {
  /** Number of batches that have been started and not yet taken. */
  readonly inFlight: number;
  /** Whether a batch has to be taken before more items are added. */
  readonly isFull: boolean;
  /** Adds an item. Its batch is sent when it is full or when a worker is idle. */
  add(item: unknown): void;
  /** Sends the batch that is being filled, if there is one: always, or only if a worker is idle. */
  send(when: 'always' | 'idle'): void;
  /** Removes and returns the oldest batch if it is finished. Throws if the threads have failed. */
  takeDone(): DoneBatch | undefined;
  /** Resolves at the next result or failure. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the threads. The caller may share `batches`, to note events of earlier stages in them. */
export function startDispatcher(options: ThreadOptions, batches: Batches = createBatches()): Dispatcher {
  let failure: Error | undefined;
  let waiting = createSignal();

  const wake = (): void => {
    waiting.send();
    waiting = createSignal();
  };
  const pool = createPool({
    ...options,
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
