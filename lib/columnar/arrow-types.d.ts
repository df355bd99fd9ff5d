import type * as ApacheArrow from 'apache-arrow';
import type { Field } from 'apache-arrow';
import type { Column } from './columns.js';
export type Arrow = typeof ApacheArrow;
/**
 * Loaded where it is first used: it takes as long as all else together. By `require`, as a stage does not wait for
 * anything, be it built for a pipeline or as a stream by itself.
 */
export declare function loadArrow(): Arrow;
export declare function arrowField(arrow: Arrow, column: Column): Field;
