/** Columns: the declaration of a row as columnar formats need it, with the values of one field together. */
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

/** The name of list entries in the specification of Parquet. */
const ENTRY = 'element';

/** The columns of a row, as the fields of a struct without a name. Throws TypeError where a shape is no struct. */
export function columnsOf(shape: Shape): readonly Column[] {
  const row = columnOf({ name: '', path: '', nullable: false, help: shape.help }, shape);
  if (row.kind !== 'struct') throw new TypeError('a row must be a struct');
  return row.fields;
}

function columnOf(named: Named, shape: Shape): Column {
  switch (shape.kind) {
    case 'nullable':
      return columnOf({ ...named, nullable: true }, shape.of);
    case 'list':
      return { ...named, kind: 'list', of: columnOf(entryOf(named, shape.of), shape.of) };
    case 'struct':
      return { ...named, kind: 'struct', fields: fieldsOf(named.path, shape.fields) };
    case 'union':
      return { ...named, kind: 'struct', fields: unionFields(named.path, shape.of) };
    default:
      return { ...named, kind: scalarKind(shape) };
  }
}

const entryOf = ({ path }: Named, { help }: Shape): Named => ({
  name: ENTRY,
  path: `${path}[]`,
  nullable: false,
  help,
});

function fieldsOf(path: string, fields: { readonly [name: string]: Shape }): Column[] {
  const at = path === '' ? '' : `${path}.`;
  return Object.entries(fields).map(([name, field]) =>
    columnOf({ name, path: at + name, nullable: false, help: field.help }, field),
  );
}

type Scalar = Exclude<Shape, { kind: 'nullable' | 'list' | 'struct' | 'union' }>;

function scalarKind(shape: Scalar): ScalarKind {
  switch (shape.kind) {
    case 'integer':
      return shape.bits === 64 ? 'int64' : 'int32';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    default:
      return 'utf8';
  }
}

/** The fields of all members in the order they first have them; but for `type`, which all have, each may be null. */
function unionFields(path: string, members: readonly Shape[]): Column[] {
  const fields = new Map<string, Column>();
  for (const member of members) {
    for (const field of member.kind === 'struct' ? fieldsOf(path, member.fields) : []) {
      const known = fields.get(field.name);
      if (known !== undefined && known.kind !== field.kind) throw new TypeError(`${field.path} has two types`);
      fields.set(field.name, known ?? { ...field, nullable: field.name !== 'type' });
    }
  }
  return [...fields.values()];
}

/** All columns, each before those inside it, with its type as people write it. */
export function columnRows(columns: readonly Column[]): [column: Column, type: string][] {
  return columns.flatMap((column) => [[column, typeName(column)] as [Column, string], ...columnRows(inner(column))]);
}

function inner(column: Column): readonly Column[] {
  if (column.kind === 'list') return inner(column.of);
  return column.kind === 'struct' ? column.fields : [];
}

function typeName(column: Column): string {
  return column.kind === 'list' ? `list<${typeName(column.of)}>` : column.kind;
}
