/**
 * Builds columns: adds the values of one field to typed arrays, without creating an object per value. The bench
 * compares the builders with those of Apache Arrow (`npm run bench -- arrow`).
 *
 * If a builder throws in the middle of a row, it is inconsistent until `truncate` is called with the number of rows before.
 */
import type { Data, Struct } from 'apache-arrow';
import { RecordError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { arrowField, type Arrow } from './arrow-types.js';
import type { Column, ListColumn, ScalarColumn } from './columns.js';
import { FIRST_LENGTH, grown, createBits, type Growable } from './growing.js';
import { createTexts, type Texts } from './texts.js';

export interface Builder<D extends Data = Data> {
  /** Adds a value; undefined counts as null. Throws a RecordError (`misfit` or `row-too-large`). */
  append(value: unknown): void;
  /** Adds an entry that is never read: a null, or an entry inside a null. */
  skip(): void;
  /** Removes all entries after the first `length`. */
  truncate(length: number): void;
  /** Size of all entries in bytes. */
  bytes(): number;
  /** The entries in Arrow's layout, as views that are valid until the next change. */
  data(arrow: Arrow): D;
}

export interface BuilderContext {
  /** Most text bytes in one column. */
  readonly maxTexts: number;
  /** Called with the number of fields that have no column. */
  readonly leaveOut: (fields: number) => void;
}

/** Creates the builder of rows, objects with a field for each of these columns. Error messages call a row `the row`. */
export function createRowBuilder(columns: readonly Column[], context: BuilderContext): Builder<Data<Struct>> {
  const row: Column = { kind: 'struct', name: '', path: 'the row', nullable: false, help: '', fields: columns };
  return withoutNulls(row, structValues(columns, context));
}

/** Creates the builder of a column, including the columns inside it. */
function createBuilder(column: Column, context: BuilderContext): Builder {
  const build = column.nullable ? withNulls : withoutNulls;
  return build(column, createValues(column, context));
}

/** The non-null values of a column. */
interface Values<D extends Data = Data> {
  readonly length: number;
  /** Adds a value. Returns false if it has the wrong type. */
  add(value: unknown): boolean;
  skip(): void;
  truncate(length: number): void;
  bytes(): number;
  data(arrow: Arrow, nulls: Nulls): D;
}

interface Nulls {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

const NO_NULLS: Nulls = { nullCount: 0, nullBitmap: null };

function withoutNulls<D extends Data>(column: Column, values: Values<D>): Builder<D> {
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

function createValues(column: Column, context: BuilderContext): Values {
  switch (column.kind) {
    case 'list':
      return listValues(column, context);
    case 'struct':
      return structValues(column.fields, context);
    case 'utf8':
      return textValues(column, createTexts(context.maxTexts));
    case 'bool':
      return flagValues();
    case 'int64':
      return numberValues(INT64);
    case 'int32':
      return numberValues(INT32);
    case 'float64':
      return numberValues(FLOAT64);
  }
}

/** How a column stores its numbers. */
interface NumberKind<T> {
  readonly Class: new (length: number) => T;
  readonly fits: (value: number) => boolean;
  readonly set: (array: T, index: number, value: number) => void;
  readonly data: (arrow: Arrow, array: T, props: Nulls & { readonly length: number }) => Data;
}

const INT32: NumberKind<Int32Array> = {
  Class: Int32Array,
  fits: (value) => (value | 0) === value,
  set: (array, index, value) => void (array[index] = value),
  data: (arrow, data, props) => arrow.makeData({ type: new arrow.Int32(), ...props, data }),
};

const INT64: NumberKind<BigInt64Array> = {
  Class: BigInt64Array,
  fits: Number.isSafeInteger,
  set: (array, index, value) => void (array[index] = BigInt(value)),
  data: (arrow, data, props) => arrow.makeData({ type: new arrow.Int64(), ...props, data }),
};

const FLOAT64: NumberKind<Float64Array> = {
  Class: Float64Array,
  fits: Number.isFinite,
  set: (array, index, value) => void (array[index] = value),
  data: (arrow, data, props) => arrow.makeData({ type: new arrow.Float64(), ...props, data }),
};

function numberValues<T extends Growable<T>>({ Class, fits, set, data }: NumberKind<T>): Values {
  let array = new Class(FIRST_LENGTH);
  let length = 0;
  const add = (value: number): void => {
    array = grown(array, length + 1, Class);
    set(array, length++, value);
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
    data: (arrow, nulls) => data(arrow, array.subarray(0, length), { length, ...nulls }),
  };
}

function flagValues(): Values {
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
    data: (arrow, nulls) => arrow.makeData({ type: new arrow.Bool(), length, ...nulls, data: bits.bytes(length) }),
  };
}

function textValues({ path }: ScalarColumn, texts: Texts): Values {
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
    data: (arrow, nulls) =>
      arrow.makeData({ type: new arrow.Utf8(), length: texts.length, ...nulls, ...texts.buffers() }),
  };
}

function listValues({ of }: ListColumn, context: BuilderContext): Values {
  const entries = createBuilder(of, context);
  // Number of entries before each list, and after the last one.
  let starts = new Int32Array(FIRST_LENGTH);
  let length = 0;
  const end = (size: number): void => {
    starts = grown(starts, length + 2, Int32Array);
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
      const type = new arrow.List(arrowField(arrow, of));
      return arrow.makeData({ type, length, ...nulls, valueOffsets, child: entries.data(arrow) });
    },
  };
}

/** Counts the fields that have a value. Fields that are undefined do not exist in JSON. */
function countFields(value: JsonObject): number {
  let count = 0;
  for (const name in value) if (value[name] !== undefined) count++;
  return count;
}

function structValues(fields: readonly Column[], context: BuilderContext): Values<Data<Struct>> {
  const names = fields.map(({ name }) => name);
  const builders = fields.map((field) => createBuilder(field, context));
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(value) {
      if (!isJsonObject(value)) return false;
      let unknown = countFields(value);
      for (let i = 0; i < builders.length; i++) {
        const field = value[names[i]!];
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
      const type = new arrow.Struct(fields.map((field) => arrowField(arrow, field)));
      return arrow.makeData({ type, length, ...nulls, children: builders.map((b) => b.data(arrow)) });
    },
  };
}
