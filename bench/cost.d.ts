import type { Cost } from './process-cost.js';
export type { Cost } from './process-cost.js';
/** Cost of a command that ends with 0; any other end throws. `stdin`: a file it reads as standard input. */
export declare function costOf(command: readonly string[], stdin?: string): Cost;
export declare const cpuMs: ({ userMs, systemMs }: Cost) => number;
/** Costs of two commands run one after the other; which goes first alternates with the round, so that drift falls on both. */
export declare function costOfPair(round: number, one: () => Cost, other: () => Cost): readonly [one: Cost, other: Cost];
