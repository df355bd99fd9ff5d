/** A queue of bytes that stays in one piece: chunks go in at the end, what has been read is let go at the front. */
export interface ByteQueue {
    /** Storage; the bytes waiting are `data[start, end)`. */
    data: Buffer;
    start: number;
    end: number;
    /** How many bytes have been let go: the position of `data[start]` in the whole input. */
    position: number;
}
export declare function createByteQueue(position?: number): ByteQueue;
export declare function queued(queue: ByteQueue): number;
/** Copies a chunk into the queue: the chunk is not kept. Amortised linear for chunks of any size. */
export declare function append(queue: ByteQueue, chunk: Uint8Array): void;
/** Lets go of bytes at the front. Views of the storage are void after the next `append`. */
export declare function release(queue: ByteQueue, count: number): void;
