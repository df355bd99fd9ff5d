/** One run of a pipeline as a program: inputs, listings, signals, progress, summary, exit code. */
import type { Pipeline } from '../flow/pipeline.js';
import { figuresOf } from '../flow/source.js';
import type { Stats } from '../flow/stats.js';
import type { RejectedItem, RunHooks } from '../flow/types.js';
import { usableCores } from '../run/cores.js';
import { runPipeline } from '../run/run-pipeline.js';
import { openInputs } from '../run/open-inputs.js';
import type { InputReport, Inputs } from '../run/open-inputs.js';
import { openDestination, readOutputRequest } from './destination.js';
import type { OutputRequest } from './destination.js';
import { tuneEngine } from './engine.js';
import type { Engine } from './engine.js';
import type { CommandLine, RunFlags } from './flags.js';
import type { Log } from './log.js';
import { showProgress, unitsOf } from './progress.js';
import type { ProgressFigures } from './progress.js';
import { openSideFiles, refuseSameFiles } from './side-files.js';
import { watchSignals } from './signals.js';
import { failureCode, finishedCode, writeSummary } from './summary.js';
import type { RunSummary } from './summary.js';

/** Runs a pipeline as the command line asks. Returns the exit code. */
export async function runProgram(pipeline: Pipeline, line: CommandLine, log: Log): Promise<number> {
  const { files, options, run: flags } = line;
  refuseSameFiles(flags, files);
  const request = readOutputRequest(pipeline, flags);
  const sideFiles = openSideFiles(flags, files, request.plan);
  const { statsFile } = sideFiles;
  const rejects = noteFirst(sideFiles.hooks.onReject);
  const begun = performance.now();
  const stats: Stats = {};
  const engine = tuneEngine();
  const settle = skippedBytes(pipeline, stats);
  const inputs = openInputs(files, () => process.stdin, {
    onError: (name, error) => log.line(`${label(name)}: cannot read: ${error.message}${adviceOnName(name)}`),
    onBegin: settle,
  });
  const signals = watchSignals((name) => log.line(`${name}: finishing`));
  const whyNot = (): string | null => whyUnwritten(signals.stop, inputs, pipeline, stats);
  const destination = openDestination(request, whyNot, () => log.status(''));
  const seconds = (): number => (performance.now() - begun) / 1000;
  const summary: RunSummary = {
    pipeline,
    stats,
    inputs,
    destination,
    statsFile,
    flags,
    options,
    log,
    begun: new Date(),
    seconds,
    firstReject: () => rejects.first,
  };
  const mode = flags.quiet ? 'off' : flags.progress;
  const progress = showProgress(
    log,
    mode,
    () => process.stderr.columns,
    () => figuresNow(summary),
  );

  const hooks = { ...sideFiles.hooks, ...runHooks(inputs, engine, log), onReject: rejects.add };
  const failure = await runStages(summary, request, options, hooks, signals.stop);
  const unwritten = await destination.close();

  engine.release();
  progress.end(failure === undefined && signals.code() === undefined);
  signals.release();
  settle();
  sideFiles.close();
  writeSummary(summary);
  const code = failure === undefined ? (signals.code() ?? finishedCode(summary)) : failureCode(failure, log);
  for (const message of unwritten) log.line(message);
  return code;
}

/** Keeps the first rejected item, and passes all of them on. */
function noteFirst(pass: RunHooks['onReject']): {
  readonly first: RejectedItem | null;
  readonly add: (item: RejectedItem) => void;
} {
  let first: RejectedItem | null = null;
  return {
    get first() {
      return first;
    },
    add(item) {
      first ??= item;
      pass?.(item);
    },
  };
}

/** Why the file of `-o` must not be written, as the end of a sentence; null if it may be. */
function whyUnwritten(stop: AbortSignal, { reports }: Inputs, pipeline: Pipeline, stats: Stats): string | null {
  if (stop.aborted) return 'the run did not finish';
  const hasInput = reports.some(({ error }) => error === null) || figuresOf(pipeline, stats).rows > 0;
  return hasInput ? null : 'no input could be read';
}

function runHooks(inputs: Inputs, engine: Engine, log: Log): RunHooks {
  return {
    onWarning: (sentence) => log.line(sentence),
    onWorkload: engine.expect,
    onInputError: (error, name) => {
      if (inputs.giveUp(name, error.message)) log.line(`${label(name)}: ${error.message}`);
    },
  };
}

/** Runs the pipeline. Returns the error that made the run fail, if there was one. */
async function runStages(
  { pipeline, stats, inputs, destination, flags }: RunSummary,
  { format }: OutputRequest,
  options: CommandLine['options'],
  hooks: RunHooks,
  stop: AbortSignal,
): Promise<Error | undefined> {
  try {
    await runPipeline(pipeline, {
      ...hooks,
      input: inputs,
      output: destination.stream,
      options: format === null ? options : { ...options, format },
      stats,
      ...limitsOf(flags, pipeline.source.suitsThreads),
      strict: flags.strict,
      times: flags.stats || flags.statsFile !== null,
      stop,
    });
    return undefined;
  } catch (error) {
    return destination.explain(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The limits of a run. If the number of workers was given, they start at once, whatever the size of the input. */
function limitsOf(
  { limit, workers, pageTimeout }: RunFlags,
  suitsThreads: boolean,
): {
  limit?: number;
  workers: number;
  itemTimeoutMs: number;
} {
  return {
    ...(limit === 'none' ? {} : { limit }),
    ...(workers === 'auto' ? { workers: suitsThreads ? usableCores() - 1 : 0 } : { workers, threadsAfter: 0 }),
    itemTimeoutMs: pageTimeout * 1000,
  };
}

/** Node replaces the bytes of an argument that are not UTF-8, so a file with such a name is not found. */
function adviceOnName(name: string | null): string {
  return name?.includes('\uFFFD') === true ? '; its name is not UTF-8: give the file as standard input (< FILE)' : '';
}

function label(name: string | null): string {
  return name ?? 'standard input';
}

/** Returns a function that sets the `skipped` bytes of the last input. Call it when the next input begins, and at the end. */
function skippedBytes(pipeline: Pipeline, stats: Stats): (next?: InputReport) => void {
  let current: InputReport | undefined;
  let before = 0;
  return (next) => {
    const { skipped } = figuresOf(pipeline, stats);
    if (current) current.skipped = skipped - before;
    before = skipped;
    current = next;
  };
}

function figuresNow({ pipeline, stats, inputs }: RunSummary): ProgressFigures {
  const { records, rows } = figuresOf(pipeline, stats);
  return { bytes: inputs.bytes(), size: inputs.size(), records, rows, ...unitsOf(pipeline) };
}
