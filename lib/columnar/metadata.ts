/** The metadata of a columnar file: its schema, the program and its options, and the types that Hugging Face reads. */
import { shortened, type RunFacts } from '../model/run-facts.js';
import type { Column } from './columns.js';
import { featuresOf } from './features.js';

/** Key of the program's own metadata: JSON with `schema`, `version`, `pipeline` and the `options` in effect. */
export const OWN_KEY = 'weft';
/** Key under which `datasets` stores column types. */
export const FEATURES_KEY = 'huggingface';

/** Keys and values of the file's metadata. They are the same for all runs of one version with the same options. */
export function fileMetadata(
  schema: string,
  columns: readonly Column[],
  { pipeline, options }: RunFacts,
  version: string,
): Map<string, string> {
  return new Map([
    [OWN_KEY, JSON.stringify({ schema, version, pipeline, options }, shortened)],
    [FEATURES_KEY, JSON.stringify({ info: { features: featuresOf(columns) } })],
  ]);
}
