import { type Shape } from '../../lib/model/schema.js';
type Fields = {
    readonly [name: string]: unknown;
};
/**
 * A value as JSON has it, by its shape: whatever a reader makes of lists and numbers, without what is absent, and of a
 * union only the fields that the value's own type has.
 */
export declare function plain(shape: Shape, value: unknown): unknown;
/** Rows as canonical lines of JSON. */
export declare function linesOf(shape: Shape, rows: Iterable<unknown>): string[];
/** The same lines without the marks that `readArrow` drops. */
export declare const withoutMarks: (lines: readonly string[]) => string[];
/** A short text that differs where any row does. */
export declare function digest(lines: readonly string[]): string;
/** NOTE: what this library decodes, it takes for a file: a U+FEFF at the beginning of a text is gone (`withoutMarks`). */
export declare function readArrow(stream: Uint8Array): Iterable<unknown>;
/** With hyparquet, which is JavaScript throughout. By itself it, too, drops U+FEFF from the beginning of a text. */
export declare function readParquet(file: Uint8Array): Promise<Fields[]>;
/** What DuckDB gives for a query, a value a row. */
export declare function queryDuckDb(sql: string, before?: string): Promise<unknown[]>;
/** Rows of a relation (`'file.parquet'`) as DuckDB tells them in JSON. */
export declare function readDuckDb(relation: string, before?: string): Promise<unknown[]>;
export {};
