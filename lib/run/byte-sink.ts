/** The output of a run: takes chunks at the pace of whoever reads it. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { firstOf } from '../flow/abort.js';
import { PAUSE } from '../flow/fused-loop.js';

export interface ByteSink {
  /** Writes all items, waiting for room before each, and for the event loop now and then. */
  writeAll(items: Iterable<unknown>): Promise<void>;
  /** Ends the output and waits until all is written. */
  end(): Promise<void>;
}

/** Breaks the run off where the output fails or is closed early. */
export function createByteSink(output: Writable, broken: AbortController): ByteSink {
  // NOTE: `finished` may take an output for finished that was destroyed before it was ended.
  if (output.destroyed) throw new Error('the output was closed before the run began');
  const closed = finished(output, { readable: false });
  let isEnded = false;
  const watch = async (): Promise<void> => {
    await closed;
    if (!isEnded) throw new Error('the output was closed before the run was over');
  };
  watch().catch((error: Error) => broken.abort(error));
  return {
    async writeAll(items) {
      for (const item of items) {
        if (item === PAUSE) await eventLoop();
        else {
          // Waiting before a write, not after it, lets the reader take one chunk while the next is made.
          if (output.writableNeedDrain) await firstOf(once(output, 'drain'), broken.signal);
          output.write(item);
        }
        broken.signal.throwIfAborted();
      }
    },
    async end() {
      isEnded = true;
      output.end();
      await firstOf(closed, broken.signal);
    },
  };
}
