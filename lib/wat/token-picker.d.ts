import type { Shape } from './shape.js';
import type { JsonToken } from './stream-json.js';
/** What is kept is more than may be. */
export declare class TooBig extends Error {
}
export interface TokenPicker {
    take(token: JsonToken): void;
    /** Whether one document is there, and has ended. */
    isWhole(): boolean;
    value(): unknown;
}
/** `limit`: most characters kept of all texts. */
export declare function createPicker(shape: Shape, limit: number): TokenPicker;
