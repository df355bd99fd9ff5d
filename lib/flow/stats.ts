/** The counters of a run: an object of numbers for each stage. They are plain JSON and are merged by addition. Also checks that they add up. */
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

/** The counters of a stage in `stats`. Missing ones are set to zero, so that tables also list what never happened. */
export function stageStats({ spec }: Pick<AnyStage, 'spec'>, stats: Stats): StageStats {
  const { name, drops = [], rejects = [], counts = [] } = spec;
  const names = ['in', 'out', 'dropped', 'rejected'];
  names.push(...drops.map((reason) => `dropped.${reason}`), ...rejects.map((code) => `rejected.${code}`), ...counts);
  const counters = (stats[name] ??= {});
  for (const counter of names) counters[counter] ??= 0;
  return counters;
}

/** Throws if the counters of a finished stage do not add up: `in = out + dropped + rejected`, and the stage's own `balance`. */
export function checkCounters({ spec }: AnyStage, counters: StageStats): void {
  const usual = spec.expands === true ? {} : { in: ['out', 'dropped', 'rejected'] };
  for (const [total, parts] of Object.entries({ ...usual, ...spec.balance })) {
    checkBalance(spec.name, counters, total, parts);
  }
}

/** Counter at the first stage of a branch: items that bypassed the branch. */
export const BYPASSED = 'bypassed';

/** Throws if the output count of a stage differs from the input count of the next one, bypassing items included. */
export function checkHandovers(placed: readonly PlacedStage[], stats: Stats): void {
  const bypassed = (index: number): number => stats[placed[index]!.stage.spec.name]?.[BYPASSED] ?? 0;
  for (let i = 1; i < placed.length; i++) {
    const [before, after] = [placed[i - 1]!.stage.spec.name, placed[i]!.stage.spec.name];
    // Output in bytes is counted in bytes, input in chunks: the two cannot be compared.
    if (placed[i - 1]!.stage.spec.output !== undefined) continue;
    const joins = placed.findIndex(({ gate }) => gate?.end === i);
    const out = (stats[before]?.['out'] ?? 0) + (joins < 0 ? 0 : bypassed(joins));
    const taken = (stats[after]?.['in'] ?? 0) + (placed[i]!.gate === null ? 0 : bypassed(i));
    if (out !== taken)
      throw new StageError(`${after}: counters do not add up: in ${taken} is not out ${out} of ${before}`);
  }
}

function checkBalance(stage: string, counters: StageStats, total: string, parts: readonly string[]): void {
  const sum = parts.reduce((all, part) => all + (counters[part] ?? 0), 0);
  if (counters[total] === sum) return;
  const terms = parts.map((part) => `${part} ${counters[part] ?? 0}`).join(' + ');
  throw new StageError(`${stage}: counters do not add up: ${total} ${counters[total] ?? 0} is not ${terms}`);
}
