/** Builds the kernel of WAT payloads. */
import { buildKernel } from '../../kernels/build.mjs';

/** Modules whose constants the kernel reads. */
const DECLARATIONS = [
  'wat/tape.ts',
  'wat/plan.ts',
  'wat/shape.ts',
  'wat/link-paths.ts',
  'wat/link-tables.ts',
  'url/kind.ts',
];

await buildKernel(import.meta.url, DECLARATIONS);
