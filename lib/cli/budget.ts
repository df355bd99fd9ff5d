/** The error budget: how much of the input may be broken before a finished run ends with exit code 3. */
import { figuresOf } from '../flow/source.js';
import type { Pipeline } from '../flow/pipeline.js';
import type { Stats } from '../flow/stats.js';
import type { InputReport } from '../run/open-inputs.js';
import { count, percent } from '../text/figures.js';

export interface Budget {
  /** Largest share of records that may be rejected. */
  readonly maxRejected: number;
  /** Largest share of an input's bytes that may belong to no record. */
  readonly maxSkipped: number;
}

/** Returns a sentence for each limit that was exceeded. Drops do not count, because they are intended. */
export function overBudget(
  pipeline: Pipeline,
  stats: Stats,
  inputs: readonly InputReport[],
  { maxRejected, maxSkipped }: Budget,
): string[] {
  const complaints: string[] = [];
  const { records } = figuresOf(pipeline, stats);
  const rejected = Object.values(stats).reduce((sum, counters) => sum + (counters['rejected'] ?? 0), 0);
  if (rejected > records * maxRejected) {
    const codes = rejectCodes(stats);
    complaints.push(
      `${count(rejected)} of ${count(records)} records rejected (${codes}), more than ${percent(maxRejected)}`,
    );
  }
  for (const { name, bytes, skipped } of inputs) {
    if (skipped <= bytes * maxSkipped) continue;
    const share = `${count(skipped)} of ${count(bytes)} bytes belong to no readable record, more than ${percent(maxSkipped)}`;
    complaints.push(`${name ?? 'standard input'}: ${share}`);
  }
  return complaints;
}

/** The reject codes that occurred, the most frequent first. */
function rejectCodes(stats: Stats): string {
  const codes = Object.values(stats).flatMap((counters) =>
    Object.entries(counters).flatMap(([name, amount]) => {
      const code = /^rejected\.(.*)/.exec(name)?.[1];
      return code === undefined || amount === 0 ? [] : [{ code, amount }];
    }),
  );
  const sorted = codes.toSorted((a, b) => b.amount - a.amount);
  return sorted.map(({ code, amount }) => `${code} ${count(amount)}`).join(', ');
}
