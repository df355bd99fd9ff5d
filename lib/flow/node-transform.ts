/** A stage as a Node Transform. It produces items only while the reader has room, and returns to the event loop regularly. */
import { Transform } from 'node:stream';
import { fuse, PAUSE } from './fused-loop.js';
import { waitingTransform } from './waiting-transform.js';
import { startStep } from './counted-step.js';
import type { RunningStep } from './counted-step.js';
import type { AnyStage, RunHooks } from './types.js';
import { errorOf } from '../model/errors.js';

type Items = Iterator<unknown, void, undefined>;

/** Creates the Transform of a stage. If the stage waits, the Transform processes several items at once. */
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
  /** Continues the paused generator; set while the reader has no room. */
  let resume: (() => void) | undefined;
  /** The generator, while it is paused. */
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
    // Pages are large: at most one waits on each side. For bytes Node's default is kept.
    ...(stage.spec.output === undefined ? { readableHighWaterMark: 1 } : {}),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    // NOTE: `write` and `final`, not `transform` and `flush`. Those delay the callback until the next `_read`, which never
    // comes if the previous `_read` resumed a generator that had nothing left to yield.
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
  step.checkCounters();
}
