/**
 * Rows → the messages of an Arrow IPC stream: the schema, batches of rows, the end.
 *
 * Apache Arrow's own writer makes the messages, of one batch at a time: it has no way to wait for a slow reader.
 */
import type { Schema } from 'apache-arrow';
import { type Arrow } from './arrow-types.js';
import type { Column } from './columns.js';
export interface Batches {
    /** The message that begins the stream. */
    readonly schema: Uint8Array;
    /** The mark that ends it. */
    readonly end: Uint8Array;
    /** Rows that wait for `take`. */
    readonly rows: number;
    /** Adds a row and gives how many of its fields have no column. Throws RecordError (`misfit`, `row-too-large`), with nothing added. */
    add(row: unknown): number;
    /** Bytes that the waiting rows take in memory. */
    readonly bytes: number;
    /** The waiting rows as one message. */
    take(): Uint8Array;
}
export interface BatchLimits {
    /** Most bytes of one row. */
    readonly maxRow: number;
    /** Most bytes of the texts of a column in a batch. */
    readonly maxTexts: number;
}
/** Length of what ends a stream: the mark of a message, and a length of nothing. */
export declare const END_BYTES = 8;
/** A stream without a batch: the schema, the end. */
export declare function emptyStream(arrow: Arrow, schema: Schema): Uint8Array;
export declare function openBatches(columns: readonly Column[], metadata: ReadonlyMap<string, string>, { maxRow, maxTexts }?: BatchLimits): Batches;
