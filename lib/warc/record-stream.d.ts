import type { HeadFault, RecordHead } from './record-head.js';
/** Reads a record of which only parts are of interest while it streams past. */
export interface Condenser {
    push(bytes: Uint8Array): void;
    /** What was read, null where it could not be; 'too-big' where the parts are too large themselves. */
    end(): object | null | 'too-big';
}
export interface StreamLimits {
    /** Largest record held or passed on, in bytes of its block. */
    readonly maxRecord: number;
    /** Largest response or resource held whole; of larger ones the first HEAD_BYTES are passed on. */
    readonly maxPage: number;
    /** A record is given up, not passed on, where what follows it is no record: for bytes that no checksum vouches for yet. */
    readonly unverified?: boolean;
    /** Gives what reads a record larger than `maxRecord`, null for those that are rejected. */
    readonly condense?: (head: RecordHead) => Condenser | null;
}
export interface StreamedRecord {
    readonly head: RecordHead;
    /** The record's place in the stream: first byte of its header, and all bytes up to the next record. */
    readonly start: number;
    readonly length: number;
    /** An own copy. */
    readonly block: Buffer;
    /** Instead of a block too large to hold; see `WarcRecord`. */
    readonly condensed?: object | null;
    readonly oddities: readonly string[];
}
export interface StreamFault {
    readonly code: HeadFault['code'] | 'garbage' | 'record-too-big' | 'record-truncated' | 'length-mismatch';
    readonly message: string;
    readonly start: number;
    readonly length: number;
}
export interface RecordStream {
    push(bytes: Uint8Array): void;
    /** No more bytes will come. */
    end(): void;
    /** The next record or fault; null when more bytes are needed. `edge`: a record may end with the bytes at hand. */
    next(edge?: boolean): StreamedRecord | StreamFault | null;
    /** Nothing is begun: all bytes belong to records that have left. */
    idle(): boolean;
    /** Bytes that belong to no record, so far. */
    skipped(): number;
    /** Records found so far, whole or not. */
    found(): number;
}
/** What is kept of a block too large to hold: room for the HTTP header and what sniffing looks at. */
export declare const HEAD_BYTES: number;
/** `size`: length of the whole stream where it is known, else Infinity. */
export declare function createRecordStream(limits: StreamLimits, size?: number): RecordStream;
/** CR LF CR LF. */
export declare const TRAILER = 218762506;
/** Whether an offset stands between a CR and its LF: no block ends there, so the length that says so is wrong. */
export declare function splitsLineEnd(bytes: Uint8Array, at: number): boolean;
/** Where a block ends whose record, trailer and all, ends at `to`: at most two line ends are taken off. */
export declare function blockEndBefore(bytes: Uint8Array, from: number, to: number): number;
export declare function hasNonZero(bytes: Uint8Array, from: number, to: number): boolean;
