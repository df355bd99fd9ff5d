/** What must be true of a medium: its URLs, and its place among the media of its page. */
import type { MediumSegment } from '../model/document.js';
import { type Tell } from './tell.js';
/** Tells what is wrong with the URLs of a medium. */
export declare function checkMediumUrls(medium: MediumSegment, path: string, tell: Tell): void;
/** Tells where a medium stands before what its page has come to, or behind its end. */
export declare function checkAt(at: number, path: string, least: number, wordsTotal: number, tell: Tell): void;
/** What stands before a medium. */
export interface BeforeMedium {
    readonly medium: MediumSegment | null;
    readonly previous: 'text' | 'medium' | null;
}
/** Media with no text between are one run, numbered in order; text ends a run. */
export declare function checkRun(medium: MediumSegment, path: string, { medium: before, previous }: BeforeMedium, tell: Tell): void;
export declare function checkRunIndex({ run_index, run_length }: MediumSegment, path: string, tell: Tell): void;
/** Tells where the last medium of a page is not the last of its run. */
export declare function checkLastRun(last: MediumSegment | null, path: string, tell: Tell): void;
type Kinds = {
    readonly [count in 'n_image' | 'n_audio' | 'n_video']: number;
};
/** Tells where a page counts other media than it has. */
export declare function checkKinds(row: Kinds, types: readonly string[], what: string, tell: Tell): void;
export {};
