import type { WarcRecord } from '../../lib/model/record.js';
export interface ArchiveOutcome {
    readonly records: {
        readonly [type: string]: number;
    };
    readonly rejects: {
        readonly [code: string]: number;
    };
    /** Why nothing in the file could be read, or null. */
    readonly fails: string | null;
    readonly skipped: number;
    readonly documents: number;
    readonly exit: number;
}
/** Runs `interleaved` with its defaults over the bytes of one file. */
export declare function archiveOutcome(file: string, bytes: Buffer): Promise<ArchiveOutcome>;
/** Says where a record is not what stands at its place in the file, as zlib alone reads it; null where it is. */
export declare function notInFile({ headers, block, provenance }: WarcRecord, file: Buffer): string | null;
