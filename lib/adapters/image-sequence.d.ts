/** What sets of images and texts take of a document: its texts and images in page order, and the count of all else. */
import type { Document, MediumSegment, TextSegment } from '../model/document.js';
export interface ImageSequence {
    readonly segments: readonly (TextSegment | MediumSegment)[];
    readonly texts: number;
    readonly images: number;
    /** Images after the first `maxImages`. */
    readonly pastMax: number;
    readonly audio: number;
    readonly video: number;
}
/** Texts that hold nothing are passed over: to readers of these sets they are none. */
export declare function imageSequence({ segments }: Document, maxImages?: number): ImageSequence;
