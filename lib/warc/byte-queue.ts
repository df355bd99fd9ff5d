/**
 * A queue of bytes in one contiguous buffer: chunks are appended at the end, and bytes that were read are released at
 * the front.
 */

export interface ByteQueue {
  /** Storage; the queued bytes are `data[start, end)`. */
  data: Buffer;
  start: number;
  end: number;
  /** How many bytes have been released: the position of `data[start]` in the whole input. */
  position: number;
}

/** Room for a few chunks of a pipe, so that bytes rarely have to be moved to the front. */
const FIRST_CAPACITY = 256 * 1024;

/** Storage larger than this is freed when the queue is empty. */
const KEPT_CAPACITY = 4 * 1024 * 1024;

export function createByteQueue(position = 0): ByteQueue {
  return { data: Buffer.allocUnsafeSlow(FIRST_CAPACITY), start: 0, end: 0, position };
}

export function queued(queue: ByteQueue): number {
  return queue.end - queue.start;
}

/** Copies a chunk into the queue; the chunk itself is not kept. The total cost is linear for chunks of any size. */
export function append(queue: ByteQueue, chunk: Uint8Array): void {
  if (queue.end + chunk.length > queue.data.length) reserve(queue, chunk.length);
  queue.data.set(chunk, queue.end);
  queue.end += chunk.length;
}

/** Releases bytes at the front. The next `append` makes earlier views of the storage invalid. */
export function release(queue: ByteQueue, count: number): void {
  queue.start += count;
  queue.position += count;
  if (queue.start < queue.end) return;
  queue.start = 0;
  queue.end = 0;
  if (queue.data.length > KEPT_CAPACITY) queue.data = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
}

function reserve(queue: ByteQueue, more: number): void {
  const held = queued(queue);
  // Bytes are moved within the storage only if that frees half of it; otherwise each appended byte could move all
  // others.
  if (held + more <= queue.data.length && queue.start >= queue.data.length / 2) {
    queue.data.copyWithin(0, queue.start, queue.end);
  } else {
    const storage = Buffer.allocUnsafeSlow(Math.max(queue.data.length, 2 * (held + more)));
    queue.data.copy(storage, 0, queue.start, queue.end);
    queue.data = storage;
  }
  queue.start = 0;
  queue.end = held;
}
