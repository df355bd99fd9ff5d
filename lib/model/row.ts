/** Rows as they are read from inputs, with their places, and a check that a row is of the expected kind. */
import { RecordError } from './errors.js';

export type RowFault = 'bad-json' | 'line-too-long';

export interface Row {
  /** Name of the input; null for standard input. */
  readonly file: string | null;
  /** Number of the line in the input, from 1. In formats without lines, number of the row. */
  readonly line: number;
  readonly value: unknown;
  /** Why the row could not be read: a code, and the end of a sentence that begins with the place. Null if it could be read. */
  readonly unread: { readonly code: RowFault; readonly what: string } | null;
}

/** Rows that are already parsed, as readers of columnar files return them. It is a class so that no other item can be mistaken for it. */
export class RowBatch {
  readonly rows: readonly unknown[];

  constructor(rows: readonly unknown[]) {
    this.rows = rows;
  }
}

/** The place of a row for messages: `line 3`, or `x.jsonl, line 3`. */
export function placeOf({ file, line }: Pick<Row, 'file' | 'line'>): string {
  return file === null ? `line ${line}` : `${file}, line ${line}`;
}

export interface ExpectedRow<T, Code extends string> {
  /** Code with which a row of another kind is rejected, for example `not-a-document`. */
  readonly code: Code;
  /** Name of the expected kind with its article, for example `a document`. */
  readonly name: string;
  /** Whether the value is of the expected kind. If it is not, `misfit` is called with the path of the first error. */
  readonly fits: (value: unknown, misfit: (path: string) => void) => value is T;
}

/** The value of a row of the expected kind. Throws RecordError with the row's place if it could not be read or is of another kind. */
export function valueOfRow<T, Code extends string>(row: Row, { code, name, fits }: ExpectedRow<T, Code>): T {
  if (row.unread !== null) throw new RecordError(row.unread.code, `${placeOf(row)} ${row.unread.what}`);
  let wrong = '';
  if (fits(row.value, (path) => void (wrong = path))) return row.value;
  throw new RecordError(code, `${placeOf(row)} is not ${name}: ${faultOf(row.value, wrong)}`);
}

/** What is wrong with a value. For a row of another weft schema it names that schema. No other text of the row is quoted, since it may be anything. */
function faultOf(value: unknown, wrong: string): string {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  const isOurs = typeof schema === 'string' && /^weft\.[a-z-]{1,32}\/\d{1,9}$/.test(schema);
  return isOurs && wrong.endsWith('.schema') ? `its schema is ${schema}` : `see ${wrong}`;
}
