/**
 * Describes which parts of a JSON document are read. The result is what `JSON.parse` would return, reduced to these
 * parts: if a key occurs twice, its last value counts, and a value of another kind than in the shape counts as absent.
 */
import type { WatPairs, WatRows } from '../model/wat.js';

/** Text (also numbers, as written); an object with the fields of interest; a list of flat objects; or a map. */
export type Shape = 'text' | { readonly fields: Fields } | RowsShape | PairsShape;

export type Fields = { readonly [name: string]: Shape };

/** A list of objects, from which the named fields are read if they are text. */
export interface RowsShape {
  readonly rows: readonly string[];
  /** Decides before anything is decoded whether a row is read, or else in which tally it is counted. */
  readonly judge?: (row: RawRow) => Verdict;
  /**
   * The list holds links. The kernel excludes and tallies those it can decide on, with the same results as `judgeLink`.
   */
  readonly sieve?: 'links';
}

/** An object with arbitrary names. Names accepted by the function are read, with their text or list of texts. */
export interface PairsShape {
  readonly pairs: (name: string) => boolean;
}

/** A row's fields as bytes, indexed by their place in the shape. */
export interface RawRow {
  readonly bytes: Uint8Array;
  /** First byte of each text, -1 if there is none. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  /** How each text must be decoded (`Form`). */
  readonly forms: Uint8Array;
  text(field: number): string | null;
}

/** 0 takes the row; any other number is the tally in which it is counted. */
export type Verdict = number;

export const TALLIES = 4;

/** The shape that produces values of a type. */
export type ShapeOf<T> = T extends string
  ? 'text'
  : T extends WatRows
    ? RowsShape
    : T extends WatPairs
      ? PairsShape
      : { readonly fields: { readonly [K in keyof T]-?: ShapeOf<NonNullable<T[K]>> } };

/** The type of the values that a shape produces. */
export type Picked<S extends Shape> = S extends 'text'
  ? string
  : S extends RowsShape
    ? WatRows
    : S extends PairsShape
      ? WatPairs
      : S extends { readonly fields: infer F extends Fields }
        ? { readonly [K in keyof F]?: Picked<F[K]> }
        : never;
