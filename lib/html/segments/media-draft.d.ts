/** A medium while its page is read: what is found of it, and the place it will have. */
import type { Medium, PlacedMedium } from '../../model/media.js';
import { type ImageChoice } from '../find-media/image.js';
/** A medium while its page is read. */
export interface Draft {
    medium: Medium;
    readonly at: number;
    readonly region: number;
    inline: boolean;
    link: string | null;
    captionStart: number;
    captionEnd: number;
    linkTextStart: number;
    linkTextEnd: number;
    /** For images: what else is known of them, for the `noscript` rule. */
    image: ImageChoice | null;
    /** URLs of enclosing links that are image files. */
    linked: string | null;
}
/** Where in the page's text it stands. */
export interface Place {
    readonly at: number;
    readonly region: number;
    readonly inline: boolean;
}
export declare function draftOf(medium: Medium, place: Place, image: ImageChoice | null): Draft;
/** The finished medium. Written out field by field: spreading objects is many times slower, and pages have hundreds of media. */
export declare function placed(draft: Draft): PlacedMedium;
