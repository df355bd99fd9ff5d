/**
 * Builders of columns: values of one field after the other into typed arrays, without an object a value. The bench
 * sets them beside those of Apache Arrow (`npm run bench -- arrow`).
 *
 * A builder that threw in the middle of a row is right again after `truncate` to the rows before.
 */
import type { Data, DataType } from 'apache-arrow';
import type { Arrow } from './arrow-types.js';
import type { Column } from './columns.js';
export interface Builder {
    /** Adds a value; undefined counts as null. Throws RecordError `misfit` or `row-too-large`. */
    append(value: unknown): void;
    /** Adds an entry that nobody reads: null, or what stands for nothing under a null. */
    skip(): void;
    /** Forgets all entries but the first. */
    truncate(length: number): void;
    /** Bytes of all entries. */
    bytes(): number;
    /** The entries as Arrow has them: views, right until the next change. */
    data(arrow: Arrow): Data;
}
export interface BuilderContext {
    /** Most bytes of the texts of one column. */
    readonly maxTexts: number;
    /** Told of fields that have no column. */
    readonly leaveOut: (fields: number) => void;
}
/** Builds the builder of a column, and of all inside it. */
export declare function openBuilder(column: Column, type: DataType, context: BuilderContext): Builder;
