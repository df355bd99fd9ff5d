/** Reads rows back from columnar files with four independent readers, in the form of JSON lines. */
import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { isOptional, type Shape } from '../../lib/model/schema.js';

type Fields = { readonly [name: string]: unknown };

/**
 * A value in the form of JSON, according to its shape: whatever types a reader uses for lists and numbers, without
 * absent values, and for a union only the fields of its type.
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

/** The same lines without the byte order marks that `readArrow` drops. */
export const withoutMarks = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll('"\uFEFF', '"'));

/** A short text that differs if any row differs. */
export function digest(lines: readonly string[]): string {
  return `${lines.length} rows ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
}

/**
 * NOTE: this library decodes texts as if they were files, so a U+FEFF at the beginning of a text is lost
 * (`withoutMarks`).
 */
export function readArrow(stream: Uint8Array): Iterable<unknown> {
  return tableFromIPC(stream);
}

/** Reads with hyparquet, which is pure JavaScript. By default it also drops U+FEFF at the beginning of a text. */
export async function readParquet(file: Uint8Array): Promise<Fields[]> {
  const bytes = Uint8Array.from(file).buffer;
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const parsers = { stringFromBytes: (text: Uint8Array) => utf8.decode(text) };
  return parquetReadObjects({ file: bytes, compressors, parsers }) as Promise<Fields[]>;
}

/** The result of a query in DuckDB, one value per row. */
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

/** Rows of a relation (`'file.parquet'`), as JSON written by DuckDB. */
export async function readDuckDb(relation: string, before = ''): Promise<unknown[]> {
  const lines = await queryDuckDb(`SELECT to_json(t) FROM ${relation} t`, before);
  return lines.map((line) => JSON.parse(line as string) as unknown);
}
