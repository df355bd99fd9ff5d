/** Media of a feed's item: enclosures, Media RSS, podcast namespaces, and the image and video extensions of sitemaps. */
import type { MediaType } from '../model/media.js';
import type { XmlElement } from './tree.js';
export interface ItemSource {
    /** Absolute http(s) URL. */
    readonly url: string;
    /** Type as declared, or null. */
    readonly mime: string | null;
    /** Width in pixels as declared, or null. */
    readonly width: string | null;
}
export interface ItemMedium {
    /** `player`: a page that plays it. */
    readonly kind: MediaType | 'player';
    /** At least one; all but the first are other forms of the same. */
    readonly sources: readonly ItemSource[];
    readonly width: string | null;
    readonly height: string | null;
    readonly alt: string | null;
    readonly caption: string | null;
    readonly poster: string | null;
    /** URLs of transcripts and captions. */
    readonly tracks: readonly string[];
}
export interface ItemMedia {
    /** In the order of the document, each URL once. */
    readonly media: readonly ItemMedium[];
    /** URL of every enclosure, Media RSS content ones included, in the order of the document, whatever its kind. */
    readonly enclosures: readonly string[];
    /** Enclosures whose kind nothing tells, and those that are no media. */
    readonly otherEnclosures: number;
}
/**
 * Reads an item. `base`: URL that relative ones are held against where no `xml:base` says so. `hasPicture`: whether the
 * item's text has one already, so that thumbnails are only smaller copies.
 */
export declare function readItemMedia(item: XmlElement, base: string, hasPicture: boolean): ItemMedia;
