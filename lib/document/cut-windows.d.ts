/**
 * Windows: for each medium the words before and after it, as ranges of page words; and their union.
 *
 * The text between two neighbouring media belongs to both, each cut to at most N kept words, nearest the medium.
 * 256 words is the figure of the data set list that this program fulfils (LAION project menu, interleaved sets).
 */
import type { MediumWindow, SegmentedPage, WordRange } from '../model/segments.js';
/** What the far end of a cut window may stand on. */
export type WindowEdge = 'word' | 'sentence' | 'block';
export interface WindowRules {
    /** Longest window in kept words; `all` = no cut. */
    readonly window: number | 'all';
    readonly edge: WindowEdge;
}
/** The windows of a page's media, `windows[i]` for `media[i]`. */
export declare function cutPageWindows(page: SegmentedPage, rules: WindowRules): MediumWindow[];
/** All kept words of a page that has no medium to stand around; null if it has one, or if windows are cut. */
export declare function textOnlyRange(page: SegmentedPage, rules: WindowRules): WordRange | null;
/**
 * The union of windows as disjoint ranges of kept words in order; ranges that meet or overlap become one, except at a
 * medium (`splits`), where the text before and the text after stay apart. No range reaches across a split.
 */
export declare function unionRanges(ranges: readonly (readonly [start: number, end: number])[], splits: ReadonlySet<number>): [start: number, end: number][];
