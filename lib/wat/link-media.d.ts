/**
 * Links of a WAT payload as the media of a page, by the rules that pages are read by.
 *
 * A payload lists elements one by one and says nothing of what stands in what. So a `source` is what its suffix says, and
 * a poster belongs to the video beside it: to the `src` of its own element, else to the first source that follows.
 */
import type { PlacedMedium } from '../model/media.js';
import type { Resolve } from '../url/resolve.js';
import type { Row } from './shape.js';
/** What became of the links: each is one of these. */
export declare const LINK_COUNTS: readonly ['links_media', 'links_poster', 'links_other_path', 'links_no_medium', 'links_no_url', 'links_cut'];
export type LinkCount = (typeof LINK_COUNTS)[number];
export interface LinkedMedia {
    readonly media: readonly PlacedMedium[];
    /** UTF-8 of the texts of links that name media, a line feed after each. */
    readonly text: Uint8Array;
    readonly counts: ReadonlyMap<LinkCount, number>;
}
/** Reads links in the order of the page. */
export declare function mediaOfLinks(links: readonly Row[], resolve: Resolve): LinkedMedia;
