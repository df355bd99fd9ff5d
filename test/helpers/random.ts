/** Seeded random numbers for properties: the seed is printed with a failure and can be set by WEFT_SEED. */

export interface Random {
  /** Whole number from 0 up to and without `below`. */
  int(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

/** The seed of this run. */
export const seed = Number(process.env['WEFT_SEED'] ?? Date.now() % 1_000_000);

/** Number of runs of a property: WEFT_RUNS, else the given one. */
export const runs = (usual: number): number => Number(process.env['WEFT_RUNS'] ?? usual);

/** mulberry32: small, fast, good enough to choose test cases with. */
export function random(from: number): Random {
  let state = from >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return { int, chance: (probability) => next() < probability, pick: (choices) => choices[int(choices.length)]! };
}
