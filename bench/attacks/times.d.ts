import type { HostilePage } from './hostile-pages.js';
/** The last two are twice the one before each, for the growth. */
export declare const SIZES: readonly [number, number, number, number, number];
/** Below this a time is mostly start and noise: its growth is not judged. Measured, equal passes differ by up to 10 ms. */
export declare const JUDGED_MS = 60;
export type Mode = 'defaults' | 'filter off, window all';
export interface PageTimes {
    /** Milliseconds by size. */
    readonly times: readonly number[];
    /** Largest milliseconds a MiB of the sizes from 1 MiB on. */
    readonly perMiB: number;
    /** Larger of the last two growths from a size to its double; null where both times are too short to judge. */
    readonly growth: number | null;
}
/** Runs one page of each size through the stages so many times. */
export declare function timesOf({ make, type }: HostilePage, mode: Mode, passes: number): PageTimes;
