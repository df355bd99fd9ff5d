/** Types of the parts of stream-json and stream-chain that are used. The packages are loaded when needed. */
import type { isMany, none } from 'stream-chain/defs.js';
import type { jsonParser, Token } from 'stream-json/core/parser.js';

export type JsonToken = Token;

export interface StreamJson {
  readonly jsonParser: typeof jsonParser;
  readonly isMany: typeof isMany;
  readonly none: typeof none;
}
