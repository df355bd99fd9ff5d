type Row = {
    readonly [column: string]: unknown;
};
/**
 * Rows in order, as objects with a key for every column. Memory: one record batch.
 *
 * @throws Error where it is damaged, or cut: a stream may be read without its end, but whether rows are missing cannot be told then
 */
export declare function arrowRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Row>;
export {};
