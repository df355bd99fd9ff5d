/** The batches of a parallel section: filled in the order of the items, settled in the same order. */
import type { BatchEvent, BatchMessage, ResultMessage } from './messages.js';
import type { Loss } from './pool.js';
import { packItem, SLAB_BYTES } from './slab.js';
import type { MeasuredItem, PackedItem } from './slab.js';

/** Most items of a batch: small items cross together, and none waits long for the others. */
const MOST_ITEMS = 32;

/**
 * Bytes at which a batch is sent: half a slab, so that the next page usually has room. Every message wakes a thread, which
 * interrupts another where there are fewer processors than threads: batches of a fifth of this cost a run 5 % more.
 */
const FULL_BYTES = SLAB_BYTES / 2;

export interface Batch {
  readonly items: readonly unknown[];
  readonly losses: readonly Loss[];
  message(): BatchMessage;
  /** What its items reported, and what earlier stages reported between them. */
  eventsInOrder(more: readonly BatchEvent[]): readonly BatchEvent[];
}

/** A batch that a worker has finished. */
export interface DoneBatch {
  readonly batch: Batch;
  readonly result: ResultMessage;
}

export interface Batches {
  /** Memory that workers see too, in which the bytes of items lie; made when it is first asked for. */
  readonly slabs: SharedArrayBuffer;
  /** Number of batches that have been started and not yet taken. */
  readonly inFlight: number;
  /** Whether the batch that is being filled, if there is one, holds as much as it should. */
  readonly isFull: boolean;
  /** Whether there is none. */
  readonly isEmpty: boolean;
  /** Whether the batch that is being filled has room for an item. */
  fits(item: MeasuredItem): boolean;
  add(item: MeasuredItem): void;
  /** Closes the batch that is being filled, if there is one, and returns it for sending. */
  seal(): Batch | undefined;
  finish(result: ResultMessage): void;
  lose(loss: Loss): void;
  /** Removes and returns the oldest batch if it is finished. */
  takeDone(): DoneBatch | undefined;
  /** Keeps an event of an earlier stage until the batches before it are taken. Returns false if there are no batches. */
  note(event: BatchEvent): boolean;
}

/** A part of memory for the bytes of a batch. */
interface Room {
  /** Null: the slabs. */
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

/** `most`: how many batches are in flight at most. */
export function createBatches(most: number): Batches {
  const all: OpenBatch[] = [];
  let slabs: SharedArrayBuffer | undefined;
  /** Slabs that are not in use, by where they begin. */
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
      // An earlier stage's event concerns something after the last item of its time, so it follows that item's own events.
      return [...own, ...batch.noted].toSorted((a, b) => a.item - b.item);
    },
  };
  return batch;
}
