import type { FeedItem } from './item.js';
/** The page. URLs of media are absolute; those of the content are held against the item's base. */
export declare function itemHtml(item: FeedItem): string;
