import type { FuzzTarget } from '../target.js';
/** The first line is the label of the HTTP header (empty: none); the rest is the page. */
export declare const charset: FuzzTarget;
