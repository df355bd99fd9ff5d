/** How a figure spreads: its number, sum, largest, and how many lie in each doubling. */
export interface Spread {
    count: number;
    sum: number;
    max: number;
    /** Index 0 counts zeros, index k the values from 2^(k−1) to 2^k − 1. */
    readonly doublings: number[];
}
export interface SpreadFigures {
    readonly count: number;
    readonly sum: number;
    readonly mean: number | null;
    readonly max: number;
    /** Ranges in which anything lies, both ends included. */
    readonly ranges: readonly {
        readonly from: number;
        readonly to: number;
        readonly count: number;
    }[];
}
export declare function emptySpread(): Spread;
/** Adds a whole number from 0 to 2^32 − 1. */
export declare function addTo(spread: Spread, value: number): void;
export declare function spreadFigures({ count, sum, max, doublings }: Spread): SpreadFigures;
