/** One run of a pipeline as a program: inputs, side files, signals, progress, report, exit code. */
import type { Pipeline } from '../flow/pipeline.js';
import { runPipeline } from '../flow/run.js';
import type { Stats } from '../flow/stats.js';
import type { RunHooks } from '../flow/types.js';
import { overBudget, recordsRead } from './budget.js';
import { Exit } from './exit.js';
import type { CommandLine, RunFlags } from './flags.js';
import { count } from './format.js';
import { tuneHeap } from './heap.js';
import { writeJson } from './listing.js';
import { explain } from './log.js';
import type { Log } from './log.js';
import { showProgress } from './progress.js';
import type { ProgressFigures } from './progress.js';
import { statsTable } from './report.js';
import { openSideFiles } from './side-files.js';
import { watchSignals } from './signals.js';
import { openSource } from './source.js';
import type { InputReport, Source } from './source.js';

/** What a run has to tell when it is over. */
interface Account {
  readonly pipeline: Pipeline;
  readonly stats: Stats;
  readonly source: Source;
  readonly flags: RunFlags;
  readonly log: Log;
  readonly seconds: () => number;
}

/** Runs a pipeline from files or standard input to standard output. Gives the exit code. */
export async function runProgram(
  pipeline: Pipeline,
  { files, options, run: flags }: CommandLine,
  log: Log,
): Promise<number> {
  const sideFiles = openSideFiles(flags, files);
  const heapTuned = tuneHeap();
  const begun = performance.now();
  const stats: Stats = {};
  const settle = skippedBytes(pipeline, stats);
  const source = openSource(files, process.stdin, {
    rows: pipeline.readsRows,
    onError: (name, error) => log.line(`${label(name)}: cannot read: ${error.message}`),
    onBegin: settle,
  });
  const account: Account = { pipeline, stats, source, flags, log, seconds: () => (performance.now() - begun) / 1000 };
  const signals = watchSignals((name) => log.line(`${name}: finishing`));
  const hideProgress = process.stderr.isTTY ? showProgress(log, () => progress(account)) : undefined;

  const failure = await runToStdout(account, options, sideFiles.hooks, signals.stop);

  heapTuned();
  hideProgress?.();
  signals.release();
  settle();
  sideFiles.close();
  report(account);
  return failure === undefined ? (signals.code() ?? finished(account)) : failed(failure, log);
}

/** Runs the stages. Gives what made the run fail, if anything did. */
async function runToStdout(
  { pipeline, stats, source, flags, log }: Account,
  options: CommandLine['options'],
  hooks: RunHooks,
  stop: AbortSignal,
): Promise<Error | undefined> {
  const outputErrors = new Set<unknown>();
  process.stdout.on('error', (error) => outputErrors.add(error));
  try {
    await runPipeline(pipeline, {
      ...hooks,
      input: source,
      output: process.stdout,
      options,
      stats,
      limit: flags.limit === 'none' ? undefined : flags.limit,
      strict: flags.strict,
      times: flags.stats || flags.statsFile !== null,
      stop,
      onWarning: (sentence) => log.line(sentence),
      onInputError: (error, name) => {
        if (source.giveUp(name, error.message)) log.line(`${label(name)}: ${error.message}`);
      },
    });
    return undefined;
  } catch (error) {
    return outputErrors.has(error) ? failedOutput(error as Error) : asError(error);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** An error of standard output, with its code. */
function failedOutput(error: Error): Error {
  const { code } = error as NodeJS.ErrnoException;
  return Object.assign(new Error(`cannot write standard output: ${error.message}`, { cause: error }), { code });
}

function label(name: string | null): string {
  return name ?? 'standard input';
}

/** Books the bytes that the first stage counts as skipped to the input they came from; called as the next one begins, and at the end. */
function skippedBytes({ stages }: Pipeline, stats: Stats): (next?: InputReport) => void {
  let current: InputReport | undefined;
  let before = 0;
  return (next) => {
    const skipped = stats[stages[0]!.spec.name]?.['bytes_skipped'] ?? 0;
    if (current) current.skipped = skipped - before;
    before = skipped;
    current = next;
  };
}

function progress({ pipeline, stats, source }: Account): ProgressFigures {
  const bytes = bytesRead(source);
  return {
    bytes,
    size: source.size(),
    records: recordsRead(pipeline.stages, stats),
    documents: documentsOut(pipeline, stats),
  };
}

function bytesRead({ inputs }: Source): number {
  return inputs.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Items that entered the writer. */
function documentsOut({ stages }: Pipeline, stats: Stats): number {
  return stats[stages.at(-1)!.spec.name]?.['in'] ?? 0;
}

/** What was asked for by `--stats` and `--stats-file`. */
function report({ pipeline, stats, source, flags, log, seconds }: Account): void {
  const figures = { bytes: bytesRead(source), seconds: seconds() };
  if (flags.stats) log.block(statsTable(pipeline.stages, stats, figures));
  if (flags.statsFile !== null)
    writeJson(flags.statsFile, { pipeline: pipeline.name, ...figures, inputs: source.inputs, stages: stats });
}

function failed(error: Error, log: Log): number {
  // The reader has what it wanted: end as quietly as any other filter.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return Exit.closed;
  log.line(explain(error));
  return Exit.failed;
}

function finished({ pipeline, stats, source, flags, log }: Account): number {
  const complaints = overBudget(pipeline.stages, stats, source.inputs, flags);
  for (const complaint of complaints) log.line(complaint);
  const broken = source.inputs.some(({ error }) => error !== null);
  if (!broken && documentsOut(pipeline, stats) === 0) log.line(whyNothing(pipeline, stats));
  return broken || complaints.length > 0 ? Exit.incomplete : Exit.done;
}

/** A run without documents is rarely what was meant: what became of most records. */
function whyNothing({ stages }: Pipeline, stats: Stats): string {
  const read = `no documents from ${count(recordsRead(stages, stats))} records`;
  const reasons = stages.flatMap(({ spec }) =>
    Object.entries(stats[spec.name] ?? {})
      .filter(([name]) => /^(dropped|rejected)\./.test(name))
      .map(([name, amount]) => ({ amount, told: `${count(amount)} ${name.replace('.', ' as ')} by ${spec.name}` })),
  );
  const most = reasons.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  return [read, ...most.slice(0, 3).map(({ told }) => told)].join('; ');
}
