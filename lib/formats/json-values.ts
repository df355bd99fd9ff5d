/** Lines of JSON as a stage's step: parsed and checked; lines that are broken are rejected with their place. */
import { RecordError } from '../model/errors.js';
import type { InputItem } from '../flow/input-marks.js';
import { lineReader, placeOf } from './read-lines.js';
import type { Line } from './read-lines.js';
import type { Step } from '../flow/types.js';

export type LineFault = 'bad-json' | 'line-too-long';

export interface JsonLines<Code extends string> {
  /** Longest line read, in bytes. */
  readonly maxLine: number;
  /** Code and name of what a line should be, for example `['not-a-document', 'a document']`. */
  readonly expected: readonly [code: Code, name: string];
  /** Where a value has not the shape it should have, or null. */
  readonly misfit: (value: unknown) => string | null;
}

interface LineContext<Code extends string> {
  readonly count: (name: 'lines') => void;
  readonly reject: (error: RecordError<Code | LineFault>) => void;
}

/** Bytes to values, in order; blank lines are nothing, a byte order mark at the start of an input is passed over. */
export function readJsonLines<T, Code extends string>(
  { maxLine, expected, misfit }: JsonLines<Code>,
  { count, reject }: LineContext<Code>,
): Step<InputItem, T> {
  const reader = lineReader(maxLine);

  function* values(lines: Iterable<Line>): Generator<T> {
    for (const line of lines) {
      count('lines');
      const value = parse(line);
      if (value instanceof RecordError) reject(value);
      else yield value;
    }
  }

  function parse(line: Line): T | RecordError<Code | LineFault> {
    const place = placeOf(line);
    if (line.text === null) return new RecordError('line-too-long', `${place} is longer than ${maxLine} bytes`);
    let value: unknown;
    try {
      value = JSON.parse(line.text);
    } catch (cause) {
      return new RecordError('bad-json', `${place} is not JSON`, { cause });
    }
    const wrong = misfit(value);
    if (wrong === null) return value as T;
    return new RecordError(expected[0], `${place} is not ${expected[1]}: ${faultOf(value, wrong)}`);
  }

  return { transform: (item) => values(reader.add(item)), flush: () => values(reader.end()) };
}

/** What is wrong with a value: a row of ours in the wrong place is told by its name, which no stranger's text can be. */
function faultOf(value: unknown, wrong: string): string {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  const isOurs = typeof schema === 'string' && /^weft\.[a-z-]{1,32}\/\d{1,9}$/.test(schema);
  return isOurs && wrong.endsWith('.schema') ? `its schema is ${schema}` : `see ${wrong}`;
}
