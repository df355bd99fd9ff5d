import type { RunFacts } from '../flow/types.js';
import type { Column } from './columns.js';
/** Key of what weft says: JSON with `schema`, `version`, `pipeline` and the `options` in effect. */
export declare const OWN_KEY = "weft";
/** Key under which `datasets` writes and reads the types of columns. */
export declare const FEATURES_KEY = "huggingface";
/** Keys and values of the file's metadata: the same for every run of one version with the same options. */
export declare function fileMetadata(schema: string, columns: readonly Column[], run: RunFacts): Map<string, string>;
