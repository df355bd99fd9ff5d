/** Decoded inputs → rows, each with its place: lines of JSON are parsed, rows of columns are values already. */
import { isInputStart } from '../flow/input-marks.js';
import type { InputItem } from '../flow/input-marks.js';
import { createLineReader, type Line } from './read-lines.js';
import { RowBatch, type Row } from '../model/row.js';

export interface RowReader {
  /** Rows that end in this chunk or are in this batch; the start of a new input ends the line under way. */
  add(item: InputItem | RowBatch): Iterable<Row>;
  /** The last row, where its line has no end. */
  end(): Iterable<Row>;
}

/** Reads rows; a line of more than `maxLine` bytes is a row that could not be read. */
export function createRowReader(maxLine: number): RowReader {
  const reader = createLineReader(maxLine);
  let file: string | null = null;
  let line = 0;

  function* parsed(lines: Iterable<Line>): Generator<Row> {
    for (const each of lines) yield parseLine(each, maxLine);
  }

  function* numbered({ rows }: RowBatch): Generator<Row> {
    for (const value of rows) yield { file, line: ++line, value, unread: null };
  }

  return {
    add(item) {
      if (item instanceof RowBatch) return numbered(item);
      if (isInputStart(item)) {
        file = item.input.name;
        line = 0;
      }
      return parsed(reader.add(item));
    },
    end: () => parsed(reader.end()),
  };
}

function parseLine({ file, number, text }: Line, maxLine: number): Row {
  const place = { file, line: number };
  if (text === null)
    return { ...place, value: null, unread: { code: 'line-too-long', what: `is longer than ${maxLine} bytes` } };
  try {
    const value: unknown = JSON.parse(text);
    return { ...place, value, unread: null };
  } catch {
    return { ...place, value: null, unread: { code: 'bad-json', what: 'is not JSON' } };
  }
}
