/** The batches of a parallel section: filled in item order, and taken in the same order when they are finished. */
import type { BatchEvent, BatchMessage, ResultMessage } from './messages.js';
import type { Loss } from './pool.js';
import { findBytes, packItem, SLAB_BYTES } from './slab.js';
import type { PackedItem } from './slab.js';

/** Most items in a batch: enough to share the cost of a message between threads, few enough that no item waits long. */
const MOST_ITEMS = 32;

export interface Batch {
  readonly items: readonly unknown[];
  readonly losses: readonly Loss[];
  message(): BatchMessage;
  /** Drops, rejects and warnings in item order: those of this batch, `more`, and those that earlier stages reported meanwhile. */
  eventsInOrder(more: readonly BatchEvent[]): readonly BatchEvent[];
}

/** A batch that a worker has finished. */
export interface DoneBatch {
  readonly batch: Batch;
  readonly result: ResultMessage;
}

export interface Batches {
  /** Number of batches that have been started and not yet taken. */
  readonly inFlight: number;
  readonly isFull: boolean;
  /** Whether the batch that is being filled has room for an item. */
  fits(item: unknown): boolean;
  add(item: unknown): void;
  /** Closes the batch that is being filled, if there is one, and returns it for sending. */
  seal(): Batch | undefined;
  finish(result: ResultMessage): void;
  lose(loss: Loss): void;
  /** Removes and returns the oldest batch if it is finished. */
  takeDone(): DoneBatch | undefined;
  /** Keeps an event of an earlier stage until the batches before it are taken. Returns false if there are no batches. */
  note(event: BatchEvent): boolean;
}

interface OpenBatch extends Batch {
  readonly number: number;
  readonly items: unknown[];
  readonly packed: PackedItem[];
  readonly losses: Loss[];
  readonly noted: BatchEvent[];
  readonly slab: SharedArrayBuffer;
  used: number;
  isSent: boolean;
  /** Null until a worker has finished the batch. */
  result: ResultMessage | null;
}

export function createBatches(): Batches {
  /** Slabs that are not in use. */
  const free: SharedArrayBuffer[] = [];
  const all: OpenBatch[] = [];
  let numbers = 0;

  const filling = (): OpenBatch | undefined => {
    const last = all.at(-1);
    return last?.isSent === false ? last : undefined;
  };
  const begin = (bytes: number): OpenBatch => {
    const slab = bytes > SLAB_BYTES ? new SharedArrayBuffer(bytes) : (free.pop() ?? new SharedArrayBuffer(SLAB_BYTES));
    const batch = createBatch(numbers++, slab);
    all.push(batch);
    return batch;
  };
  const byNumber = (number: number): OpenBatch | undefined => all.find((batch) => batch.number === number);

  return {
    get inFlight() {
      return all.length;
    },
    get isFull() {
      const batch = filling();
      return batch !== undefined && (batch.items.length >= MOST_ITEMS || batch.used >= batch.slab.byteLength);
    },
    fits(item) {
      const batch = filling();
      return batch === undefined || batch.used + sizeOf(item) <= batch.slab.byteLength;
    },
    add(item) {
      const batch = filling() ?? begin(sizeOf(item));
      const packed = packItem(item, new Uint8Array(batch.slab), batch.used);
      for (const { length } of packed.bytes) batch.used += length;
      batch.packed.push(packed);
      batch.items.push(packed.value);
    },
    seal() {
      const batch = filling();
      if (batch !== undefined) batch.isSent = true;
      return batch;
    },
    finish(result) {
      const batch = byNumber(result.batch);
      if (batch !== undefined) batch.result = result;
    },
    lose: (loss) => void byNumber(loss.batch)?.losses.push(loss),
    takeDone() {
      const [batch] = all;
      if (batch === undefined || batch.result === null) return undefined;
      all.shift();
      if (batch.slab.byteLength === SLAB_BYTES) free.push(batch.slab);
      return { batch, result: batch.result };
    },
    note(event) {
      const last = all.at(-1);
      last?.noted.push({ ...event, item: last.items.length - 1 });
      return last !== undefined;
    },
  };
}

function createBatch(number: number, slab: SharedArrayBuffer): OpenBatch {
  const batch: OpenBatch = {
    ...{ number, slab, items: [], packed: [], losses: [], noted: [], used: 0, isSent: false, result: null },
    message: () => ({ batch: number, slab, items: batch.packed, lost: [] }),
    eventsInOrder(more) {
      const own = [...(batch.result?.events ?? []), ...more].toSorted((a, b) => a.item - b.item);
      // An earlier stage's event concerns something after the last item of its time, so it follows that item's own events.
      return [...own, ...batch.noted].toSorted((a, b) => a.item - b.item);
    },
  };
  return batch;
}

function sizeOf(item: unknown): number {
  return findBytes(item).reduce((sum, { bytes }) => sum + bytes.length, 0);
}
