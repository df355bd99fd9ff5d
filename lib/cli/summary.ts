/** What a run reports at its end: counters, problems, the exit code. */
import { optionsInEffect } from '../flow/pipeline.js';
import type { Pipeline } from '../flow/pipeline.js';
import { shortened } from '../model/run-facts.js';
import { version } from '../version.js';
import { figuresOf } from '../flow/source.js';
import type { Stats } from '../flow/stats.js';
import type { RejectedItem } from '../flow/types.js';
import type { Inputs } from '../run/open-inputs.js';
import { count } from '../text/figures.js';
import { checkBudget } from './budget.js';
import type { Destination } from './destination.js';
import { Exit } from './exit.js';
import { withFlags } from './flags.js';
import type { CommandLine, RunFlags } from './flags.js';
import { writeJson } from './listing.js';
import type { ListingFile } from './listing.js';
import { explain } from './log.js';
import type { Log } from './log.js';
import { statsTable } from './report.js';

export interface RunSummary {
  readonly pipeline: Pipeline;
  readonly stats: Stats;
  readonly inputs: Inputs;
  readonly destination: Destination;
  readonly statsFile: ListingFile | null;
  readonly flags: RunFlags;
  /** The options of stages that were given. */
  readonly options: CommandLine['options'];
  readonly log: Log;
  readonly begun: Date;
  readonly seconds: () => number;
  /** The item that was rejected first; null if none was. */
  readonly firstReject: () => RejectedItem | null;
}

/** Prints the table of `--stats` and writes the file of `--stats-file`. */
export function writeSummary(summary: RunSummary): void {
  const { pipeline, stats, inputs, destination, statsFile, flags, log, seconds } = summary;
  const figures = { bytes: inputs.bytes(), seconds: seconds() };
  if (flags.stats) log.block(statsTable(pipeline.stages, stats, figures));
  if (statsFile === null) return;
  const output = destination.report(figuresOf(pipeline, stats).bytes);
  writeJson(statsFile, { ...aboutRun(summary), ...figures, inputs: inputs.reports, output, stages: stats });
}

/** What made the output: the program, what it was asked to do, and when. Parquet and Arrow files hold the same, without the times. */
function aboutRun({ pipeline, options, flags, begun }: RunSummary): { readonly [name: string]: unknown } {
  const flagged = Object.keys(withFlags(pipeline.options));
  const inEffect = Object.entries(optionsInEffect(pipeline.stages, options)).filter(([name]) => flagged.includes(name));
  return {
    version: version(),
    pipeline: pipeline.name,
    options: JSON.parse(JSON.stringify(Object.fromEntries(inEffect), shortened)) as unknown,
    limit: flags.limit === 'none' ? null : flags.limit,
    started: begun.toISOString(),
    ended: new Date().toISOString(),
  };
}

/** The exit code of a failed run. The error is printed, unless the reader of the output has closed it (as `head` does). */
export function failureCode(error: Error, log: Log): number {
  if ('code' in error && error.code === 'EPIPE') return Exit.closed;
  log.line(explain(error));
  return Exit.failed;
}

/** The exit code of a run that finished. Prints a line for every problem. */
export function finishedCode(summary: RunSummary): number {
  const { pipeline, stats, inputs, flags, log, firstReject } = summary;
  const { exceeded, tolerated } = checkBudget(pipeline, stats, inputs.reports, flags, firstReject());
  for (const sentence of [...exceeded, ...(flags.quiet ? [] : tolerated)]) log.line(sentence);
  const broken = inputs.reports.some(({ error }) => error !== null);
  if (!broken && !flags.quiet && figuresOf(pipeline, stats).rows === 0) {
    log.line(whyNothing(pipeline, stats));
    for (const sentence of hints(summary)) log.line(sentence);
  }
  return broken || exceeded.length > 0 ? Exit.incomplete : Exit.done;
}

/** A line for a run without documents, which is rarely intended: the most frequent reasons for drops and rejects. */
function whyNothing(pipeline: Pipeline, stats: Stats): string {
  const { records } = figuresOf(pipeline, stats);
  const read = `no ${pipeline.sink.units} from ${count(records)} ${pipeline.source.units}`;
  const reasons = pipeline.stages.flatMap(({ spec }) =>
    Object.entries(stats[spec.name] ?? {})
      .filter(([name]) => /^(dropped|rejected)\./.test(name))
      .map(([name, amount]) => ({ amount, words: `${count(amount)} ${name.replace('.', ' as ')} by ${spec.name}` })),
  );
  const most = reasons.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  return [read, ...most.slice(0, 3).map(({ words }) => words)].join('; ');
}

/** What the stages advise after a run that wrote nothing. */
function hints({ pipeline, stats, options }: RunSummary): string[] {
  return pipeline.stages.flatMap(({ spec }) => spec.hint?.(stats[spec.name] ?? {}, options) ?? []);
}
