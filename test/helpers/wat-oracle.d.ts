import type { Shape } from '../../lib/wat/shape.js';
/** What a shape picks of a parsed document. */
export declare function pickParsed(value: unknown, shape: Shape): unknown;
