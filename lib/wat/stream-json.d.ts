/** What is used of stream-json and stream-chain, which are loaded where they are needed. */
import type { isMany, none } from 'stream-chain/defs.js';
import type { jsonParser, Token } from 'stream-json/core/parser.js';
export type JsonToken = Token;
export interface StreamJson {
    readonly jsonParser: typeof jsonParser;
    readonly isMany: typeof isMany;
    readonly none: typeof none;
}
