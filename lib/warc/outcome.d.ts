/** What the WARC reader gives: records, and faults in the places of records that cannot be read. */
import type { Provenance, WarcRecord } from '../model/record.js';
import type { RecordHead } from './record-head.js';
/** Codes of records that cannot be read, each with what it means. */
export declare const WARC_FAULTS: {
    readonly 'gzip-truncated': 'the input ends within a gzip member';
    readonly 'gzip-header': 'a gzip member has a bad header';
    readonly 'gzip-corrupt': 'a gzip member does not inflate';
    readonly 'gzip-crc': 'the checksum of a gzip member is wrong';
    readonly 'gzip-length': 'the length of a gzip member is wrong';
    readonly garbage: 'bytes stand where a record should';
    readonly 'bad-version': 'a record does not begin with a WARC version line';
    readonly 'bad-header': 'a record header does not end';
    readonly 'header-too-big': 'a record header is over its cap';
    readonly 'missing-header': 'a record has no WARC-Type';
    readonly 'length-conflict': 'a record has two different Content-Length fields';
    readonly 'length-mismatch': 'the Content-Length of a record does not lead to the next one';
    readonly 'record-truncated': 'the input ends within a record';
    readonly 'record-too-big': 'a record is larger than --max-record';
};
export type WarcFaultCode = keyof typeof WARC_FAULTS;
/** A place where a record should be and none can be read. */
export interface WarcFault {
    readonly code: WarcFaultCode;
    readonly message: string;
    readonly provenance: Provenance;
}
/** Extent of what a record was read from; see `Provenance`. */
export interface Extent {
    readonly offset: number;
    readonly length: number;
    readonly inner_offset: number | null;
}
export declare function isWarcFault(outcome: WarcRecord | WarcFault): outcome is WarcFault;
export declare function makeFault(code: WarcFaultCode, message: string, { offset, length, inner_offset }: Extent, file: string | null): WarcFault;
export declare function makeRecord(head: RecordHead, block: Buffer, { offset, length, inner_offset }: Extent, file: string | null, oddities: readonly string[], condensed?: object | null): WarcRecord;
