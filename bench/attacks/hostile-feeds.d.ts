/**
 * Feeds, sitemaps and XHTML made to cost more than their length, for the bench of times and the tests: generators by fault.
 *
 * Each has an honest item before the attack.
 */
import type { HostilePage } from './hostile-pages.js';
export interface HostileFeed extends HostilePage {
    readonly type: string;
}
export declare const HOSTILE_FEEDS: readonly HostileFeed[];
