import type { Condenser } from '../warc/record-stream.js';
/** What it gives is a `WatPayload`, empty for JSON of another kind. `limit`: most characters kept of all texts. */
export declare function createCondenser(limit: number): Condenser;
