/** All fuzz targets. */
import type { FuzzTarget } from './target.js';
export declare const targets: readonly FuzzTarget[];
