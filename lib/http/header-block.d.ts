import type { HeaderFields } from '../model/record.js';
/** Longest header block read. */
export declare const MAX_HEADER_BLOCK: number;
export interface HeaderBlock {
    /** First line without its end: `WARC/1.0`, `HTTP/1.1 200 OK`. */
    readonly firstLine: string;
    readonly fields: HeaderFields;
    /** Lines end in LF alone, all or some. */
    readonly lfLines: boolean;
    /** Lines without a colon, with an empty name, or with NUL: left out. */
    readonly badLines: number;
}
/** What `findHeaderEnd` says where it does not give an offset. */
export declare const HEADER_OPEN = -1;
export declare const HEADER_TOO_BIG = -2;
/**
 * Offset after the blank line that ends a header block starting at `from`: HEADER_OPEN where there is none before `to`,
 * HEADER_TOO_BIG where the block or a line is over its cap.
 */
export declare function findHeaderEnd(bytes: Uint8Array, from: number, to: number): number;
/** Parses the header block in `bytes[from, to)`; the blank line at its end may be included or not. */
export declare function parseHeaderBlock(bytes: Buffer, from: number, to: number): HeaderBlock;
/** Parses fields without a line before them, as `application/warc-fields` has them. */
export declare function parseFields(bytes: Buffer): HeaderFields;
