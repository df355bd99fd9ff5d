/**
 * Builds columns: adds the values of one field to typed arrays, without creating an object per value. The bench
 * compares the builders with those of Apache Arrow (`npm run bench -- arrow`).
 *
 * If a builder throws in the middle of a row, `truncate` to the rows before makes it consistent again.
 */
import type { Bool, Data, DataType, Float64, List, Struct, Utf8 } from 'apache-arrow';
import { RecordError } from '../model/errors.js';
import type { Arrow } from './arrow-types.js';
import type { Column, ListColumn, ScalarColumn, StructColumn } from './columns.js';
import { FIRST_LENGTH, grown, createBits } from './growing.js';
import { createTexts, type Texts } from './texts.js';

export interface Builder {
  /** Adds a value; undefined counts as null. Throws a RecordError (`misfit` or `row-too-large`). */
  append(value: unknown): void;
  /** Adds an entry that is never read: a null, or an entry inside a null. */
  skip(): void;
  /** Removes all entries after the first `length`. */
  truncate(length: number): void;
  /** Size of all entries in bytes. */
  bytes(): number;
  /** The entries in Arrow's layout, as views that are valid until the next change. */
  data(arrow: Arrow): Data;
}

export interface BuilderContext {
  /** Most text bytes in one column. */
  readonly maxTexts: number;
  /** Called with the number of fields that have no column. */
  readonly leaveOut: (fields: number) => void;
}

/** Creates the builder of a column, including the columns inside it. */
export function createBuilder(column: Column, type: DataType, context: BuilderContext): Builder {
  const build = column.nullable ? withNulls : withoutNulls;
  return build(column, createValues(column, type, context));
}

/** The non-null values of a column. */
interface Values {
  readonly length: number;
  /** Adds a value. Returns false if it has the wrong type. */
  add(value: unknown): boolean;
  skip(): void;
  truncate(length: number): void;
  bytes(): number;
  data(arrow: Arrow, nulls: Nulls): Data;
}

interface Nulls {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

const NO_NULLS: Nulls = { nullCount: 0, nullBitmap: null };

function withoutNulls(column: Column, values: Values): Builder {
  return {
    append(value) {
      if (!values.add(value)) throw misfit(column, value);
    },
    skip: () => values.skip(),
    truncate: (length) => values.truncate(length),
    bytes: () => values.bytes(),
    data: (arrow) => values.data(arrow, NO_NULLS),
  };
}

function withNulls(column: Column, values: Values): Builder {
  const there = createBits();
  const skip = (): void => {
    there.set(values.length, false);
    values.skip();
  };
  return {
    append(value) {
      if (value === null || value === undefined) return skip();
      there.set(values.length, true);
      if (!values.add(value)) throw misfit(column, value);
    },
    skip,
    truncate: (length) => values.truncate(length),
    bytes: () => values.bytes() + (values.length >>> 3),
    data(arrow) {
      const nullCount = there.off(values.length);
      return values.data(arrow, nullCount === 0 ? NO_NULLS : { nullCount, nullBitmap: there.bytes(values.length) });
    },
  };
}

const KINDS: { readonly [kind in Column['kind']]: string } = {
  utf8: 'a string',
  bool: 'true or false',
  int32: 'a whole number of 32 bits',
  int64: 'a whole number of at most 2^53 − 1',
  float64: 'a number',
  list: 'a list',
  struct: 'an object',
};

/** For a text, the error states only its type and not its content, which comes from pages. */
function misfit({ path, kind, nullable }: Column, value: unknown): RecordError<'misfit'> {
  const got = typeof value === 'number' || value == null ? String(value) : Array.isArray(value) ? 'list' : typeof value;
  return new RecordError('misfit', `${path} must be ${KINDS[kind]}${nullable ? ' or null' : ''}: got ${got}`);
}

function createValues(column: Column, type: DataType, context: BuilderContext): Values {
  switch (column.kind) {
    case 'list':
      return listValues(column, type, context);
    case 'struct':
      return structValues(column, type, context);
    case 'utf8':
      return textValues(column, type, createTexts(context.maxTexts));
    case 'bool':
      return flagValues(type);
    case 'int64':
      return numberValues(type, new BigInt64Array(FIRST_LENGTH), Number.isSafeInteger, BigInt);
    case 'int32':
      return numberValues(type, new Int32Array(FIRST_LENGTH), (value) => (value | 0) === value, same);
    case 'float64':
      return numberValues(type, new Float64Array(FIRST_LENGTH), Number.isFinite, same);
  }
}

const same = (value: number): number => value;

function numberValues<T extends Int32Array | Float64Array | BigInt64Array>(
  type: DataType,
  first: T,
  fits: (value: number) => boolean,
  convert: (value: number) => T[number],
): Values {
  let array = first;
  let length = 0;
  const add = (value: number): void => {
    array = grown(array, length + 1);
    array[length++] = convert(value);
  };
  return {
    get length() {
      return length;
    },
    add(value) {
      if (typeof value !== 'number' || !fits(value)) return false;
      add(value);
      return true;
    },
    skip: () => add(0),
    truncate: (to) => void (length = to),
    bytes: () => length * array.BYTES_PER_ELEMENT,
    data: (arrow, nulls) =>
      arrow.makeData({ type: type as Float64, length, ...nulls, data: array.subarray(0, length) as Float64Array }),
  };
}

function flagValues(type: DataType): Values {
  const bits = createBits();
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(value) {
      if (typeof value !== 'boolean') return false;
      bits.set(length++, value);
      return true;
    },
    skip: () => bits.set(length++, false),
    truncate: (to) => void (length = to),
    bytes: () => length >>> 3,
    data: (arrow, nulls) => arrow.makeData({ type: type as Bool, length, ...nulls, data: bits.bytes(length) }),
  };
}

function textValues({ path }: ScalarColumn, type: DataType, texts: Texts): Values {
  return {
    get length() {
      return texts.length;
    },
    add(value) {
      if (typeof value !== 'string') return false;
      if (!texts.add(value)) throw new RecordError('row-too-large', `the row is too large: no room in ${path}`);
      return true;
    },
    skip: () => void texts.add(''),
    truncate: (to) => texts.truncate(to),
    bytes: () => texts.bytes(),
    data: (arrow, nulls) => arrow.makeData({ type: type as Utf8, length: texts.length, ...nulls, ...texts.buffers() }),
  };
}

function listValues({ of }: ListColumn, type: DataType, context: BuilderContext): Values {
  const entries = createBuilder(of, (type as List).children[0]!.type, context);
  // Number of entries before each list, and after the last one.
  let starts = new Int32Array(FIRST_LENGTH);
  let length = 0;
  const end = (size: number): void => {
    starts = grown(starts, length + 2);
    starts[length + 1] = starts[length]! + size;
    length++;
  };
  return {
    get length() {
      return length;
    },
    add(value) {
      if (!Array.isArray(value)) return false;
      for (let i = 0; i < value.length; i++) entries.append(value[i]);
      end(value.length);
      return true;
    },
    skip: () => end(0),
    truncate(to) {
      length = to;
      entries.truncate(starts[to]!);
    },
    bytes: () => 4 * length + entries.bytes(),
    data(arrow, nulls) {
      const valueOffsets = starts.subarray(0, length + 1);
      return arrow.makeData({ type: type as List, length, ...nulls, valueOffsets, child: entries.data(arrow) });
    },
  };
}

/** Counts the fields that have a value. Fields that are undefined do not exist in JSON. */
function countFields(value: object): number {
  let count = 0;
  for (const name in value) if ((value as Fields)[name] !== undefined) count++;
  return count;
}

type Fields = { readonly [name: string]: unknown };

function structValues({ fields }: StructColumn, type: DataType, context: BuilderContext): Values {
  const names = fields.map(({ name }) => name);
  const builders = fields.map((field, i) => createBuilder(field, (type as Struct).children[i]!.type, context));
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      let unknown = countFields(value);
      for (let i = 0; i < builders.length; i++) {
        const field = (value as Fields)[names[i]!];
        builders[i]!.append(field);
        if (field !== undefined) unknown--;
      }
      if (unknown > 0) context.leaveOut(unknown);
      length++;
      return true;
    },
    skip() {
      for (const builder of builders) builder.skip();
      length++;
    },
    truncate(to) {
      length = to;
      for (const builder of builders) builder.truncate(to);
    },
    bytes: () => builders.reduce((sum, builder) => sum + builder.bytes(), 0),
    data(arrow, nulls) {
      return arrow.makeData({ type: type as Struct, length, ...nulls, children: builders.map((b) => b.data(arrow)) });
    },
  };
}
