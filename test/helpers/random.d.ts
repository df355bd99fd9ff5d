export { seed } from './chunks.js';
export interface Random {
    /** Whole number from 0 up to and without `below`. */
    int(below: number): number;
    /** True with this probability. */
    chance(probability: number): boolean;
    pick<T>(choices: readonly T[]): T;
}
/** The number of runs of a property: WEFT_RUNS, else the given one. */
export declare const runs: (usual: number) => number;
export declare function random(from: number): Random;
