/** Whether a value read back from JSON has a declared shape, and where it does not. */
import { type Shape } from './schema.js';
export interface ShapeFindings {
    /** At this path stands something else than the shape has: `what` says what it should be. */
    misfit(path: string, what: string): void;
    /** A field that the shape does not know. */
    unknown?(path: string): void;
}
/**
 * The path of the first thing in `value` that the shape does not allow, for example `segments[2].text`, or null if
 * there is none. Fields that the shape does not know are let through: a later version may have added them.
 */
export declare function firstMisfit(shape: Shape, value: unknown, path?: string): string | null;
/** Tells everything in `value` that the shape does not allow, in the order of the shape; `path` is the name of the value itself, which may be empty. */
export declare function checkShape(shape: Shape, value: unknown, path: string, findings: ShapeFindings): void;
