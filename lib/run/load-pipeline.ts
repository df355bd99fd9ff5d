/** Loads a pipeline from the module that declares it. Worker threads find their pipeline this way. */
import type { Pipeline } from '../flow/pipeline.js';

/** Imports the module and returns its pipeline of this name. Rejects if there is none. */
export async function loadPipeline(url: string, name: string): Promise<Pipeline> {
  const exports = Object.values<unknown>(await import(url));
  const found = exports.find((value): value is Pipeline => isPipeline(value) && value.name === name);
  if (found === undefined)
    throw new Error(`pipeline ${name} is not exported by its module, ${url}: threads cannot find it`);
  return found;
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof value === 'object' && value !== null && 'placed' in value && 'name' in value;
}
