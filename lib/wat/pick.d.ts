import type { Picked, Shape } from './shape.js';
/**
 * What the shape picks of a document; undefined where the document is of another kind.
 *
 * Raises SyntaxError where `JSON.parse` would, TapeTooLong where the document holds more than `maxMarks` of what is picked.
 */
export declare function pickJson<const S extends Shape>(bytes: Uint8Array, shape: S, maxMarks?: number): Picked<S> | undefined;
