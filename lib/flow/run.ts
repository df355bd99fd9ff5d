/** `runPipeline`: bytes in, all stages in one loop, bytes out, at the pace of the slower side. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { fuse, PAUSE } from './fused-loop.js';
import { unknownName } from '../options/suggest.js';
import { completeOptions, optionsInEffect, optionsOf } from './pipeline.js';
import type { Pipeline } from './pipeline.js';
import { checkHandovers } from './stats.js';
import type { Stats } from './stats.js';
import { startStep } from './counted-step.js';
import type { RunOptions } from './types.js';

export type { RunOptions } from './types.js';

/** Runs a pipeline to its end and gives its counters. Rejects where the run fails, with the output destroyed. */
export async function runPipeline(pipeline: Pipeline, run: RunOptions): Promise<Stats> {
  try {
    const { stages } = pipeline;
    checkNames(pipeline, run.options ?? {});
    const options = completeOptions(pipeline, { ...run.options, ...formatOption(pipeline, run) });
    const facts = run.facts ?? { pipeline: pipeline.name, options: optionsInEffect(stages, options) };
    const complete = { ...run, options, facts };
    return await (pipeline.run === null ? runStages(pipeline, options, complete) : runWatched(pipeline.run, complete));
  } catch (error) {
    run.output.destroy();
    throw error;
  }
}

/** A run of a pipeline's own may write late: an output that fails before ends it at once. */
async function runWatched(own: NonNullable<Pipeline['run']>, run: RunOptions): Promise<Stats> {
  const broken = new AbortController();
  const listener = (error: Error): void => broken.abort(error);
  run.output.on('error', listener);
  try {
    return await own({ ...run, signal: AbortSignal.any([broken.signal, ...(run.signal ? [run.signal] : [])]) });
  } finally {
    run.output.off('error', listener);
  }
}

async function runStages(
  { stages, decode }: Pick<Pipeline, 'stages' | 'decode'>,
  given: { readonly [name: string]: unknown },
  run: RunOptions,
): Promise<Stats> {
  const stats = run.stats ?? {};
  const steps = stages.map((stage) => startStep(stage, optionsOf(stage.spec, stage.preset, given), { ...run, stats }));
  const writes = stages.at(-1)!.spec.output !== undefined;
  const fused = fuse(steps, run, { count: run.limit ?? Infinity, before: writes ? stages.length - 1 : stages.length });

  // Aborted where the run breaks off: wakes whatever the loop waits for.
  const broken = new AbortController();
  const unlink = [onAbort(run.signal, (reason) => broken.abort(reason)), onAbort(run.stop, () => fused.stop())];
  try {
    const sink = openSink(run.output, broken);
    for await (const item of interruptible(decoded(decode, run), run.input, broken.signal, run.stop)) {
      await sink.writeAll(fused.transform(item));
      if (fused.done) break;
    }
    await sink.writeAll(fused.flush());
    if (!fused.done) {
      for (const step of steps) step.checkBooks();
      checkHandovers(stages, stats);
    }
    await sink.end();
  } finally {
    for (const undo of unlink) undo();
  }
  return stats;
}

/** Refuses options that no stage has. */
function checkNames({ options }: Pipeline, given: { readonly [name: string]: unknown }): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(options, name));
  if (unknown !== undefined) throw new TypeError(unknownName('option', unknown, Object.keys(options)));
}

/** The option `format` as the output needs it. Throws TypeError where the pipeline cannot give what the output takes. */
function formatOption(pipeline: Pipeline, { output, options = {} }: RunOptions): { readonly format?: string } {
  const { format, needsRows } = output;
  if (format === undefined) return {};
  if (!Object.hasOwn(pipeline.options, 'format')) {
    if (needsRows !== true) return {};
    throw new TypeError(`the output takes rows as ${format}, which pipeline ${pipeline.name} does not write`);
  }
  const given = options['format'] ?? format;
  if (given !== format) throw new TypeError(`format must be ${format} for this output: got ${JSON.stringify(given)}`);
  return { format };
}

/** Acts once the signal is aborted, or at once if it is; gives the way to undo it. */
function onAbort(signal: AbortSignal | undefined, act: (reason: Error) => void): () => void {
  const listener = (): void => act(signal!.reason as Error);
  if (signal?.aborted === true) listener();
  else signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

/** The items of the inputs as the first stage takes them. */
function decoded(decode: Pipeline['decode'], { input, onInputError }: RunOptions): AsyncIterable<unknown> {
  if (decode === null) return input;
  return decode(input, (error, name) => {
    if (onInputError === undefined) throw error;
    onInputError(error, name);
  });
}

/** The same items; ends at once where `stop` says so, throws where the run is broken. The input is let go of either way. */
async function* interruptible<T>(
  items: AsyncIterable<T>,
  input: RunOptions['input'],
  broken: AbortSignal,
  stop: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
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
