import type { ItemMedia } from './item-media.js';
import type { XmlElement } from './tree.js';
export interface FeedItem extends ItemMedia {
    /** Number of the item in its feed, from 0. */
    readonly number: number;
    /** As HTML. */
    readonly title: string | null;
    /** As HTML, untrusted: tags may be left open. */
    readonly content: string;
    /** As HTML, where the item has a text beside its content. */
    readonly summary: string | null;
    /** Absolute URL of the page the item is about, or null. */
    readonly link: string | null;
    /** Absolute URL that the content's own URLs are held against. */
    readonly base: string;
    /** As declared. */
    readonly published: string | null;
    readonly language: string | null;
}
export interface FeedFacts {
    readonly url: string;
    readonly language: string | null;
}
/** Reads an item. `feed`: URL of the capture, and the language of the feed. */
export declare function readItem(element: XmlElement, number: number, feed: FeedFacts): FeedItem;
export declare function languageFrom(tag: string | null | undefined): string | null;
/** Plain text as HTML: a blank line ends a paragraph. */
export declare function paragraphs(text: string): string;
