/** What `npm run test:long` adds to `npm test`: tests that take long, and more runs of others. It runs the files that import this one, with `WEFT_LONG=1`. */
import { runs } from './random.js';

const isLong = process.env['WEFT_LONG'] === '1';

/** The `skip` of tests that only `npm run test:long` runs. */
export const longOnly: string | false = isLong ? false : 'npm run test:long runs it';

/** The number of runs of a property: WEFT_RUNS, else a few or many. */
export const manyRuns = (usual: number, long: number): number => runs(isLong ? long : usual);
