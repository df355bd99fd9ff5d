/** Media and publication date in a page's JSON-LD blocks. */
import type { MediaType } from '../../model/media.js';
/** A medium as JSON-LD names it, its URL as written. */
export interface LinkedMedium {
    readonly type: MediaType;
    readonly url: string;
    /**
     * `json-ld TYPE.FIELD` for the page's own, for example `json-ld VideoObject.contentUrl`. `json-ld OWNER TYPE.FIELD` for
     * pictures of someone or something else, with the nearest key on the way there that says so, else the outermost type:
     * `json-ld author Person.image`, `json-ld logo ImageObject.url`, `json-ld Person ImageObject.url`. The owner is left
     * out where TYPE or FIELD itself says it: `json-ld Organization.logo`, `json-ld Person.image`.
     */
    readonly via: string;
    readonly alt: string | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly mime: string | null;
}
export interface LinkedData {
    /** The page's own. */
    readonly media: LinkedMedium[];
    /** Logos, portraits, pictures of other pages and things. */
    readonly otherMedia: LinkedMedium[];
    /** Date of the page, never of anything else. */
    published: string | null;
}
/** Longest block read, in bytes; the largest of 3,000 real pages has a quarter of it. */
export declare const MAX_JSON_LD_BYTES: number;
/**
 * The value of a JSON-LD block, or undefined where it is no JSON. Forgives what pages get wrong: wrappers, raw control
 * characters in strings, trailing commas.
 */
export declare function parseJsonLd(text: string): unknown;
/** Reads one parsed block into `data`. What is the page's own is read first, so that the caps never cut it for others. */
export declare function readLinkedData(root: unknown, data: LinkedData): void;
