/** Counters of a run: plain JSON, one object of numbers a stage, merged by addition; and the check that they balance. */
import { StageError } from './errors.js';
import type { AnyStage, Stats, StageStats } from './types.js';

export type { Stats, StageStats } from './types.js';

/** Adds the counters of `from` to those of `into`. */
export function mergeStats(into: Stats, from: Stats): Stats {
  for (const [stage, counters] of Object.entries(from)) {
    const sums = (into[stage] ??= {});
    for (const [name, value] of Object.entries(counters)) sums[name] = (sums[name] ?? 0) + value;
  }
  return into;
}

/** Every counter of a stage at zero (or as it stands in `stats`), so that a table shows what never happened too. */
export function stageStats(stage: AnyStage, stats: Stats): StageStats {
  const { name, drops = [], rejects = [], counts = [] } = stage.spec;
  const names = ['in', 'out', 'dropped', 'rejected'];
  names.push(...drops.map((reason) => `dropped.${reason}`), ...rejects.map((code) => `rejected.${code}`), ...counts);
  const counters = (stats[name] ??= {});
  for (const counter of names) counters[counter] ??= 0;
  return counters;
}

/** Throws where a stage that ran to its end gained or lost an item: `in = out + dropped + rejected`, or its own `balance`. */
export function checkBooks({ spec }: AnyStage, counters: StageStats): void {
  const usual = spec.expands === true ? {} : { in: ['out', 'dropped', 'rejected'] };
  for (const [total, parts] of Object.entries({ ...usual, ...spec.balance })) {
    checkBalance(spec.name, counters, total, parts);
  }
}

/** Throws where what one stage gave is not what the next one took. */
export function checkHandovers(stages: readonly AnyStage[], stats: Stats): void {
  for (const [i, { spec }] of stages.entries()) {
    const next = stages[i + 1]?.spec;
    if (next === undefined) return;
    const [out = 0, taken = 0] = [stats[spec.name]?.['out'], stats[next.name]?.['in']];
    if (out !== taken)
      throw new StageError(`${next.name}: books do not balance: in ${taken} is not out ${out} of ${spec.name}`);
  }
}

function checkBalance(stage: string, counters: StageStats, total: string, parts: readonly string[]): void {
  const sum = parts.reduce((all, part) => all + (counters[part] ?? 0), 0);
  if (counters[total] === sum) return;
  const told = parts.map((part) => `${part} ${counters[part] ?? 0}`).join(' + ');
  throw new StageError(`${stage}: books do not balance: ${total} ${counters[total] ?? 0} is not ${told}`);
}
