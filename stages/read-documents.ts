/**
 * Read documents from lines of JSON.
 *
 *   bytes → Document    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import split2 from 'split2';
import { RecordError } from '../lib/flow/errors.js';
import { isInputStart } from '../lib/flow/inputs.js';
import type { InputItem } from '../lib/flow/inputs.js';
import { int } from '../lib/flow/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';

const LINE_FEED = 10;
const END_OF_LINE = Uint8Array.of(LINE_FEED);

export const readDocuments = defineStage({
  name: 'read-documents',
  summary: 'Read documents from lines of JSON.',
  options: {
    // A page of 8 MiB, the largest read, gives a line of at most about four times its size: text and escapes.
    // A line is one string, and V8 has none of more than 512 Mi characters.
    maxLine: int({ default: 32 << 20, min: 1, max: 256 << 20, unit: 'bytes', help: 'Longest line read.' }),
  },
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out', 'rejected'] },
  create({ maxLine }, { count, reject }) {
    const gather = wholeLines(maxLine);
    // NOTE: written to and read from by hand, which is synchronous: a write of whole lines makes all of them readable.
    const splitter = split2();
    let where = 'line';
    let line = 0;

    function* documents(): Generator<Document> {
      for (let text = nextLine(); text !== null; text = nextLine()) {
        line++;
        if (line === 1 && text.startsWith('\ufeff')) text = text.slice(1);
        if (text.trim() === '') continue;
        count('lines');
        const document = parse(text, `${where} ${line}`);
        if (document instanceof RecordError) reject(document);
        else yield document;
      }
    }

    function nextLine(): string | null {
      return splitter.read() as string | null;
    }

    function* finishLines(): Generator<Document> {
      const rest = gather.rest();
      if (rest === TOO_LONG) tooLong();
      else if (rest.length > 0) {
        splitter.write(Buffer.concat([...rest, END_OF_LINE]));
        yield* documents();
      }
    }

    function tooLong(): void {
      line++;
      count('lines');
      reject(new RecordError('line-too-long', `${where} ${line} is longer than ${maxLine} bytes`));
    }

    return {
      *transform(item: InputItem) {
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
            yield* documents();
          }
        }
      },
      flush: finishLines,
    };
  },
});

function parse(text: string, place: string): Document | RecordError<'bad-json' | 'not-a-document'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return new RecordError('bad-json', `${place} is not JSON`, { cause });
  }
  const misfit = firstMisfit(documentShape, value);
  return misfit === null
    ? (value as Document)
    : new RecordError('not-a-document', `${place} is not a document: see ${misfit}`);
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
