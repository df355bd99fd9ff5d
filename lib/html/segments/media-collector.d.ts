/**
 * Collects the media of a page in reading order: remembers the `picture`, player, link and figure it is in, and puts every
 * medium at its place in the text. Fed with the kernel's records.
 */
import type { PlacedMedium } from '../../model/media.js';
/** Media kept of one page: a hundred times what a document may hold. Beyond it a page is an attack, and it is flagged. */
export declare const MAX_MEDIA = 4096;
/**
 * Characters kept of all URLs of one page’s media: half of what the largest page read by default has bytes, and a thousand a
 * medium. A `base` of 8 KB makes 8 KB of every reference of one letter, up to nine times an image.
 */
export declare const MAX_URL_CHARS: number;
export declare class MediaCollector {
    #private;
    /** Elements left out that would be media, or links to files, because the page has all the media it may have. */
    cut: number;
    constructor(base: string, source: Uint8Array, records: Int32Array);
    /** The record at an index, of this kind. */
    record(kind: number, at: number): void;
    /** The page's media, in reading order; those without a URL to fetch are left out. */
    finish(): PlacedMedium[];
}
