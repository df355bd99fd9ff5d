/** Writes the output of a run, at the speed at which it is read. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { firstOf } from '../flow/abort.js';
import { PAUSE } from '../flow/fused-loop.js';

export interface ByteSink {
  /** Writes all items. Waits for room before each, and returns to the event loop at each pause. */
  writeAll(items: Iterable<unknown>): Promise<void>;
  /** Ends the output and waits until everything is written. */
  end(): Promise<void>;
}

/** Aborts `broken` if the output fails or is closed early. */
export function createByteSink(output: Writable, broken: AbortController): ByteSink {
  // NOTE: `finished` may report success for an output that was destroyed before it was ended.
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
          // Waiting before a write, not after it, lets the reader read a chunk while the next one is made.
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
