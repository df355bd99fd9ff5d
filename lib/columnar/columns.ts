/** The columns of a row: its shape in the form that columnar formats need, with all values of a field in one column. */
import { type Shape } from '../model/schema.js';

interface Named {
  readonly name: string;
  /** Position in a row, to show to people: `segments[].blocks[].kind`. */
  readonly path: string;
  readonly nullable: boolean;
  /** Its meaning, in one sentence. */
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

/** The name that Parquet's specification gives to list entries. */
const ENTRY = 'element';

/** The columns of a row, as the fields of a nameless struct. Throws a TypeError if the shape is not a struct. */
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

/** The fields of all members, in order of first occurrence. Each may be null, except `type`, which all members have. */
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

/** All columns with their types for people, each column before the columns inside it. */
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
