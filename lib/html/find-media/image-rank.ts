/** Ranks a picture's candidates: by width if it is known, otherwise by the meaning of the attribute they come from. */

/** Wide enough for training at the usual resolutions. Choosing the smallest such file saves the servers traffic. */
export const WIDE_ENOUGH = 1024;

/** Distance between ranks, which leaves room for a width or a density. Higher ranks are better. */
export const STEP = 1_000_000;
/** A candidate for other screens. `rankOfWidth` divided by ten still ranks below a guess. */
export const ASIDE = 0;
export const GUESS = 1 * STEP;
export const BARE_SOURCE = 2 * STEP;
export const PLAIN = 3 * STEP;
export const LAZY = 4 * STEP;
export const KNOWN_WIDTH = 5 * STEP;
const LARGER = 7 * STEP;
const WIDE = 9 * STEP;

export const RANK_OF_MEANING = { shown: LAZY, larger: LARGER, other: GUESS } as const;

/** Rank of a candidate of known width: from WIDE_ENOUGH upwards smaller is better, below it larger is better. */
export function rankOfWidth(width: number): number {
  return width >= WIDE_ENOUGH ? WIDE - Math.min(width, STEP) : KNOWN_WIDTH + width;
}
