/** Counters of a run: plain JSON, one object of numbers a stage, merged by addition; and the checks that they add up. */
import type { PlacedStage } from './branch.js';
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
export function stageStats({ spec }: Pick<AnyStage, 'spec'>, stats: Stats): StageStats {
  const { name, drops = [], rejects = [], counts = [] } = spec;
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

/** Counts, at the first stage of a branch, the items that did not enter the branch. */
export const BYPASSED = 'bypassed';

/** Throws where what one stage gave is not what the next one took, or what went past it. */
export function checkHandovers(placed: readonly PlacedStage[], stats: Stats): void {
  const bypassed = (index: number): number => stats[placed[index]!.stage.spec.name]?.[BYPASSED] ?? 0;
  for (let i = 1; i < placed.length; i++) {
    const [before, after] = [placed[i - 1]!.stage.spec.name, placed[i]!.stage.spec.name];
    // Bytes are counted one by one, and taken in chunks.
    if (placed[i - 1]!.stage.spec.output !== undefined) continue;
    const joins = placed.findIndex(({ gate }) => gate?.end === i);
    const out = (stats[before]?.['out'] ?? 0) + (joins < 0 ? 0 : bypassed(joins));
    const taken = (stats[after]?.['in'] ?? 0) + (placed[i]!.gate === null ? 0 : bypassed(i));
    if (out !== taken)
      throw new StageError(`${after}: books do not balance: in ${taken} is not out ${out} of ${before}`);
  }
}

function checkBalance(stage: string, counters: StageStats, total: string, parts: readonly string[]): void {
  const sum = parts.reduce((all, part) => all + (counters[part] ?? 0), 0);
  if (counters[total] === sum) return;
  const terms = parts.map((part) => `${part} ${counters[part] ?? 0}`).join(' + ');
  throw new StageError(`${stage}: books do not balance: ${total} ${counters[total] ?? 0} is not ${terms}`);
}
