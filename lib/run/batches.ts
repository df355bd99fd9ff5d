/** The batches of a parallel section: filled in the order of the items, settled in the same order. */
import type { BatchEvent, BatchMessage, ResultMessage } from './messages.js';
import type { Loss } from './pool.js';
import { findBytes, packItem, SLAB_BYTES } from './slab.js';
import type { PackedItem } from './slab.js';

/** Most items of a batch: small ones are handed over together, and none waits long for the others. */
const MOST_ITEMS = 32;

export interface Batch {
  readonly items: readonly unknown[];
  readonly losses: readonly Loss[];
  /** Null while it is in flight. */
  readonly result: ResultMessage | null;
  message(): BatchMessage;
  /** What its items reported, and what the stages before reported of items between them. */
  eventsInOrder(more: readonly BatchEvent[]): readonly BatchEvent[];
}

export interface Batches {
  /** Memory that workers see too, in which the bytes of items lie; made when it is first asked for. */
  readonly slabs: SharedArrayBuffer;
  /** Batches that are filled or sent, and not yet taken. */
  readonly inFlight: number;
  readonly isFull: boolean;
  /** Whether an item has room in the batch that is being filled. */
  fits(item: unknown): boolean;
  add(item: unknown): void;
  /** Ends the batch that is being filled, if there is one. */
  seal(): Batch | undefined;
  finish(result: ResultMessage): void;
  lose(loss: Loss): void;
  /** The first batch, if it is finished. */
  takeDone(): Batch | undefined;
  /** Keeps an event of an earlier stage until the items before it are settled; false where there are none. */
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
  result: ResultMessage | null;
}

/** `most`: how many batches are in flight at most. */
export function createBatches(most: number): Batches {
  const all: OpenBatch[] = [];
  let slabs: SharedArrayBuffer | undefined;
  /** Slabs that no batch uses, by where they begin. */
  const free = Array.from({ length: most }, (_, i) => i * SLAB_BYTES);
  let numbers = 0;

  const memory = (): SharedArrayBuffer => (slabs ??= new SharedArrayBuffer(most * SLAB_BYTES));
  const filling = (): OpenBatch | undefined => {
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
      const batch = filling();
      return batch !== undefined && (batch.items.length >= MOST_ITEMS || batch.used >= batch.room.length);
    },
    fits(item) {
      const batch = filling();
      return batch === undefined || batch.used + sizeOf(item) <= batch.room.length;
    },
    add(item) {
      const batch = filling() ?? begin(sizeOf(item));
      const { room } = batch;
      const packed = packItem(item, new Uint8Array(room.memory ?? memory()), room.start + batch.used);
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
      if (all[0]?.result == null) return undefined;
      const batch = all.shift()!;
      if (batch.room.memory === null) free.push(batch.room.start);
      return batch;
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
      // A stage before reports of what follows an item after that item's own events.
      return [...own, ...batch.noted].toSorted((a, b) => a.item - b.item);
    },
  };
  return batch;
}

function sizeOf(item: unknown): number {
  return findBytes(item).reduce((sum, { bytes }) => sum + bytes.length, 0);
}
