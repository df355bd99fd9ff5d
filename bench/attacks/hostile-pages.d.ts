/**
 * Pages made to cost more than their length: a table of generators by fault, used by the bench of times and by the tests.
 *
 * Each begins as a page that passes the default filters does, so that the attack reaches windows, merging and JSON too.
 */
export interface HostilePage {
    /** Begins with the id of the fault in the catalogue it belongs to. */
    readonly name: string;
    /** Type of what is no HTML; it is read with `--feeds`. */
    readonly type?: string;
    /** HTML of about so many bytes (never more than a unit of the pattern over). */
    make(bytes: number): Buffer;
}
export declare const HOSTILE_PAGES: readonly HostilePage[];
