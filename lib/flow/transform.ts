/** A stage as a Node Transform: pulled only while there is room, and back to the event loop between items. */
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { fuse, PAUSE } from './fuse.js';
import type { AnyStage } from './stage.js';
import { startStep } from './step.js';
import type { RunHooks, RunningStep } from './step.js';

type Items = Iterator<unknown, void, undefined>;

export function toTransform(stage: AnyStage, options: { readonly [name: string]: unknown }, hooks: RunHooks): Transform {
  const step = startStep(stage, options, hooks);
  const fused = fuse([step], hooks);
  /** Set while the reader has no room: goes on where the generator stands. */
  let resume: (() => void) | undefined;
  let running: Items | undefined;

  const pull = (stream: Transform, items: Items, callback: TransformCallback): void => {
    running = items;
    try {
      for (;;) {
        if (stream.destroyed) return;
        const { done, value } = items.next();
        if (done === true) break;
        const goOn = (): void => pull(stream, items, callback);
        if (value === PAUSE) return void setImmediate(goOn);
        if (!stream.push(value)) {
          resume = goOn;
          return;
        }
      }
    } catch (error) {
      callback(error as Error);
      return;
    }
    running = undefined;
    callback();
  };

  return new Transform({
    writableObjectMode: true,
    writableHighWaterMark: 1,
    readableObjectMode: stage.spec.output !== 'bytes',
    // Pages are large: one waits on either side. Bytes have Node's own measure.
    ...(stage.spec.output === 'bytes' ? {} : { readableHighWaterMark: 1 }),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    transform(item, _encoding, callback) {
      pull(this, fused.transform(item), callback);
    },
    flush(callback) {
      pull(this, thenCheck(fused.flush(), step), callback);
    },
    read(size) {
      if (resume === undefined) return Transform.prototype._read.call(this, size);
      const goOn = resume;
      resume = undefined;
      goOn();
    },
    destroy(error, callback) {
      running?.return?.();
      callback(error);
    },
  });
}

function* thenCheck(items: Iterable<unknown>, step: RunningStep): Generator<unknown, void, undefined> {
  yield* items;
  step.checkBooks();
}
