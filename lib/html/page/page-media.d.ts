/** Media outside a page's flow: structured properties (`og:`, `twitter:`), `link` elements, `itemprop`, JSON-LD. */
import type { MediaType, PageMedium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import type { LinkedMedium } from './json-ld.js';
import { type Attributes } from '../find-media/attributes.js';
import type { NamedContent } from './policy.js';
/** `itemprop` names of media. */
export declare const ITEMPROPS: ReadonlyMap<string, MediaType | 'any' | 'embed'>;
/** Root of a structured property: `og:image` for `og:image:width`. */
export declare function groupOf(name: string): string | null;
/** Whether `rel` has a word among its own, in any case. */
export declare function relHas(rel: string | undefined, word: string): boolean;
/** What a page names outside its flow, as it was read. */
export interface NamedMedia {
    readonly entries: readonly NamedContent[];
    readonly links: readonly Attributes[];
    /** `meta` elements with an `itemprop` of media. */
    readonly items: readonly Attributes[];
    readonly linked: readonly LinkedMedium[];
}
/** All media outside the flow, in the order og:, twitter:, `link`, `itemprop`, JSON-LD; each (type, URL) once. */
export declare function pageMediaOf({ entries, links, items, linked }: NamedMedia, resolve: Resolve): PageMedium[];
