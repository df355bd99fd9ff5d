/**
 * The distribution of a figure: number of values, sum, largest value, and how many values lie between successive powers
 * of two.
 */

export interface Spread {
  count: number;
  sum: number;
  max: number;
  /** Index 0 counts zeros; index k counts values from 2^(k−1) to 2^k − 1. */
  readonly doublings: number[];
}

export interface SpreadFigures {
  readonly count: number;
  readonly sum: number;
  readonly mean: number | null;
  readonly max: number;
  /** Ranges that contain values; both ends are included. */
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export function emptySpread(): Spread {
  return { count: 0, sum: 0, max: 0, doublings: [] };
}

/** Adds an integer from 0 to 2^32 − 1. */
export function addTo(spread: Spread, value: number): void {
  spread.count++;
  spread.sum += value;
  spread.max = Math.max(spread.max, value);
  const doubling = 32 - Math.clz32(value);
  while (spread.doublings.length <= doubling) spread.doublings.push(0);
  spread.doublings[doubling]!++;
}

export function spreadFigures({ count, sum, max, doublings }: Spread): SpreadFigures {
  const ranges = doublings.map((amount, i) => ({ from: i === 0 ? 0 : 2 ** (i - 1), to: 2 ** i - 1, count: amount }));
  const mean = count === 0 ? null : Number((sum / count).toFixed(2));
  return { count, sum, mean, max, ranges: ranges.filter((range) => range.count > 0) };
}
