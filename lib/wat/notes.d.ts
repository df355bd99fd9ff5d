/** A crawl's own notes on a page, which a WAT payload holds as names and values. */
import type { WarcRecord } from '../model/record.js';
import type { WatEnvelope } from './payload.js';
/** The `metadata` record that the payload was made of, as it stood in the WARC file. */
export declare function notesRecord(record: WarcRecord, envelope: WatEnvelope): WarcRecord;
