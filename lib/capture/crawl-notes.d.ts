/** What a crawl's `metadata` record says of the capture it belongs to. */
import type { CrawlNotes } from '../model/page.js';
import type { WarcRecord } from '../model/record.js';
export declare const NO_NOTES: CrawlNotes;
/** Whether a metadata record is about the capture with this record id and target URI. */
export declare function isAbout(notes: WarcRecord, recordId: string | null, uri: string): boolean;
/** Reads `languages-cld2` and `charset-detected`, as Common Crawl writes them since 2018. */
export declare function readCrawlNotes({ block }: WarcRecord): CrawlNotes;
