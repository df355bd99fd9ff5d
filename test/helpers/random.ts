/** Seeded random choices for properties: the seed is printed with a failure and can be set by WEFT_SEED. */
import { randomFrom } from './chunks.js';

export { seed } from './chunks.js';

export interface Random {
  /** Whole number from 0 up to and without `below`. */
  int(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

/** The number of runs of a property: WEFT_RUNS, else the given one. */
export const runs = (usual: number): number => Number(process.env['WEFT_RUNS'] ?? usual);

export function random(from: number): Random {
  const next = randomFrom(from);
  const int = (below: number) => Math.floor(next() * below);
  return { int, chance: (probability) => next() < probability, pick: (choices) => choices[int(choices.length)]! };
}
