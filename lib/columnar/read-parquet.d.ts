/** What a file must offer to be read: its size in bytes, and any part of it. */
export interface RandomAccess {
    readonly size: number;
    /** The bytes from `start` up to `end`. */
    read(start: number, end: number): Promise<ArrayBuffer>;
}
/**
 * Rows in order, as objects with a key for every column. Memory: one row group and its rows.
 *
 * @throws Error where the file is damaged or uses what the reader does not know
 */
export declare function parquetRows({ size, read }: RandomAccess): AsyncGenerator<{
    [column: string]: unknown;
}>;
