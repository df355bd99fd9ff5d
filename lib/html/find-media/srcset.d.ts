export interface SrcsetCandidate {
    /** As written. */
    readonly url: string;
    /** Pixels of a `w` descriptor, else 0. */
    readonly width: number;
    /** Number of an `x` descriptor; 1 where there is no descriptor, 0 where there is a width instead. */
    readonly density: number;
}
/** Candidates read of one attribute; real pages have up to 40, hostile ones ten thousand. */
export declare const MAX_SRCSET_CANDIDATES = 64;
/** The candidates of a `srcset` in their order; those with a bad descriptor are left out. Linear in the length of `value`. */
export declare function parseSrcset(value: string): SrcsetCandidate[];
