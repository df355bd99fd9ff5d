export interface Scanner {
    readonly name: string;
    scan(text: string, bytes: Buffer): unknown;
}
/**
 * Patterns that take more than linear time on long text and never see it, by the reason. An entry that names no pattern of
 * the program, or a linear one, fails the bench.
 */
export declare const ONLY_SHORT: ReadonlyMap<string, string>;
/** All scanners: those written by hand, then the patterns. */
export declare function allScanners(): Scanner[];
export interface ScanTime {
    readonly name: string;
    /** Most milliseconds for a MiB of any adversary. */
    readonly perMiB: number;
    /** Its adversary, abbreviated. */
    readonly worst: string;
    /** Why it may be slow, or null. */
    readonly allowed: string | null;
}
/** Milliseconds a MiB of bytes. */
export declare const BOUND_MS = 100;
/** A pass over 64 KiB comes first: what is more than linear shows there, and would not end on a MiB. */
export declare function scanTime(scanner: Scanner): ScanTime;
