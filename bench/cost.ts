/**
 * Measures the cost of a whole process: CPU time as the system charges it, and peak resident memory. Linux only, see
 * measure.ts.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cost } from './process-cost.js';

export type { Cost } from './process-cost.js';

const MEASURE = fileURLToPath(new URL('measure.js', import.meta.url));

/** Cost of a command that exits with 0. Throws if it exits otherwise. `stdin`: a file for its standard input. */
export function costOf(command: readonly string[], stdin?: string): Cost {
  const input = stdin === undefined ? [] : ['--stdin', stdin];
  const out = execFileSync(process.execPath, [MEASURE, ...input, '--', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as `measure.ts` prints it
  return JSON.parse(out) as Cost;
}

export const cpuMs = ({ userMs, systemMs }: Cost): number => userMs + systemMs;

/**
 * Costs of two commands run one after the other. Which one runs first alternates with the round, so that drift affects
 * both equally.
 */
export function costOfPair(round: number, one: () => Cost, other: () => Cost): readonly [one: Cost, other: Cost] {
  if (round % 2 === 0) return [one(), other()];
  const later = other();
  return [one(), later];
}
