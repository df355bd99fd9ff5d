/** Rows read back from columnar files by four readers that are not ours, in the form of their JSON lines. */
import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { isOptional, type Shape } from '../../lib/model/schema.js';

type Fields = { readonly [name: string]: unknown };

/**
 * A value as JSON has it, by its shape: whatever a reader makes of lists and numbers, without what is absent, and of a
 * union only the fields that the value's own type has.
 */
export function plain(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'nullable':
      return value == null ? null : plain(shape.of, value);
    case 'list':
      return Array.from(value as Iterable<unknown>, (entry) => plain(shape.of, entry));
    case 'union':
      return plain(memberOf(shape.of, value), value);
    case 'struct':
      return plainFields(shape.fields, value as Fields);
    case 'integer':
      return Number(value);
    default:
      return value;
  }
}

function plainFields(fields: { readonly [name: string]: Shape }, value: Fields): unknown {
  const there = Object.entries(fields).filter(([name, field]) => !isOptional(field) || value[name] != null);
  return Object.fromEntries(there.map(([name, field]) => [name, plain(field, value[name])]));
}

function memberOf(members: readonly Shape[], value: unknown): Shape {
  const { type } = value as { type: string };
  return members.find((member) => {
    const own = member.kind === 'struct' ? member.fields['type'] : undefined;
    return own?.kind === 'literal' && own.values.includes(type);
  })!;
}

/** Rows as canonical lines of JSON. */
export function linesOf(shape: Shape, rows: Iterable<unknown>): string[] {
  return Array.from(rows, (row) => JSON.stringify(plain(shape, row)));
}

/** The same lines without the marks that `readArrow` drops. */
export const withoutMarks = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll('"\uFEFF', '"'));

/** A short text that differs where any row does. */
export function digest(lines: readonly string[]): string {
  return `${lines.length} rows ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
}

/** NOTE: what this library decodes, it takes for a file: a U+FEFF at the beginning of a text is gone (`withoutMarks`). */
export function readArrow(stream: Uint8Array): Iterable<unknown> {
  return tableFromIPC(stream);
}

/** With hyparquet, which is JavaScript throughout. By itself it, too, drops U+FEFF from the beginning of a text. */
export async function readParquet(file: Uint8Array): Promise<Fields[]> {
  const bytes = Uint8Array.from(file).buffer;
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const parsers = { stringFromBytes: (text: Uint8Array) => utf8.decode(text) };
  return parquetReadObjects({ file: bytes, compressors, parsers }) as Promise<Fields[]>;
}

/** What DuckDB gives for a query, a value a row. */
export async function queryDuckDb(sql: string, before = ''): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    if (before !== '') await connection.run(before);
    const rows = (await connection.runAndReadAll(sql)).getRows();
    connection.closeSync();
    return rows.map((row) => row[0]);
  } finally {
    instance.closeSync();
  }
}

/** Rows of a relation (`'file.parquet'`) as DuckDB tells them in JSON. */
export async function readDuckDb(relation: string, before = ''): Promise<unknown[]> {
  const lines = await queryDuckDb(`SELECT to_json(t) FROM ${relation} t`, before);
  return lines.map((line) => JSON.parse(line as string) as unknown);
}
