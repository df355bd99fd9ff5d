/** The HTTP response inside a record: its header, read as leniently as archives are written. */
import type { HeaderFields } from '../model/record.js';
export interface HttpMessage {
    readonly status: number;
    readonly fields: HeaderFields;
    /** Offset of the body in the block. */
    readonly bodyStart: number;
}
export type HttpFault = 'no-status-line' | 'http-header-too-big';
/** Reads the header of a response. A header that does not end is all there is: the body is empty. */
export declare function readHttpMessage(block: Buffer): HttpMessage | HttpFault;
/** Offset after at most `most` bytes of line ends. */
export declare function leadingLineEnds(bytes: Uint8Array, from: number, most: number): number;
export interface ContentType {
    /** Type without parameters in lower case, or null where there is none. */
    readonly essence: string | null;
    /** Label of the charset parameter. */
    readonly charset: string | null;
}
/** Reads a Content-Type field. */
export declare function readContentType(value: string | undefined): ContentType;
