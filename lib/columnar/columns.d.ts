/** Columns: what the declaration of a row means to a reader that holds values of one kind together. */
import { type Shape } from '../model/schema.js';
interface Named {
    readonly name: string;
    /** Where it is in a row, for people: `segments[].blocks[].kind`. */
    readonly path: string;
    readonly nullable: boolean;
    /** What it holds, as a sentence. */
    readonly help: string;
}
export type ScalarKind = 'utf8' | 'bool' | 'int32' | 'int64' | 'float64';
export interface ScalarColumn extends Named {
    readonly kind: ScalarKind;
}
export interface ListColumn extends Named {
    readonly kind: 'list';
    readonly of: Column;
}
export interface StructColumn extends Named {
    readonly kind: 'struct';
    readonly fields: readonly Column[];
}
export type Column = ScalarColumn | ListColumn | StructColumn;
/** The columns of a row, as the fields of a struct without a name. Throws TypeError where a shape is no struct. */
export declare function columnsOf(shape: Shape): readonly Column[];
/** All columns, each before those inside it, with its type as people write it. */
export declare function columnRows(columns: readonly Column[]): [column: Column, type: string][];
export {};
