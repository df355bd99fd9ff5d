import { type Tell } from './tell.js';
/** Tells where a URL is not absolute, of the web, without credentials and as the URL Standard writes it. Gives whether it is. */
export declare function checkUrl(path: string, url: string, tell: Tell): boolean;
