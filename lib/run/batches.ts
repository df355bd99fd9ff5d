/**
 * The queue of batches between a parallel section and its workers. Items are added to the newest batch. A worker may finish
 * its batch before an older one is finished, but the oldest batch is always taken first, so the output keeps the order of
 * the items.
 */
import type { BatchEvent, BatchMessage, ResultMessage } from './messages.js';
import type { Loss } from './pool.js';
import { packItem, SLAB_BYTES } from './slab.js';
import type { MeasuredItem, PackedItem } from './slab.js';

/** Most items in a batch. Small items are sent together, but no item waits long for others. */
const MOST_ITEMS = 32;

/**
 * A batch with this many bytes is sent. It is half a slab, so that the next page usually still fits. Smaller batches mean
 * more messages; each wakes a thread, which interrupts another thread if there are fewer processors than threads. With
 * batches of a fifth of this size a run took 5 % more CPU.
 */
const FULL_BYTES = SLAB_BYTES / 2;

export interface Batch {
  readonly items: readonly unknown[];
  readonly losses: readonly Loss[];
  message(): BatchMessage;
  /** The events of the batch's items, `more` events of them, and the events of earlier stages noted in between. */
  eventsInOrder(more: readonly BatchEvent[]): readonly BatchEvent[];
}

/** A batch that a worker has finished. */
export interface DoneBatch {
  readonly batch: Batch;
  readonly result: ResultMessage;
}

export interface Batches {
  /** Memory shared with the workers, which holds the bytes of items. It is allocated at the first access. */
  readonly slabs: SharedArrayBuffer;
  /** Number of batches that have been started and not yet taken. */
  readonly inFlight: number;
  /** Whether the batch that is being filled is large enough to be sent. */
  readonly isFull: boolean;
  /** Whether no batch is being filled. */
  readonly isEmpty: boolean;
  /** Whether the batch that is being filled has room for an item. */
  fits(item: MeasuredItem): boolean;
  /** Adds an item to the batch that is being filled, and starts one if there is none. The item must fit. */
  add(item: MeasuredItem): void;
  /** Closes the batch that is being filled, if there is one, and returns it for sending. */
  seal(): Batch | undefined;
  /** Stores the result of a batch that a worker has finished. */
  finish(result: ResultMessage): void;
  /** Stores that an item of a batch was lost. */
  lose(loss: Loss): void;
  /** Removes and returns the oldest batch if it is finished. */
  takeDone(): DoneBatch | undefined;
  /** Keeps an event of an earlier stage until the batches before it are taken. Returns false if there are no batches. */
  note(event: BatchEvent): boolean;
}

/** The part of the memory that holds the bytes of a batch. */
interface Room {
  /** Null if it is a part of the slabs. */
  readonly memory: SharedArrayBuffer | null;
  readonly start: number;
  readonly length: number;
}

interface OpenBatch extends Batch {
  readonly number: number;
  readonly items: unknown[];
  readonly packed: PackedItem[];
  readonly losses: Loss[];
  readonly noted: BatchEvent[];
  readonly room: Room;
  used: number;
  isSent: boolean;
  /** Null until a worker has finished the batch. */
  result: ResultMessage | null;
}

/** Creates an empty queue for at most `most` batches in flight. */
export function createBatches(most: number): Batches {
  const all: OpenBatch[] = [];
  let slabs: SharedArrayBuffer | undefined;
  /** Byte offsets of the slabs that are not in use. */
  const free = Array.from({ length: most }, (_, i) => i * SLAB_BYTES);
  let numbers = 0;

  const memory = (): SharedArrayBuffer => (slabs ??= new SharedArrayBuffer(most * SLAB_BYTES));
  const current = (): OpenBatch | undefined => {
    const last = all.at(-1);
    return last?.isSent === false ? last : undefined;
  };
  const roomFor = (bytes: number): Room => {
    const start = bytes > SLAB_BYTES ? undefined : free.pop();
    if (start !== undefined) return { memory: null, start, length: SLAB_BYTES };
    return { memory: new SharedArrayBuffer(bytes), start: 0, length: bytes };
  };
  const begin = (bytes: number): OpenBatch => {
    const batch = createBatch(numbers++, roomFor(bytes));
    all.push(batch);
    return batch;
  };
  const byNumber = (number: number): OpenBatch | undefined => all.find((batch) => batch.number === number);

  return {
    get slabs() {
      return memory();
    },
    get inFlight() {
      return all.length;
    },
    get isFull() {
      const batch = current();
      return batch !== undefined && (batch.used >= FULL_BYTES || batch.items.length >= MOST_ITEMS);
    },
    get isEmpty() {
      return current() === undefined;
    },
    fits(item) {
      const batch = current();
      return batch === undefined || batch.used + item.size <= batch.room.length;
    },
    add(item) {
      const batch = current() ?? begin(item.size);
      const { room } = batch;
      const packed = packItem(item, new Uint8Array(room.memory ?? memory()), room.start + batch.used);
      batch.used += item.size;
      batch.packed.push(packed);
      batch.items.push(packed.value);
    },
    seal() {
      const batch = current();
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
      if (batch.room.memory === null && !batch.result.keepsSlab) free.push(batch.room.start);
      return { batch, result: batch.result };
    },
    note(event) {
      const last = all.at(-1);
      last?.noted.push({ ...event, item: last.items.length - 1 });
      return last !== undefined;
    },
  };
}

function createBatch(number: number, room: Room): OpenBatch {
  const batch: OpenBatch = {
    ...{ number, room, items: [], packed: [], losses: [], noted: [], used: 0, isSent: false, result: null },
    message: () => ({ batch: number, memory: room.memory, items: batch.packed, lost: [] }),
    eventsInOrder(more) {
      const own = [...(batch.result?.events ?? []), ...more].toSorted((a, b) => a.item - b.item);
      // An event of an earlier stage was noted after the item with its number was added, so it follows the events of that item.
      return [...own, ...batch.noted].toSorted((a, b) => a.item - b.item);
    },
  };
  return batch;
}
