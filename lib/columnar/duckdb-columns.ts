/** Writes SQL with which DuckDB reads our JSON lines with the right column types. */
import type { Column, ScalarKind } from './columns.js';

const TYPES: { readonly [kind in ScalarKind]: string } = {
  utf8: 'VARCHAR',
  bool: 'BOOLEAN',
  int32: 'INTEGER',
  int64: 'BIGINT',
  float64: 'DOUBLE',
};

/** Longest line that DuckDB accepts, the same as in our own readers. */
const MAX_LINE = 32 << 20;

/**
 * Creates a table macro. With it, `FROM <name>('*.jsonl')` has all columns, even if the first lines leave some empty.
 */
export function readMacro(name: string, columns: readonly Column[]): string {
  const fields = columns.map((column) => `    "${column.name}": '${typeName(column)}'`).join(',\n');
  return `CREATE OR REPLACE MACRO ${name}(files) AS TABLE
  SELECT * FROM read_json(files, format = 'newline_delimited', maximum_object_size = ${MAX_LINE}, columns = {
${fields}
  });
`;
}

function typeName(column: Column): string {
  switch (column.kind) {
    case 'list':
      return `${typeName(column.of)}[]`;
    case 'struct':
      return `STRUCT(${column.fields.map((field) => `"${field.name}" ${typeName(field)}`).join(', ')})`;
    default:
      return TYPES[column.kind];
  }
}
