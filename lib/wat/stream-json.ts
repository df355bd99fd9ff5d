/** Types of the parts of stream-json and stream-chain that are used. The packages are loaded when needed. */
import type { isMany, none } from 'stream-chain/defs.js';
import type { jsonParser, Token } from 'stream-json/core/parser.js';

export type JsonToken = Token;

/** Parses a piece of text, or `none` at the end; the package's own type lacks `none`. */
export type JsonParse = (piece: string | symbol) => ReturnType<ReturnType<typeof jsonParser>>;

export interface StreamJson {
  readonly jsonParser: (options: Parameters<typeof jsonParser>[0]) => JsonParse;
  readonly isMany: typeof isMany;
  readonly none: typeof none;
}
