/**
 * What a page declares about itself: title, description, canonical URL, date, language, and media outside its flow.
 *
 * Fed by the reader of tokens with the attributes of `html`, `meta` and `link`, the text of `title` and of JSON-LD
 * scripts, wherever they stand. Everything costly (URLs, JSON) waits until the result is asked for, so that pages that
 * are dropped before cost nothing.
 */
import type { PageMedium } from '../../model/media.js';
import type { HeaderFields } from '../../model/record.js';
import type { PageInfo } from '../../model/segments.js';
import { type Attributes } from '../find-media/attributes.js';
import { type NamedContent } from './policy.js';
export interface PageInfoReader {
    /** Attributes of the `html` element. */
    html(attributes: Attributes): void;
    meta(attributes: Attributes): void;
    link(attributes: Attributes): void;
    /** Decoded text of a `title` element; the first one counts. */
    title(text: string): void;
    /** Text of a `script` of type `application/ld+json`, as it stands in the page. */
    jsonLd(text: string): void;
    /** The `meta` elements that `policyFrom` reads. */
    readonly metas: readonly NamedContent[];
    /** `base` is the page's base URL; `http` gives the language where the page declares none. */
    finish(base: string, http: HeaderFields): {
        readonly info: PageInfo;
        readonly pageMedia: PageMedium[];
    };
}
/** Starts reading one page. */
export declare function createPageInfo(): PageInfoReader;
/** Whether anything is read of a `meta` of this name, whatever its case. */
export declare function isReadMeta(rawName: string): boolean;
/** What `rel` makes a `link` one that is read here; none is shorter than `SHORTEST_REL`. */
export declare const WANTED_RELS: readonly ['canonical', 'image_src', 'enclosure'];
export declare const SHORTEST_REL = 9;
