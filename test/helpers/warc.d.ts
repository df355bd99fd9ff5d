import type { WarcRecord } from '../../lib/model/record.js';
import type { WarcFault } from '../../lib/warc/outcome.js';
import type { WarcReader, WarcReaderOptions } from '../../lib/warc/reader.js';
import type { Random } from './random.js';
export interface RecordDraft {
    readonly type?: 'response' | 'request' | 'resource' | 'metadata' | 'warcinfo' | 'revisit' | 'conversion' | 'continuation';
    readonly url?: string;
    readonly body?: string | Uint8Array;
    readonly http?: Record<string, string>;
    readonly status?: string;
    readonly headers?: Record<string, string>;
    readonly version?: 'WARC/1.0' | 'WARC/1.1';
}
/** One record, uncompressed, by warcio. Its id follows from what it holds, else no seed would give the same bytes twice. */
export declare function writeRecord(draft?: RecordDraft, gzip?: boolean): Promise<Buffer>;
/** One record as a gzip member, by warcio. */
export declare const writeMember: (draft?: RecordDraft) => Promise<Buffer>;
/** Text that compresses like pages do. */
export declare function pageText(size: number, start: number): string;
/** Drafts of records as a crawl has them: a request, a response and a metadata record of each capture. */
export declare function crawlDraft(i: number): RecordDraft;
/** A record put together by hand, for headers that warcio would not write. */
export declare function rawRecord(header: string, block?: string | Uint8Array, trailer?: string): Buffer;
/** A plain valid record by hand, of any type. */
export declare function simpleRecord(type: string, block: string | Uint8Array, more?: string): Buffer;
export declare const gz: (bytes: Uint8Array, level?: number) => Buffer;
export interface ReadResult {
    readonly records: readonly WarcRecord[];
    readonly faults: readonly WarcFault[];
    readonly outcomes: readonly (WarcRecord | WarcFault)[];
    readonly reader: WarcReader;
}
/** Reads a whole input given in chunks. Throws where the books do not balance. */
export declare function readChunks(chunks: Iterable<Uint8Array>, options?: Partial<WarcReaderOptions>): ReadResult;
export declare function readWhole(bytes: Uint8Array, options?: Partial<WarcReaderOptions>): ReadResult;
/** Ways a member is damaged. Each makes exactly this member unreadable. */
export declare const DAMAGE_KINDS: readonly ['flip', 'cut', 'crc', 'length', 'header', 'overwrite'];
export type DamageKind = (typeof DAMAGE_KINDS)[number];
export declare function damage(member: Buffer, kind: DamageKind, choice: Random): Buffer;
