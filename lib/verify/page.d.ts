/** What every row says of its page, and that it fits together. */
import type { Document } from '../model/document.js';
import { type Tell } from './tell.js';
type PageHead = Pick<Document, 'id' | 'url' | 'host' | 'lang' | 'duplicate_of' | 'warc'>;
/** Tells what is wrong with what a row says of its page. */
export declare function checkPage({ id, url, host, lang, duplicate_of, warc }: PageHead, tell: Tell): void;
/** Tells what is wrong with where a page came from. */
export declare function checkSource({ date }: Document['warc'], tell: Tell): void;
export declare function checkPageMedia(media: Document['page_media'], tell: Tell): void;
export declare function checkKey(path: string, key: string, tell: Tell): void;
export {};
