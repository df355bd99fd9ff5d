/** A stage as a Node Transform: pulled only while there is room, and back to the event loop between items. */
import { Transform } from 'node:stream';
import { fuse, PAUSE } from './fused-loop.js';
import { waitingTransform } from './waiting-transform.js';
import { startStep } from './counted-step.js';
import type { RunningStep } from './counted-step.js';
import type { AnyStage, RunHooks } from './types.js';
import { errorOf } from '../model/errors.js';

type Items = Iterator<unknown, void, undefined>;

/** Builds the Transform. A stage that waits has one too, with several items in hand. */
export function toTransform(
  stage: AnyStage,
  options: { readonly [name: string]: unknown },
  hooks: RunHooks,
): Transform {
  return stage.spec.concurrency === undefined
    ? loopTransform(stage, options, hooks)
    : waitingTransform(stage, options, hooks);
}

function loopTransform(stage: AnyStage, options: { readonly [name: string]: unknown }, hooks: RunHooks): Transform {
  const step = startStep(stage, options, hooks);
  const fused = fuse([step], hooks);
  /** Set while the reader has no room: goes on where the generator stands. */
  let resume: (() => void) | undefined;
  /** The generator while it stands still. */
  let paused: Items | undefined;

  const pull = (stream: Transform, items: Items, callback: (error?: Error | null) => void): void => {
    paused = undefined;
    try {
      for (;;) {
        if (stream.destroyed) return void items.return?.();
        const { done, value } = items.next();
        if (done === true) break;
        const goOn = (): void => pull(stream, items, callback);
        if (value === PAUSE) {
          paused = items;
          return void setImmediate(goOn);
        }
        if (!stream.push(value)) {
          paused = items;
          resume = goOn;
          return;
        }
      }
    } catch (error) {
      callback(errorOf(error));
      return;
    }
    callback();
  };

  return new Transform({
    writableObjectMode: true,
    writableHighWaterMark: 1,
    readableObjectMode: stage.spec.output === undefined,
    // Pages are large: one waits on either side. Bytes have Node's own measure.
    ...(stage.spec.output === undefined ? { readableHighWaterMark: 1 } : {}),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    // NOTE: `write` and `final`, not `transform` and `flush`: those hold back the callback until the next `_read`, which
    // never comes where the `_read` before it resumed a generator that had nothing more to give.
    write(this: Transform, item, _encoding, callback) {
      pull(this, fused.transform(item), callback);
    },
    final(this: Transform, callback) {
      pull(this, thenCheck(fused.flush(), step), callback);
    },
    read() {
      const goOn = resume;
      resume = undefined;
      goOn?.();
    },
    destroy(error, callback) {
      paused?.return?.();
      callback(error);
    },
  });
}

function* thenCheck(items: Iterable<unknown>, step: RunningStep): Generator<unknown, void, undefined> {
  yield* items;
  step.checkBooks();
}
