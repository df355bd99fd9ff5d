import type { FeedItem } from './item.js';
import type { XmlOutcome } from './read-xml.js';
/** Elements read of one item: real ones have some hundreds, those with XHTML inside some thousands. */
export declare const MAX_ELEMENTS = 65536;
export interface XmlPage {
    /** What its root element says it is; null for another vocabulary. */
    readonly kind: 'feed' | 'sitemap' | 'xhtml' | null;
    readonly items: readonly FeedItem[];
    /** Items behind the `maxItems`th. */
    readonly itemsCut: number;
    /** Elements behind the `MAX_ELEMENTS`th of their item. */
    readonly elementsCut: number;
    /** XHTML as HTML; otherwise empty. */
    readonly html: string;
    readonly xml: XmlOutcome;
}
/** Reads an XML page, well-formed or not. `url`: that of the capture. Entries of a sitemap without media are no items. */
export declare function readXmlPage(text: string, url: string, maxItems: number): XmlPage;
