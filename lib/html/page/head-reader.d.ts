/** Feeds what a page declares of itself, mostly in its head, to `page-info` and `policy`. */
import type { PageMedium, Policy } from '../../model/media.js';
import type { HeaderFields } from '../../model/record.js';
import type { PageInfo } from '../../model/segments.js';
import type { Attributes } from '../find-media/attributes.js';
export interface Declarations {
    readonly info: PageInfo;
    readonly pageMedia: readonly PageMedium[];
    readonly policy: Policy;
}
export declare class HeadReader {
    #private;
    constructor(source: Uint8Array);
    /** A start tag of `html`, `meta` or `link`. */
    element(id: number, attributes: Attributes): void;
    title(text: string): void;
    /** Content of a JSON-LD script. */
    jsonLd(start: number, end: number): void;
    finish(base: string, http: HeaderFields): Declarations;
}
