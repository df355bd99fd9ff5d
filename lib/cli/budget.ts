/** The error budget: how much of the input may be broken before a finished run ends with exit code 3. */
import { figuresOf } from '../flow/source.js';
import type { Pipeline } from '../flow/pipeline.js';
import type { Stats } from '../flow/stats.js';
import type { RejectedItem } from '../flow/types.js';
import type { InputReport } from '../run/open-inputs.js';
import { count, percent } from '../text/figures.js';

export interface Budget {
  /** Largest share of records that may be rejected. */
  readonly maxRejected: number;
  /** Number of rejected records that is within the budget whatever its share. */
  readonly rejectedFloor: number;
  /** Largest share of an input's bytes that may belong to no record. */
  readonly maxSkipped: number;
}

/** Bytes of a crawl for each of its pages, compressed (measured: 118 MB for 2,946 pages). Each may be lost with one reject. */
const BYTES_PER_REJECT = 40_000;

export interface BudgetReport {
  /** A sentence for each limit that was exceeded. */
  readonly exceeded: string[];
  /** A sentence for each share that was exceeded by so little of the input that it counts as within the budget. */
  readonly tolerated: string[];
}

/** Compares what was broken with the budget. Drops do not count, because they are intended. */
export function checkBudget(
  pipeline: Pipeline,
  stats: Stats,
  inputs: readonly InputReport[],
  budget: Budget,
  firstReject: RejectedItem | null,
): BudgetReport {
  const report: BudgetReport = { exceeded: [], tolerated: [] };
  const { records, rows } = figuresOf(pipeline, stats);
  // If nothing came out, the few broken records may have been all that mattered.
  const allowed = rows === 0 ? 0 : budget.rejectedFloor;
  const rejected = Object.values(stats).reduce((sum, counters) => sum + (counters['rejected'] ?? 0), 0);
  const floor = floorOf(budget.maxRejected, allowed, records);
  if (rejected > records * budget.maxRejected) {
    const codes = rejectCodes(stats);
    const sentence = `${count(rejected)} of ${count(records)} records rejected (${codes})`;
    report[rejected > floor ? 'exceeded' : 'tolerated'].push(
      `${sentence}${rejected > floor ? `, more than ${percent(budget.maxRejected)}` : ''}${placeOfFirst(firstReject)}`,
    );
  }
  for (const { name, bytes, skipped, error } of inputs) {
    // The error of an input that could not be read has been reported, and its bytes are lost because of it.
    if (error !== null || skipped <= bytes * budget.maxSkipped) continue;
    const share = `${count(skipped)} of ${count(bytes)} bytes belong to no readable record`;
    const isOver = skipped > floorOf(budget.maxSkipped, allowed * BYTES_PER_REJECT, bytes);
    report[isOver ? 'exceeded' : 'tolerated'].push(
      `${name ?? 'standard input'}: ${share}${isOver ? `, more than ${percent(budget.maxSkipped)}` : ''}`,
    );
  }
  return report;
}

/** Most that is tolerated whatever its share: never more than half of what there is, and nothing where no share is allowed. */
function floorOf(share: number, floor: number, total: number): number {
  return share === 0 ? 0 : Math.min(floor, total / 2);
}

/** The first reject as the end of a sentence: what is wrong, and where. */
function placeOfFirst(reject: RejectedItem | null): string {
  if (reject === null) return '';
  const { code, message, url, provenance } = reject;
  const place = [provenance?.file ?? null, provenance === null ? null : `offset ${provenance.offset}`, url].filter(
    (part) => part !== null,
  );
  const where = place.length === 0 ? '' : ` (${place.join(', ')})`;
  return `; the first is ${code}: ${message}${where}`;
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
