/** The WARC reader: bytes of one input in, records and faults out, whatever way the input is packed. */
import type { WarcRecord } from '../model/record.js';
import type { ForeignFormat } from './input-format.js';
import type { WarcFault } from './outcome.js';
import type { StreamLimits } from './record-stream.js';
export interface WarcReaderOptions {
    /** Largest record, in bytes of its block. */
    readonly maxRecord: number;
    /** Largest response or resource held whole, in bytes of its block. */
    readonly maxPage: number;
    /** Name of the input where it is known; else the warcinfo's `WARC-Filename` is taken. */
    readonly file: string | null;
    /** Bytes of the input where it is known. */
    readonly size: number | null;
    /** Gives what reads a record larger than `maxRecord`, null for those that are rejected; absent: all are. */
    readonly condense?: NonNullable<StreamLimits['condense']>;
}
export interface WarcReader {
    push(chunk: Uint8Array): void;
    end(): void;
    /** The next record or fault; null when more bytes are needed, or, after the end, when there are no more. */
    next(): WarcRecord | WarcFault | null;
    /** What the input is, if it is no WARC: nothing more can be read from it. */
    foreign(): ForeignFormat | null;
    bytesRead(): number;
    /** Bytes that belong to no record. */
    bytesSkipped(): number;
}
export declare function createWarcReader(options: WarcReaderOptions): WarcReader;
