/** The error budget: how much of the input may be broken before a finished run says so by its exit code. */
import type { AnyStage } from '../flow/types.js';
import type { Stats } from '../flow/stats.js';
import { count, percent } from './format.js';
import type { InputReport } from './source.js';

export interface Budget {
  /** Largest share of records rejected. */
  readonly maxRejected: number;
  /** Largest share of an input's bytes in no record. */
  readonly maxSkipped: number;
}

/** What went over the budget, a sentence each. Drops never count: they are on purpose. */
export function overBudget(
  stages: readonly AnyStage[],
  stats: Stats,
  inputs: readonly InputReport[],
  budget: Budget,
): string[] {
  const complaints: string[] = [];
  const records = recordsRead(stages, stats);
  const rejected = stages.reduce((sum, { spec }) => sum + (stats[spec.name]?.['rejected'] ?? 0), 0);
  if (rejected > records * budget.maxRejected) {
    complaints.push(
      `${count(rejected)} of ${count(records)} records rejected (${rejectCodes(stages, stats)}), more than ${percent(budget.maxRejected)}`,
    );
  }
  for (const { name, bytes, skipped } of inputs) {
    if (skipped > bytes * budget.maxSkipped) {
      const share = `${count(skipped)} of ${count(bytes)} bytes are in no readable record, more than ${percent(budget.maxSkipped)}`;
      complaints.push(`${name ?? 'standard input'}: ${share}`);
    }
  }
  return complaints;
}

/** Records the first stage found, whatever became of them. */
export function recordsRead(stages: readonly AnyStage[], stats: Stats): number {
  const { out = 0, dropped = 0, rejected = 0 } = stats[stages[0]!.spec.name] ?? {};
  return out + dropped + rejected;
}

function rejectCodes(stages: readonly AnyStage[], stats: Stats): string {
  const codes = stages.flatMap(({ spec }) =>
    ((spec.rejects as readonly string[] | undefined) ?? []).map(
      (code) => [code, stats[spec.name]?.[`rejected.${code}`] ?? 0] as const,
    ),
  );
  const met = codes.filter(([, amount]) => amount > 0).toSorted((a, b) => b[1] - a[1]);
  return met.map(([code, amount]) => `${code} ${count(amount)}`).join(', ');
}
