/** One run of a pipeline as a program: inputs, side files, signals, progress, report, exit code. */
import type { Pipeline } from '../flow/pipeline.js';
import { runPipeline } from '../flow/run.js';
import type { Stats } from '../flow/stats.js';
import type { AnyStage, RunHooks } from '../flow/types.js';
import { overBudget, recordsRead } from './budget.js';
import { openDestination, readWish } from './destination.js';
import type { Destination, Wish } from './destination.js';
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
  /** Those that run. */
  readonly stages: readonly AnyStage[];
  readonly stats: Stats;
  readonly source: Source;
  readonly destination: Destination;
  readonly flags: RunFlags;
  readonly log: Log;
  readonly seconds: () => number;
}

/** Runs a pipeline from files or standard input to standard output or files. Gives the exit code. */
export async function runProgram(
  pipeline: Pipeline,
  { files, options, run: flags }: CommandLine,
  log: Log,
): Promise<number> {
  const wish = readWish(pipeline, flags);
  const sideFiles = openSideFiles(flags, files, wish.plan);
  const begun = performance.now();
  const stats: Stats = {};
  const heapTuned = tuneHeap(() => (stats['read-wat']?.['pages'] ?? 0) === 0);
  const settle = skippedBytes(pipeline, stats);
  const source = openSource(files, () => process.stdin, {
    onError: (name, error) => log.line(`${label(name)}: cannot read: ${error.message}`),
    onBegin: settle,
  });
  const signals = watchSignals((name) => log.line(`${name}: finishing`));
  const destination = openDestination(wish, signals.stop);
  const { stages } = pipeline;
  const seconds = (): number => (performance.now() - begun) / 1000;
  const account: Account = { pipeline, stages, stats, source, destination, flags, log, seconds };
  const hideProgress = process.stderr.isTTY ? showProgress(log, () => progress(account)) : undefined;

  const failure = await runStages(account, wish, options, sideFiles.hooks, signals.stop);
  const unwritten = await destination.close();

  heapTuned();
  hideProgress?.();
  signals.release();
  settle();
  sideFiles.close();
  report(account);
  const code = failure === undefined ? (signals.code() ?? finished(account)) : failed(failure, log);
  for (const line of unwritten) log.line(line);
  return code;
}

/** Runs the stages. Gives what made the run fail, if anything did. */
async function runStages(
  { pipeline, stats, source, destination, flags, log }: Account,
  { format }: Wish,
  options: CommandLine['options'],
  hooks: RunHooks,
  stop: AbortSignal,
): Promise<Error | undefined> {
  try {
    await runPipeline(pipeline, {
      ...hooks,
      input: source,
      output: destination.stream,
      options: format === null ? options : { ...options, format },
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
    return destination.explain(asError(error));
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
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

function progress({ stages, stats, source }: Account): ProgressFigures {
  const bytes = bytesRead(source);
  return {
    bytes,
    size: source.size(),
    records: recordsRead(stages, stats),
    documents: documentsOut(stages, stats),
  };
}

function bytesRead({ inputs }: Source): number {
  return inputs.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Items that entered the writer. */
function documentsOut(stages: readonly AnyStage[], stats: Stats): number {
  return stats[stages.at(-1)!.spec.name]?.['in'] ?? 0;
}

/** What was asked for by `--stats` and `--stats-file`. */
function report({ pipeline, stages, stats, source, destination, flags, log, seconds }: Account): void {
  const figures = { bytes: bytesRead(source), seconds: seconds() };
  if (flags.stats) log.block(statsTable(stages, stats, figures));
  if (flags.statsFile === null) return;
  const output = destination.report(stats[stages.at(-1)!.spec.name]?.['bytes'] ?? null);
  writeJson(flags.statsFile, { pipeline: pipeline.name, ...figures, inputs: source.inputs, output, stages: stats });
}

function failed(error: Error, log: Log): number {
  // The reader has what it wanted: end as quietly as any other filter.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return Exit.closed;
  log.line(explain(error));
  return Exit.failed;
}

function finished({ stages, stats, source, flags, log }: Account): number {
  const complaints = overBudget(stages, stats, source.inputs, flags);
  for (const complaint of complaints) log.line(complaint);
  const broken = source.inputs.some(({ error }) => error !== null);
  if (!broken && documentsOut(stages, stats) === 0) log.line(whyNothing(stages, stats));
  return broken || complaints.length > 0 ? Exit.incomplete : Exit.done;
}

/** A run without documents is rarely what was meant: what became of most records. */
function whyNothing(stages: readonly AnyStage[], stats: Stats): string {
  const read = `no documents from ${count(recordsRead(stages, stats))} records`;
  const reasons = stages.flatMap(({ spec }) =>
    Object.entries(stats[spec.name] ?? {})
      .filter(([name]) => /^(dropped|rejected)\./.test(name))
      .map(([name, amount]) => ({ amount, told: `${count(amount)} ${name.replace('.', ' as ')} by ${spec.name}` })),
  );
  const most = reasons.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  return [read, ...most.slice(0, 3).map(({ told }) => told)].join('; ');
}
