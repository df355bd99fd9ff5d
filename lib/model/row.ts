/** A row as it was read, with its place, and what its reader needs of it. */
import { RecordError } from './errors.js';

export type RowFault = 'bad-json' | 'line-too-long';

export interface Row {
  /** Name of the input, null for standard input. */
  readonly file: string | null;
  /** Number of its line, or of the row where there are no lines, from 1. */
  readonly line: number;
  readonly value: unknown;
  /** Why it could not be read, as a code and the end of a sentence; else null. */
  readonly unread: { readonly code: RowFault; readonly what: string } | null;
}

/** Rows that are values already, as readers of columns give them. A class, so that it is mistaken for nothing else. */
export class RowBatch {
  readonly rows: readonly unknown[];

  constructor(rows: readonly unknown[]) {
    this.rows = rows;
  }
}

/** Where a row is, as messages say it: `line 3`, `x.jsonl, line 3`. */
export function placeOf({ file, line }: Pick<Row, 'file' | 'line'>): string {
  return file === null ? `line ${line}` : `${file}, line ${line}`;
}

export interface ExpectedRow<T, Code extends string> {
  /** Code of the reject of a row that is something else, for example `not-a-document`. */
  readonly code: Code;
  /** What it should be, for example `a document`. */
  readonly name: string;
  /** Whether the value is one; where it is not, `misfit` gets the path of what is wrong. */
  readonly fits: (value: unknown, misfit: (path: string) => void) => value is T;
}

/** The value of a row of this kind. Throws RecordError, with its place, where it could not be read or is of another kind. */
export function valueOfRow<T, Code extends string>(row: Row, { code, name, fits }: ExpectedRow<T, Code>): T {
  if (row.unread !== null) throw new RecordError(row.unread.code, `${placeOf(row)} ${row.unread.what}`);
  let wrong = '';
  if (fits(row.value, (path) => void (wrong = path))) return row.value;
  throw new RecordError(code, `${placeOf(row)} is not ${name}: ${faultOf(row.value, wrong)}`);
}

/** What is wrong with a value: a row of ours in the wrong place is named by its schema, which no stranger's text can be. */
function faultOf(value: unknown, wrong: string): string {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  const isOurs = typeof schema === 'string' && /^weft\.[a-z-]{1,32}\/\d{1,9}$/.test(schema);
  return isOurs && wrong.endsWith('.schema') ? `its schema is ${schema}` : `see ${wrong}`;
}
