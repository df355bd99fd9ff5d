/**
 * The list of benches: pure cores, single stages, whole pipelines and rivals. Each says what it isolates and how to
 * read its result.
 */
import type { BenchCase } from './cases/bench-case.js';
import { adapters, cores } from './cases/cores.js';
import { pipelines } from './cases/pipelines.js';
import { rivals } from './cases/rivals.js';
import { documentStages, sortingStages, stages, urlStages, windowStages } from './cases/stages.js';
import { watCases } from './cases/wat.js';

export const benchCases: readonly BenchCase[] = [
  ...rivals.slice(0, 2),
  ...cores,
  ...adapters,
  ...rivals.slice(2),
  ...stages,
  ...windowStages,
  ...documentStages,
  ...urlStages,
  ...sortingStages,
  ...watCases,
  ...pipelines,
];
