/** Ranks of a picture's candidates: what is known of their widths, else what the attribute that holds them means. */

/** Wide enough for training at the resolutions in use; taking the smallest such file spares the servers. */
export const WIDE_ENOUGH = 1024;

/** Ranks, best last. Between them there is room for a width or a density. */
export const STEP = 1_000_000;
export const GUESS = 1 * STEP;
export const BARE_SOURCE = 2 * STEP;
export const PLAIN = 3 * STEP;
export const LAZY = 4 * STEP;
export const KNOWN_WIDTH = 5 * STEP;
const LARGER = 7 * STEP;
const WIDE = 9 * STEP;

export const RANK_OF_MEANING = { shown: LAZY, larger: LARGER, other: GUESS } as const;

/** Rank of a candidate of known width: above the bar the smaller the better, below it the larger. */
export function rankOfWidth(width: number): number {
  return width >= WIDE_ENOUGH ? WIDE - Math.min(width, STEP) : KNOWN_WIDTH + width;
}
