/** What a run writes about itself into its output files. */
import { createHash } from 'node:crypto';

export interface RunFacts {
  /** Name of the pipeline; null if a stage runs outside a pipeline. */
  readonly pipeline: string | null;
  /** The values in effect of the options of all stages. They can be written as JSON. */
  readonly options: { readonly [name: string]: unknown };
}

const MOST_ENTRIES = 100;

/** Replacer for `JSON.stringify`: a longer list (of hosts, for example) is written as its length and digest, because every file would repeat it. */
export function shortened(_name: string, value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= MOST_ENTRIES) return value;
  const sha256 = createHash('sha256').update(value.join('\n')).digest('hex');
  return { entries: value.length, sha256 };
}
