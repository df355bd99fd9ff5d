import type { ByteQueue } from './byte-queue.js';
import type { RecordSource } from './members.js';
import type { StreamLimits } from './record-stream.js';
/** `queue` is filled by the caller; offsets in provenance are those of the records themselves. */
export declare function createPlainReader(queue: ByteQueue, limits: StreamLimits & {
    readonly size: number | null;
}, file: () => string | null): RecordSource;
