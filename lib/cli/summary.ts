/** What a run reports when it is over: counters, complaints, the exit code. */
import type { Pipeline } from '../flow/pipeline.js';
import { figuresOf } from '../flow/source.js';
import type { Stats } from '../flow/stats.js';
import type { Inputs } from '../run/open-inputs.js';
import { count } from '../text/figures.js';
import { overBudget } from './budget.js';
import type { Destination } from './destination.js';
import { Exit } from './exit.js';
import type { RunFlags } from './flags.js';
import { writeJson } from './listing.js';
import { explain } from './log.js';
import type { Log } from './log.js';
import { statsTable } from './report.js';

export interface RunSummary {
  readonly pipeline: Pipeline;
  readonly stats: Stats;
  readonly inputs: Inputs;
  readonly destination: Destination;
  readonly flags: RunFlags;
  readonly log: Log;
  readonly seconds: () => number;
}

/** Writes what `--stats` and `--stats-file` ask for. */
export function writeSummary({ pipeline, stats, inputs, destination, flags, log, seconds }: RunSummary): void {
  const figures = { bytes: inputs.bytes(), seconds: seconds() };
  if (flags.stats) log.block(statsTable(pipeline.stages, stats, figures));
  if (flags.statsFile === null) return;
  const output = destination.report(figuresOf(pipeline, stats).bytes);
  const { name } = pipeline;
  writeJson(flags.statsFile, { pipeline: name, ...figures, inputs: inputs.reports, output, stages: stats });
}

/** The exit code of a run that failed. A reader that has what it wanted is no failure: the program ends as quietly as any filter. */
export function failureCode(error: Error, log: Log): number {
  if ('code' in error && error.code === 'EPIPE') return Exit.closed;
  log.line(explain(error));
  return Exit.failed;
}

/** The exit code of a run that came to its end, with a line for everything that is wrong with it. */
export function finishedCode({ pipeline, stats, inputs, flags, log }: RunSummary): number {
  const complaints = overBudget(pipeline, stats, inputs.reports, flags);
  for (const complaint of complaints) log.line(complaint);
  const broken = inputs.reports.some(({ error }) => error !== null);
  if (!broken && figuresOf(pipeline, stats).rows === 0) log.line(whyNothing(pipeline, stats));
  return broken || complaints.length > 0 ? Exit.incomplete : Exit.done;
}

/** A run without documents is rarely what was meant: what became of most records. */
function whyNothing(pipeline: Pipeline, stats: Stats): string {
  const read = `no documents from ${count(figuresOf(pipeline, stats).records)} records`;
  const reasons = pipeline.stages.flatMap(({ spec }) =>
    Object.entries(stats[spec.name] ?? {})
      .filter(([name]) => /^(dropped|rejected)\./.test(name))
      .map(([name, amount]) => ({ amount, words: `${count(amount)} ${name.replace('.', ' as ')} by ${spec.name}` })),
  );
  const most = reasons.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  return [read, ...most.slice(0, 3).map(({ words }) => words)].join('; ');
}
