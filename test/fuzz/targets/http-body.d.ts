import type { FuzzTarget } from '../target.js';
/** The first line names the content encoding, with a leading `c` chunking too; the rest is the body. */
export declare const httpBody: FuzzTarget;
