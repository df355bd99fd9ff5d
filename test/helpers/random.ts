/** Seeded random choices for property tests. The seed is printed when a test fails and can be set by WEFT_SEED. */
import { randomFrom } from './chunks.js';

export { seed } from './chunks.js';

/** The seed of properties that make the same choices in every run unless WEFT_SEED is set. */
export const fixedSeed = Number(process.env['WEFT_SEED'] ?? 20240518);

export interface Random {
  /** Integer from 0 to below `below`. */
  int(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

/** Number of runs of a property: WEFT_RUNS, or else the given number. */
export const runs = (usual: number): number => Number(process.env['WEFT_RUNS'] ?? usual);

export function random(from: number): Random {
  const next = randomFrom(from);
  const int = (below: number) => Math.floor(next() * below);
  return { int, chance: (probability) => next() < probability, pick: (choices) => choices[int(choices.length)]! };
}
