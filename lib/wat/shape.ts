/**
 * Which parts of a JSON document are read. What is picked by a shape is what `JSON.parse` would give, cut down to it: of
 * a key that comes twice the last value counts, and a value of another kind than the shape's is as if it were absent.
 */
import type { WatPairs, WatRows } from '../model/wat.js';

/** Texts and numbers, these as they are written; objects by the fields of interest; lists of flat objects; maps. */
export type Shape = 'text' | { readonly fields: Fields } | RowsShape | PairsShape;

export type Fields = { readonly [name: string]: Shape };

/** A list of objects, of which the named fields are read where they are text. */
export interface RowsShape {
  readonly rows: readonly string[];
  /** Looks at a row before anything is decoded: whether it is read, or else which tally it counts in. */
  readonly judge?: (row: RawRow) => Verdict;
  /** The list is of links: the kernel leaves out, and tallies as `judgeLink` would, those that it can decide on. */
  readonly sieve?: 'links';
}

/** An object of any names: those that `wanted` takes, with their texts (of a list of texts all of them). */
export interface PairsShape {
  readonly pairs: (name: string) => boolean;
}

/** A row's fields as bytes, by their place in the shape. */
export interface RawRow {
  readonly bytes: Uint8Array;
  /** First byte of the text, -1 where there is none. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  /** What must be done to read it (`Form`). */
  readonly forms: Uint8Array;
  text(field: number): string | null;
}

/** 0 takes the row; any other number is the tally of those left out. */
export type Verdict = number;

export const TALLIES = 4;

/** The shape that gives values of a type. */
export type ShapeOf<T> = T extends string
  ? 'text'
  : T extends WatRows
    ? RowsShape
    : T extends WatPairs
      ? PairsShape
      : { readonly fields: { readonly [K in keyof T]-?: ShapeOf<NonNullable<T[K]>> } };

/** What a shape gives. */
export type Picked<S extends Shape> = S extends 'text'
  ? string
  : S extends RowsShape
    ? WatRows
    : S extends PairsShape
      ? WatPairs
      : S extends { readonly fields: infer F extends Fields }
        ? { readonly [K in keyof F]?: Picked<F[K]> }
        : never;
