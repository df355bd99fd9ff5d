/**
 * Converts rows of columnar files back to the values that were written. A row has every column; a value has only the
 * fields of its shape, in the order of the shape.
 */
import { isJsonObject } from '../model/json.js';
import { rowShapes } from '../model/rows.js';
import { isOptional, type Shape } from '../model/schema.js';
import { isKeyOf } from '../model/typed-keys.js';

type Fields = { readonly [name: string]: Shape };
type Columns = { readonly [name: string]: unknown };

/**
 * The value of a row. Its column `schema` determines the shape; a row written by another program is returned with all
 * its columns. Values that do not fit the shape are returned unchanged, because the reader of the value checks it.
 */
export function restoreRow(row: Columns): unknown {
  const schema = row['schema'];
  return isKeyOf(rowShapes, schema) ? restore(rowShapes[schema], row) : plain(row);
}

function restore(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (shape.kind) {
    case 'nullable':
      return restore(shape.of, value);
    case 'list':
      return isList(value) ? Array.from(value, (entry) => restore(shape.of, entry)) : value;
    case 'struct':
      return isJsonObject(value) ? restoreFields(shape.fields, value) : value;
    case 'union':
      return isJsonObject(value) ? restoreMember(shape.of, value) : value;
    default:
      return scalar(value);
  }
}

function restoreFields(fields: Fields, columns: Columns): unknown {
  const value: { [name: string]: unknown } = {};
  for (const name in fields) {
    const field = restore(fields[name]!, columns[name]);
    if (field !== null || !isOptional(fields[name]!)) value[name] = field;
  }
  return value;
}

/**
 * In columns, a union is one struct with the fields of all its members. The field `type` determines which fields belong
 * to the value.
 */
function restoreMember(members: readonly Shape[], columns: Columns): unknown {
  const type = columns['type'];
  const member = members.find((shape) => {
    const tag = shape.kind === 'struct' ? shape.fields['type'] : undefined;
    return tag?.kind === 'literal' && typeof type === 'string' && tag.values.includes(type);
  });
  return member === undefined ? plain(columns) : restore(member, columns);
}

/** A value without a known shape. Arrow represents structs and lists as objects of its own classes. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || value instanceof Date) return scalar(value);
  if (isList(value)) return Array.from(value, plain);
  const fields = hasToJson(value) ? value.toJSON() : value;
  if (!isJsonObject(fields)) return scalar(fields);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)]));
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/**
 * Whether a value is a list: an array in one reader, a vector in the other. Arrow's structs are iterable too, but have
 * no length.
 */
function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value && Symbol.iterator in value;
}

/**
 * 64-bit integers are read as BigInt. Ours are safe integers; larger ones lose precision. Dates are strings in our
 * rows, but another program that rewrote them may have turned them into dates. Numbers that JSON cannot represent
 * become null, as in JSON lines.
 */
function scalar(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!(value instanceof Date)) return value;
  return Number.isNaN(value.getTime()) ? null : value.toISOString().replace('.000Z', 'Z');
}
