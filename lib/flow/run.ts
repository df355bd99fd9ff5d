/** `runPipeline`: bytes in, all stages in one loop, bytes out, at the pace of the slower side. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { fuse, PAUSE } from './fuse.js';
import { unknownName } from './names.js';
import { resolveOptions } from './options.js';
import type { Pipeline } from './pipeline.js';
import { checkHandovers } from './stats.js';
import type { Stats } from './stats.js';
import { startStep } from './step.js';
import type { RunOptions } from './types.js';

export type { RunOptions } from './types.js';

/** Runs a pipeline to its end and gives its counters. Rejects where the run fails, with the output destroyed. */
export async function runPipeline(pipeline: Pipeline, run: RunOptions): Promise<Stats> {
  if (pipeline.run !== null) return pipeline.run(run);
  const stats = run.stats ?? {};
  const { stages } = pipeline;
  const perStage = optionsByStage(pipeline, run.options ?? {});
  const facts = run.facts ?? { pipeline: pipeline.name, options: inEffect(stages, perStage) };
  const steps = stages.map((stage, i) => startStep(stage, perStage[i]!, { ...run, stats, facts }));
  const writes = stages.at(-1)!.spec.output === 'bytes';
  const fused = fuse(steps, run, { count: run.limit ?? Infinity, before: writes ? stages.length - 1 : stages.length });

  // Aborted where the run breaks off: wakes whatever the loop waits for.
  const broken = new AbortController();
  const unlink = [onAbort(run.signal, (reason) => broken.abort(reason)), onAbort(run.stop, () => fused.stop())];
  try {
    const sink = openSink(run.output, broken);
    for await (const item of interruptible(run.input, broken.signal, run.stop)) {
      await sink.writeAll(fused.transform(item));
      if (fused.done) break;
    }
    await sink.writeAll(fused.flush());
    if (!fused.done) {
      for (const step of steps) step.checkBooks();
      checkHandovers(stages, stats);
    }
    await sink.end();
  } catch (error) {
    run.output.destroy();
    throw error;
  } finally {
    for (const undo of unlink) undo();
  }
  return stats;
}

/** Each stage's share of the options, over what `with` has set. */
function optionsByStage(
  pipeline: Pipeline,
  options: { readonly [name: string]: unknown },
): { [name: string]: unknown }[] {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(pipeline.options, name)) {
      throw new TypeError(unknownName('option', name, Object.keys(pipeline.options)));
    }
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return pipeline.stages.map(({ spec, preset }) => ({
    ...preset,
    ...Object.fromEntries(given.filter(([name]) => Object.hasOwn(spec.options, name))),
  }));
}

/** The options of all stages, defaults filled in. Throws as the stages themselves would. */
function inEffect(
  stages: Pipeline['stages'],
  perStage: readonly { readonly [name: string]: unknown }[],
): { [name: string]: unknown } {
  return Object.assign({}, ...stages.map(({ spec }, i) => resolveOptions(spec.options, perStage[i]))) as object as {
    [name: string]: unknown;
  };
}

/** Acts once the signal is aborted, or at once if it is; gives the way to undo it. */
function onAbort(signal: AbortSignal | undefined, act: (reason: Error) => void): () => void {
  const listener = (): void => act(signal!.reason as Error);
  if (signal?.aborted === true) listener();
  else signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

/** The same items; ends at once where `stop` says so, throws where the run is broken. The input is let go of either way. */
async function* interruptible<T>(
  input: AsyncIterable<T>,
  broken: AbortSignal,
  stop: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const iterator = input[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await firstOf(iterator.next(), broken, stop);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited: an input that waits for bytes answers only when they come. Its late failure concerns nobody.
    iterator.return?.().then(undefined, () => undefined);
    (input as { destroy?: () => void }).destroy?.();
  }
}

/** What is first: the promise, undefined for `stop`, a throw for `broken`. Unlike `Promise.race` it leaves nothing behind on the signals. */
function firstOf<T>(promise: Promise<T>, broken: AbortSignal, stop?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const undo = [onAbort(broken, reject), onAbort(stop, () => resolve(undefined))];
    promise.then(resolve, reject).finally(() => undo.forEach((remove) => remove()));
  });
}

interface Sink {
  /** Writes all items, waiting for room before each, and for the event loop now and then. */
  writeAll(items: Iterable<unknown>): Promise<void>;
  /** Ends the output and waits until all is written. */
  end(): Promise<void>;
}

function openSink(output: Writable, broken: AbortController): Sink {
  // NOTE: `finished` may take an output for finished that was destroyed before it was ended.
  if (output.destroyed) throw new Error('the output was closed before the run began');
  const closed = finished(output, { readable: false });
  closed.catch((error: Error) => broken.abort(error));
  return {
    async writeAll(items) {
      for (const item of items) {
        if (item === PAUSE) {
          await eventLoop();
        } else {
          // Waiting before a write, not after it, lets the reader take one chunk while the next is made.
          if (output.writableNeedDrain) await firstOf(once(output, 'drain'), broken.signal);
          output.write(item);
        }
        broken.signal.throwIfAborted();
      }
    },
    async end() {
      output.end();
      await firstOf(closed, broken.signal);
    },
  };
}
