import type { FuzzTarget } from '../target.js';
/** A line a field: `name: value`, or `meta name: content`. */
export declare const policy: FuzzTarget;
