/** What must be true of a row of a URL list beyond its shape. */
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { type Tell } from './tell.js';
type Use = Omit<UrlRow, 'schema'>;
/** Tells what is wrong with one use of a URL. */
export declare function checkUrlRow({ key, type, url, role, of, page, embed, provider, warc }: Use, tell: Tell): void;
/** Tells what is wrong with a URL of the exact list. */
export declare function checkUniqueUrlRow(row: UniqueUrlRow, tell: Tell): void;
export {};
