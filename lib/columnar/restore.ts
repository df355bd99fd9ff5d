/**
 * Rows of columnar files as the values that were written: a row has every column, a value of ours only the fields of its
 * shape, in the order of its shape.
 */
import { isJsonObject } from '../model/json.js';
import { rowShapes } from '../model/rows.js';
import { isOptional, type Shape } from '../model/schema.js';
import { isKeyOf } from '../model/typed-keys.js';

type Fields = { readonly [name: string]: Shape };
type Columns = { readonly [name: string]: unknown };

/**
 * The value of a row. Its column `schema` says which shape it has; a row of another program is given with all its columns.
 * What does not fit the shape is given as it is, for whoever reads the value checks it.
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

/** In columns a union is one struct with the fields of all its members: the field `type` says which of them are its own. */
function restoreMember(members: readonly Shape[], columns: Columns): unknown {
  const type = columns['type'];
  const member = members.find((shape) => {
    const tag = shape.kind === 'struct' ? shape.fields['type'] : undefined;
    return tag?.kind === 'literal' && typeof type === 'string' && tag.values.includes(type);
  });
  return member === undefined ? plain(columns) : restore(member, columns);
}

/** A value of no known shape. Arrow gives structs and lists as objects of its own. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || value instanceof Date) return scalar(value);
  if (isList(value)) return Array.from(value, plain);
  const fields: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  if (!isJsonObject(fields)) return scalar(fields);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)]));
}

/** Lists are arrays in one reader and vectors in the other; structs of Arrow are iterable too, but have no length. */
function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value && Symbol.iterator in value;
}

/**
 * Integers of 64 bits come as BigInt; ours are safe integers, and what is not keeps its digits only nearly. Dates are
 * strings in our rows: another program that has rewritten them may have made dates of them. What JSON has no number for
 * is null, as in lines of JSON.
 */
function scalar(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!(value instanceof Date)) return value;
  return Number.isNaN(value.getTime()) ? null : value.toISOString().replace('.000Z', 'Z');
}
