export interface HostileCrawl {
    /** Begins with the id of the fault in the catalogue it belongs to. */
    readonly name: string;
    /** What it holds, for people. */
    readonly size: string;
    chunks(): Iterable<Uint8Array>;
}
/** Against which the others are held: pages of a usual length, and pages as long as the attacks. */
export declare const HONEST_CRAWLS: readonly HostileCrawl[];
export declare const HOSTILE_CRAWLS: readonly HostileCrawl[];
