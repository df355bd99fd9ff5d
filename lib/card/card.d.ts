/** The figures of a data set card, gathered document by document in constant memory. */
import type { Document } from '../model/document.js';
import type { PageWindows } from '../model/windows.js';
import { type NameCount } from './frequent.js';
import { type SpreadFigures } from './spread.js';
export declare const CARD_SCHEMA = "weft.stats/1";
export declare const KINDS: readonly ['image', 'audio', 'video'];
type Kind = (typeof KINDS)[number];
export interface CardRules {
    /** Most names a counter holds: hosts of pages, hosts of media by kind, languages. */
    readonly maxHosts: number;
    /** Most names listed. */
    readonly top: number;
}
/** Names with their counts, the most frequent first. */
export interface NameFigures {
    /** Null where there were more than could be held. */
    readonly distinct: number | null;
    /** How much each count may be too low. */
    readonly error: number;
    readonly top: readonly NameCount[];
}
export interface MediaFigures {
    readonly count: number;
    /** Documents that have any. */
    readonly documents: number;
    readonly embeds: number;
    readonly with_alt: number;
    readonly with_caption: number;
    /** Of those outside the flow. */
    readonly page_media: number;
    readonly hosts: NameFigures;
}
export interface Card {
    readonly schema: string;
    readonly documents: number;
    readonly documents_without_media: number;
    readonly duplicates: number;
    readonly truncated: number;
    readonly words_on_pages: number;
    /** Of all texts together. */
    readonly text_bytes: number;
    readonly holes: number;
    readonly hosts: NameFigures;
    /** As the crawl detected, else as the page declares, else `unknown`. */
    readonly languages: NameFigures;
    readonly media: {
        readonly [kind in Kind]: MediaFigures;
    };
    readonly media_per_document: SpreadFigures;
    readonly words_per_document: SpreadFigures;
    readonly words_per_text: SpreadFigures;
    /** Of rows of windows: words on either side of each medium; nothing of documents. */
    readonly words_before_medium: SpreadFigures;
    readonly words_after_medium: SpreadFigures;
}
/** What gathers the figures. */
export interface CardGatherer {
    add(document: Document): void;
    /** Adds the document that a page's windows merge into, and the lengths of the windows. Throws RangeError if their texts have fewer words than they say. */
    addWindows(page: PageWindows): void;
    /** May be asked at any time. */
    figures(): Card;
}
export declare function gatherCard({ maxHosts, top }: CardRules): CardGatherer;
export {};
