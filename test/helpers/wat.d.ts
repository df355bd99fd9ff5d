import type { WarcRecord } from '../../lib/model/record.js';
import type { Page } from '../../lib/model/page.js';
import { type RecordDraft } from './warc.js';
export type WatPage = Pick<Page, 'url' | 'status' | 'http' | 'body'> & {
    readonly provenance: Pick<Page['provenance'], 'file' | 'offset' | 'length' | 'record_id' | 'date' | 'payload_digest'>;
};
export type WatLink = Record<string, string>;
/** `HTML-Metadata` of a page. */
export declare function htmlMetadata(page: WatPage): object;
/** A payload around `HTML-Metadata`, with all that a crawl's extractor writes. */
export declare function responsePayload(page: WatPage, html?: object | null): object;
/** The payload of the request of a page, or of another record that is none. */
export declare function otherPayload({ url, provenance }: WatPage, type: 'request' | 'metadata', records?: readonly WatLink[]): object;
/** The draft of a WAT record. */
export declare function watDraft(url: string, payload: object | string): RecordDraft;
/** The draft of the record that opens a WAT file. */
export declare const infoDraft: (body?: string) => RecordDraft;
/** The three records of each page, as a crawl has them. */
export declare function draftsOf(page: WatPage): RecordDraft[];
/** A WAT file of pages, one gzip member a record or plain. */
export declare function watFile(pages: Iterable<WatPage>, gzip?: boolean): Promise<Buffer>;
/** A WAT record as the reader of WARC files gives it. */
export declare function watRecord(page: WatPage): WarcRecord;
/** A media link of a page's own tree: element and attribute, and the URL that browsers make of it. */
export interface TreeLink {
    readonly path: string;
    readonly url: string;
}
/** All of `img`, `audio`, `video` and `source` elements whose URL is one over http or https, in the order of the tree. */
export declare function treeLinks(page: WatPage): TreeLink[];
