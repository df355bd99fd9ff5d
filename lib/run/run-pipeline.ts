/** `runPipeline` reads bytes, passes items through all sections, and writes bytes. The slowest section sets the pace. */
import { setMaxListeners } from 'node:events';
import type { Writable } from 'node:stream';
import { destroy, interruptible, onAbort } from '../flow/abort.js';
import type { InputItem } from '../flow/input-marks.js';
import { optionsInEffect } from '../flow/pipeline.js';
import type { Pipeline, ResolvedOptions } from '../flow/pipeline.js';
import type { Section } from '../flow/section.js';
import { checkHandovers, stageStats } from '../flow/stats.js';
import type { GivenOptions, RunHooks, Stats } from '../flow/types.js';
import type { OptionSpecs } from '../options/options.js';
import { unknownName } from '../options/suggest.js';
import { openInputs } from './open-inputs.js';
import type { Inputs } from './open-inputs.js';
import { createSections } from './create-sections.js';
import type { RunSections, SectionPlan } from './create-sections.js';
import { createByteSink } from './byte-sink.js';

export interface RunOptions<O extends OptionSpecs = OptionSpecs> extends RunHooks {
  /** File names, or chunks of bytes (such as a Readable), with marks where a new input begins. */
  readonly input: readonly string[] | AsyncIterable<InputItem>;
  /** Receives the output. It is ended, and the run waits until it has finished. If it has a `format`, rows are written in it. */
  readonly output: RunOutput;
  /** Options of all stages by name; those left out have their defaults. */
  readonly options?: GivenOptions<O> | undefined;
  /** Stop after this many rows (items that enter the last stage). Such a run uses no threads, which would read too far. */
  readonly limit?: number | undefined;
  /** Abort it to stop reading and finish with the rows read so far. (Aborting `signal` makes the run fail.) */
  readonly stop?: AbortSignal | undefined;
  /** Number of worker threads, for the longest run of stages of scope `item`. Default 0: all stages run in this thread. */
  readonly workers?: number | undefined;
  /** Longest time for one item on a worker thread, in milliseconds; 0 for no limit. Default 60,000. */
  readonly itemTimeoutMs?: number | undefined;
  /**
   * Largest heap of a worker thread, in MiB, so that no page can fill the machine's memory. Memory outside the heap, such
   * as the bytes of pages, does not count. Default 768; no real page has been seen to need a tenth of it.
   */
  readonly workerHeapMb?: number | undefined;
  /** Threads start once this many bytes of input have been read or are known to come. Default 4 MiB. */
  readonly threadsAfter?: number | undefined;
}

/** Receives the bytes of a run. Outputs of `openOutput` say which format they need. */
export interface RunOutput extends Writable {
  /** The format that rows must have. */
  readonly format?: string;
  /** Whether the bytes must be rows in that format; otherwise any bytes are accepted. */
  readonly needsRows?: boolean;
}

const ITEM_TIMEOUT_MS = 60_000;
const WORKER_HEAP_MB = 768;
const THREADS_AFTER = 4 << 20;

/** Runs a pipeline to its end and returns its counters. If the run fails, the output is destroyed and the promise rejects. */
export async function runPipeline<O extends OptionSpecs>(pipeline: Pipeline<O>, run: RunOptions<O>): Promise<Stats> {
  try {
    return await runSections(pipeline, run);
  } catch (error) {
    run.output.destroy();
    throw error;
  }
}

async function runSections(pipeline: Pipeline, run: RunOptions): Promise<Stats> {
  // Aborted when the run fails and when it is over, so that nothing in a section keeps waiting.
  const broken = new AbortController();
  // Every item in progress may add a listener.
  setMaxListeners(0, broken.signal);
  const stats = run.stats ?? {};
  // First, so that the counters are in pipeline order; sections are created in another order.
  for (const stage of pipeline.stages) stageStats(stage, stats);
  const input = openInput(pipeline, run, broken.signal);
  const opened: Section[] = [];
  const unlink = [onAbort(run.signal, (reason) => broken.abort(reason))];
  const [ran] = await Promise.allSettled([
    (async () => {
      const sections = createSections(planOf(pipeline, run, input, stats, broken.signal), opened);
      unlink.push(onAbort(run.stop, () => sections.last.stop()));
      await writeThrough(pipeline, run, input, sections, broken, stats);
    })(),
  ]);
  for (const undo of unlink) undo();
  broken.abort(new Error('the run is over'));
  input.release();
  const closed = await Promise.allSettled(opened.map((section) => section.close()));
  for (const result of [ran, ...closed]) if (result.status === 'rejected') throw result.reason;
  return stats;
}

function planOf(pipeline: Pipeline, run: RunOptions, input: RunInput, stats: Stats, signal: AbortSignal): SectionPlan {
  const given = completeOptions(pipeline, run);
  const facts = run.facts ?? { pipeline: pipeline.name, options: optionsInEffect(pipeline.stages, given) };
  return {
    ...{ pipeline, given, stats },
    hooks: { ...run, stats, signal, facts },
    limit: run.limit ?? Infinity,
    workers: run.limit === undefined ? (run.workers ?? 0) : 0,
    itemTimeoutMs: run.itemTimeoutMs ?? ITEM_TIMEOUT_MS,
    workerHeapMb: run.workerHeapMb ?? WORKER_HEAP_MB,
    isWorthThreads: () => Math.max(input.bytes, input.size()) >= (run.threadsAfter ?? THREADS_AFTER),
  };
}

/** Passes items through all sections and writes their output. Resolves when everything is written. */
async function writeThrough(
  { placed }: Pipeline,
  { output, stop }: RunOptions,
  input: RunInput,
  { before, last, checkCounters }: RunSections,
  broken: AbortController,
  stats: Stats,
): Promise<void> {
  const sink = createByteSink(output, broken);
  for await (const item of throughSections(input, before, broken.signal, stop)) {
    await sink.writeAll(last.transform(item));
    if (last.done) break;
  }
  await sink.writeAll(last.flush());
  if (!last.done) {
    checkCounters();
    checkHandovers(placed, stats);
  }
  await sink.end();
}

/** The items of a run, and how many bytes of input have been read. */
interface RunInput {
  /** Reads the items. Call it only once. The items end at once when `stop` is aborted. */
  read(stop?: AbortSignal): AsyncIterable<unknown>;
  /** Number of bytes read so far. */
  readonly bytes: number;
  /** Size of all inputs in bytes; 0 if it is not known. */
  size(): number;
  /** Closes the input, at whatever point the run has ended. */
  release(): void;
}

/** Opens the input and decodes it as the source requires. */
function openInput({ source }: Pipeline, { input, onInputError }: RunOptions, broken: AbortSignal): RunInput {
  const files = isFileList(input) ? openFiles(input) : input;
  const decoded = source.decode?.(files, (error, name) => {
    if (onInputError === undefined) throw error;
    onInputError(error, name);
  });
  let bytes = 0;
  let items: AsyncGenerator<unknown, void, undefined> | undefined;
  async function* countBytes(stop: AbortSignal | undefined): AsyncGenerator<unknown, void, undefined> {
    for await (const item of interruptible(decoded ?? files, files, broken, stop)) {
      if (item instanceof Uint8Array) bytes += item.length;
      yield item;
    }
  }
  return {
    read: (stop) => (items = countBytes(stop)),
    get bytes() {
      return bytes;
    },
    size: () => (isInputs(files) ? (files.size() ?? 0) : 0),
    release() {
      items?.return().catch(() => undefined);
      destroy(files);
    },
  };
}

function isInputs(input: AsyncIterable<unknown>): input is Inputs {
  return 'reports' in input;
}

function isFileList(input: RunOptions['input']): input is readonly string[] {
  return Array.isArray(input);
}

/** Opens files by name. A file that cannot be read fails the run. */
function openFiles(names: readonly string[]): Inputs {
  return openInputs(names, () => process.stdin, {
    onBegin: () => undefined,
    onError(name, error) {
      throw new Error(`${name ?? 'standard input'}: cannot read: ${error.message}`, { cause: error });
    },
  });
}

/** The items that enter the last section. */
function throughSections(
  input: RunInput,
  before: readonly Section[],
  broken: AbortSignal,
  stop: AbortSignal | undefined,
): AsyncIterable<unknown> {
  if (before.length === 0) return input.read(stop);
  // `stop` ends the output of the sections, not their input: at the end of its input a section flushes what it holds.
  const items = input.read();
  const last = before.reduce((upstream, section) => section.run(upstream), items);
  return interruptible(last, items, broken, stop);
}

/** The given options, with those that the output requires and those that the sink derives. Throws TypeError for an unknown option. */
function completeOptions(pipeline: Pipeline, run: RunOptions): ResolvedOptions {
  const given = { ...run.options, ...formatOption(pipeline, run) };
  const known = Object.keys(pipeline.options);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(unknownName('option', unknown, known));
  const { derive } = pipeline.sink;
  return derive === null ? given : { ...derive(optionsInEffect(pipeline.stages, given)), ...given };
}

/** The option `format` that the output requires. Throws TypeError if the pipeline cannot write that format. */
function formatOption({ name, sink }: Pipeline, { output, options = {} }: RunOptions): { readonly format?: string } {
  const { format, needsRows = false } = output;
  if (format === undefined || (!sink.givesRows && !needsRows)) return {};
  if (!sink.givesRows) throw new TypeError(`the output needs rows as ${format}, which pipeline ${name} does not write`);
  const given = options['format'] ?? format;
  if (given !== format) throw new TypeError(`format must be ${format} for this output: got ${JSON.stringify(given)}`);
  return { format };
}
