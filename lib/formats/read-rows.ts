/** Reads rows, each with its place, from decoded inputs. Lines of JSON are parsed; rows of columns are already values. */
import { isInputStart } from '../flow/input-marks.js';
import type { InputItem } from '../flow/input-marks.js';
import { createLineReader, type Line } from './read-lines.js';
import { RowBatch, type Row } from '../model/row.js';

export interface RowReader {
  /** Yields the rows that end in this chunk or are in this batch. The start of a new input ends the current line. */
  add(item: InputItem | RowBatch): Iterable<Row>;
  /** Yields the last row if its line has no line break. */
  end(): Iterable<Row>;
}

/** Creates a reader. A line of more than `maxLine` bytes becomes a row that could not be read. */
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
