import type { Shape } from './shape.js';
/** The payload asks for a longer tape than it may have. */
export declare class TapeTooLong extends Error {
}
/**
 * The tape of a payload (`tape.ts`), a view of the kernel's memory: valid until the next one is asked for.
 *
 * Raises SyntaxError where the bytes are no JSON, TapeTooLong where there would be more marks than `maxMarks`.
 */
export declare function kernelTape(bytes: Uint8Array, shape: Shape, maxMarks: number): Int32Array;
