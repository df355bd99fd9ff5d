import type { Log } from './log.js';
export interface ProgressFigures {
    readonly bytes: number;
    /** Total bytes to read, null where unknown. */
    readonly size: number | null;
    readonly records: number;
    readonly documents: number;
}
/** Shows progress until the function it gives is called. */
export declare function showProgress(log: Log, figures: () => ProgressFigures): () => void;
/** `12.3 of 117.6 MB  1,024 records  310 documents  102.4 MB/s  0:09 left`. */
export declare function progressLine({ bytes, size, records, documents }: ProgressFigures, seconds: number): string;
