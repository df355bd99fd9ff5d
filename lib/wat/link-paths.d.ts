import type { RawRow, Verdict } from './shape.js';
/** Fields read of a link, in this order. */
export declare const LINK_FIELDS: readonly ['path', 'url', 'alt', 'title', 'text', 'type'];
/** Places of the fields that a link is judged by. */
export declare const LinkField: {
    readonly path: 0;
    readonly url: 1;
};
/** What becomes of a link before anything of it is decoded. */
export declare const LinkVerdict: {
    readonly taken: 0;
    readonly otherPath: 1;
    readonly noMedium: 2;
    readonly noUrl: 3;
};
/** Paths whose links may be media as pages have them. */
export declare const MEDIA_PATHS: readonly ['IMG@/src', 'VIDEO@/src', 'VIDEO@/poster', 'AUDIO@/src', 'SOURCE@/src', 'IFRAME@/src', 'EMBED@/src', 'OBJECT@/data'];
export declare const ANCHOR_PATH = "A@/href";
export type MediaPath = (typeof MEDIA_PATHS)[number] | typeof ANCHOR_PATH;
/** Looks at a link's path, and at the suffix where it is an anchor's. */
export declare function judgeLink(link: RawRow): Verdict;
