/** What the WARC reader gives: one record, and where it came from. */
/** Header fields in the order and spelling of the file; names may repeat. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];
/** Where a value came from, in the terms of a crawl's URL index. */
export interface Provenance {
    /** Name of the WARC file: the argument, else `--source-name`, else the warcinfo's `WARC-Filename`, else null. */
    readonly file: string | null;
    /** Byte offset of the compressed member (of the record itself in plain WARC). */
    readonly offset: number;
    /** Length in bytes of the compressed member (of the record itself in plain WARC); 0 where the record left before its member ended (one-member files too large to hold). */
    readonly length: number;
    /** Byte offset inside the decompressed member; null unless several records share one member. */
    readonly inner_offset: number | null;
    readonly record_id: string | null;
    /** `WARC-Date` as written, if it is a date of the standard's form, else null. */
    readonly date: string | null;
    /** `WARC-Payload-Digest` as written, for example `sha1:VFWO…`. */
    readonly payload_digest: string | null;
    /** Number of the item in its feed, from 0; only where a page is an item of a feed. */
    readonly item?: number;
}
/** One WARC record. */
export interface WarcRecord {
    /** `WARC-Type` in lower case. */
    readonly type: string;
    readonly headers: HeaderFields;
    /** The record's content: for a response the whole HTTP message. */
    readonly block: Uint8Array;
    readonly provenance: Provenance;
    /**
     * Of a record too large to hold: what was read of it while it streamed past, null where that failed. The block is then
     * empty.
     */
    readonly condensed?: object | null;
    /** Oddities that did not stop the record from being read, as kebab-case codes such as `lf-headers`. */
    readonly oddities: readonly string[];
}
/** The first value of a header field, whatever the case of its name. */
export declare function headerField(headers: HeaderFields, name: string): string | undefined;
/** Every value of a header field, in order, whatever the case of its name. */
export declare function headerFields(headers: HeaderFields, name: string): string[];
