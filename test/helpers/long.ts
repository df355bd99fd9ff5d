/**
 * What `npm run test:long` adds to `npm test`: slow tests, and more runs of others. It runs the files that import this
 * module, with `WEFT_LONG=1`.
 */
import { runs } from './random.js';

const isLong = process.env['WEFT_LONG'] === '1';

/** The `skip` of tests that only `npm run test:long` runs. */
export const longOnly: string | false = isLong ? false : 'npm run test:long runs it';

/** Number of runs of a property: WEFT_RUNS, or else a few, or many in the long tests. */
export const manyRuns = (usual: number, long: number): number => runs(isLong ? long : usual);
