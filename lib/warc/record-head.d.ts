import type { HeaderFields } from '../model/record.js';
export interface RecordHead {
    /** `WARC-Type` in lower case. */
    readonly type: string;
    readonly fields: HeaderFields;
    /** `Content-Length`, or -1 where it is absent or no number. */
    readonly contentLength: number;
    readonly oddities: readonly string[];
    /** Offset of the block's first byte. */
    readonly end: number;
}
/** A fault by which a record is rejected. */
export interface HeadFault {
    readonly code: 'bad-version' | 'bad-header' | 'header-too-big' | 'missing-header' | 'length-conflict';
    readonly message: string;
}
/** Bytes that every record begins with, in any version. */
export declare const WARC_MAGIC: Buffer<ArrayBuffer>;
/** Whether `WARC/` (any case, as some writers have it) stands at an offset. */
export declare function startsRecord(bytes: Uint8Array, at: number, end: number): boolean;
/** Reads the header at `from`. Null: it does not end before `to`. */
export declare function readRecordHead(bytes: Buffer, from: number, to: number): RecordHead | HeadFault | null;
export declare function isHeadFault(head: RecordHead | HeadFault): head is HeadFault;
/** `WARC-Date` as written, or null where it is none (ClueWeb09 has month 65). */
export declare function recordDate(fields: HeaderFields): string | null;
