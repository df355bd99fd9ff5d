/** Reads the lines of inputs, each with its place. A line may be as long as the JSON of a whole page. */
import split2 from 'split2';
import { isInputStart } from '../flow/input-marks.js';
import type { InputItem } from '../flow/input-marks.js';

const LINE_FEED = 10;
const END_OF_LINE = Uint8Array.of(LINE_FEED);

export interface Line {
  /** Name of the input; null for standard input. */
  readonly file: string | null;
  /** Its number in the input, from 1, counting blank lines. */
  readonly number: number;
  /** The text without the line break; null if it is longer than the limit. */
  readonly text: string | null;
}

export interface LineReader {
  /** Yields the lines that end in this chunk. A mark of a new input ends the current line. */
  add(item: InputItem): Generator<Line>;
  /** Yields the last line if it has no line break. */
  end(): Generator<Line>;
}

/** Reads lines of at most `maxLine` bytes. Blank lines and a byte order mark at the start are ignored. */
export function createLineReader(maxLine: number): LineReader {
  const whole = wholeLines(maxLine);
  // NOTE: the stream is written and read directly, which is synchronous: after a write of whole lines all can be read.
  const splitter = split2();
  let file: string | null = null;
  let number = 0;

  function* lines(bytes: Uint8Array | typeof TOO_LONG): Generator<Line> {
    if (bytes === TOO_LONG) {
      yield { file, number: ++number, text: null };
      return;
    }
    splitter.write(bytes);
    for (let text = nextLine(); text !== null; text = nextLine()) {
      number++;
      if (number === 1 && text.startsWith('\ufeff')) text = text.slice(1);
      if (text.trim() !== '') yield { file, number, text };
    }
  }

  function nextLine(): string | null {
    const text: unknown = splitter.read();
    return typeof text === 'string' ? text : null;
  }

  function* end(): Generator<Line> {
    const rest = whole.rest();
    if (rest === TOO_LONG) yield* lines(rest);
    else if (rest.length > 0) yield* lines(Buffer.concat([...rest, END_OF_LINE]));
  }

  return {
    *add(item) {
      if (isInputStart(item)) {
        yield* end();
        file = item.input.name;
        number = 0;
        return;
      }
      for (const bytes of whole.add(item)) yield* lines(bytes);
    },
    end,
  };
}

const TOO_LONG = Symbol('line too long');

/**
 * Collects chunks until they end a line, and removes lines over the limit. Without it the splitter would take quadratic
 * time, because it scans an unfinished line again with every chunk, and would drop lines over its own limit silently.
 */
function wholeLines(maxLine: number) {
  let held: Uint8Array[] = [];
  let size = 0;

  const take = (): Uint8Array[] => {
    const pieces = held;
    held = [];
    size = 0;
    return pieces;
  };

  /** Stores a piece of the current line. If the line is too long, only its length is stored. */
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
      if (size > maxLine) yield (take(), TOO_LONG);
      else yield Buffer.concat([...take(), END_OF_LINE]);
      const last = chunk.lastIndexOf(LINE_FEED);
      yield* shortLines(chunk.subarray(first + 1, last + 1), maxLine);
      if (last + 1 < chunk.length) hold(chunk.slice(last + 1));
    },
    rest(): Uint8Array[] | typeof TOO_LONG {
      const over = size > maxLine;
      const pieces = take();
      return over ? TOO_LONG : pieces;
    },
  };
}

/** Yields the whole lines of a chunk, in one piece unless one of them is over the limit. */
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
