/** Reads records from an uncompressed `.warc`. */
import type { WarcRecord } from '../model/record.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import type { RecordLimits } from './limits.js';
import { streamOutcome } from './outcome.js';
import type { WarcFault } from './outcome.js';
import type { RecordSource } from './record-source.js';
import { createRecordStream } from './record-stream.js';

/** The caller fills `queue`. The offsets in provenance are those of the records themselves. */
export function createPlainReader(
  queue: ByteQueue,
  limits: RecordLimits & { readonly size: number | null },
  file: () => string | null,
): RecordSource {
  const stream = createRecordStream(limits, { size: limits.size ?? Infinity });

  function next(): WarcRecord | WarcFault | null {
    if (queued(queue) > 0) {
      stream.push(queue.data.subarray(queue.start, queue.end));
      release(queue, queued(queue));
    }
    const outcome = stream.next();
    return outcome === null ? null : streamOutcome(outcome, file());
  }

  return {
    next,
    end: () => stream.end(),
    skipped: () => stream.skipped(),
    found: () => stream.found() > 0,
    lost: () => false,
  };
}
