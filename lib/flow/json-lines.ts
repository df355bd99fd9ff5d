/** Lines of JSON as a stage's step: cut from chunks, parsed, checked; lines that are broken are rejected with their number. */
import split2 from 'split2';
import { RecordError } from './errors.js';
import { isInputStart } from './inputs.js';
import type { InputItem } from './inputs.js';
import type { Step } from './types.js';

const LINE_FEED = 10;
const END_OF_LINE = Uint8Array.of(LINE_FEED);

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
  const gather = wholeLines(maxLine);
  // NOTE: written to and read from by hand, which is synchronous: a write of whole lines makes all of them readable.
  const splitter = split2();
  let where = 'line';
  let line = 0;

  function* values(): Generator<T> {
    for (let text = nextLine(); text !== null; text = nextLine()) {
      line++;
      if (line === 1 && text.startsWith('\ufeff')) text = text.slice(1);
      if (text.trim() === '') continue;
      count('lines');
      const value = parse(text);
      if (value instanceof RecordError) reject(value);
      else yield value;
    }
  }

  function nextLine(): string | null {
    return splitter.read() as string | null;
  }

  function parse(text: string): T | RecordError<Code | LineFault> {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      return new RecordError('bad-json', `${where} ${line} is not JSON`, { cause });
    }
    const place = misfit(value);
    if (place === null) return value as T;
    return new RecordError(expected[0], `${where} ${line} is not ${expected[1]}: see ${place}`);
  }

  function* finishLines(): Generator<T> {
    const rest = gather.rest();
    if (rest === TOO_LONG) tooLong();
    else if (rest.length > 0) {
      splitter.write(Buffer.concat([...rest, END_OF_LINE]));
      yield* values();
    }
  }

  function tooLong(): void {
    line++;
    count('lines');
    reject(new RecordError('line-too-long', `${where} ${line} is longer than ${maxLine} bytes`));
  }

  return {
    *transform(item) {
      if (isInputStart(item)) {
        yield* finishLines();
        where = item.input.name === null ? 'line' : `${item.input.name}, line`;
        line = 0;
        return;
      }
      for (const lines of gather.add(item)) {
        if (lines === TOO_LONG) tooLong();
        else {
          splitter.write(lines);
          yield* values();
        }
      }
    },
    flush: finishLines,
  };
}

const TOO_LONG = Symbol('line too long');

/**
 * Gathers chunks until they end a line, and lets go of lines over the limit. The splitter looks at an unfinished line
 * again with every chunk, in quadratic time, and loses one over its own limit without a word.
 */
function wholeLines(maxLine: number) {
  let held: Uint8Array[] = [];
  let size = 0;

  const letGo = (): Uint8Array[] => {
    const pieces = held;
    held = [];
    size = 0;
    return pieces;
  };

  /** Holds a piece of the line under way; of a line that is too long only its length is kept. */
  const hold = (piece: Uint8Array): void => {
    size += piece.length;
    if (size <= maxLine) held.push(piece);
    else held = [];
  };

  return {
    *add(chunk: Uint8Array): Generator<Uint8Array | typeof TOO_LONG> {
      const first = chunk.indexOf(LINE_FEED);
      if (first < 0) return hold(chunk);
      hold(chunk.subarray(0, first));
      if (size > maxLine) yield (letGo(), TOO_LONG);
      else yield Buffer.concat([...letGo(), END_OF_LINE]);
      const last = chunk.lastIndexOf(LINE_FEED);
      yield* shortLines(chunk.subarray(first + 1, last + 1), maxLine);
      if (last + 1 < chunk.length) hold(chunk.slice(last + 1));
    },
    rest(): Uint8Array[] | typeof TOO_LONG {
      const over = size > maxLine;
      const pieces = letGo();
      return over ? TOO_LONG : pieces;
    },
  };
}

/** Whole lines of one chunk, in one piece unless one of them is over the limit. */
function* shortLines(lines: Uint8Array, maxLine: number): Generator<Uint8Array | typeof TOO_LONG> {
  if (lines.length <= maxLine) {
    if (lines.length > 0) yield lines;
    return;
  }
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf(LINE_FEED, start) + 1;
    yield end - 1 - start > maxLine ? TOO_LONG : lines.subarray(start, end);
    start = end;
  }
}
