/** JSON lines: each row one line of JSON in UTF-8. */
import { RecordError } from '../model/errors.js';
import type { RowEncoder, RowFormat, Splitter } from './format.js';

export const jsonl: RowFormat = {
  name: 'jsonl',
  title: 'lines of JSON',
  suffixes: ['.jsonl'],
  magic: [],
  scope: 'item',
  isPlain: true,
  needsFile: null,
  createEncoder: createLineEncoder,
  createSplitter: async () => createLineSplitter(),
  createFileEncoder: async (write) => ({ add: write, end: async () => undefined }),
  decode: ({ chunks }) => chunks,
};

/** Size of a chunk in bytes: large enough that the cost of a write is negligible, small compared with the memory of a page. */
const CHUNK_BYTES = 1 << 20;

/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

const LINE_FEED = 10;

function createLineEncoder(): RowEncoder {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let used = 0;

  /** Returns the lines collected so far as a chunk. The next line goes into a new one. */
  const handOn = (): Uint8Array[] => {
    if (used === 0) return [];
    const lines = chunk.subarray(0, used);
    used = 0;
    // If less than half of the chunk is used, as at the end of a batch of pages, the lines are copied to free the rest.
    if (lines.length < CHUNK_BYTES / 2) return [copyOf(lines)];
    chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    return [lines];
  };

  return {
    add(row) {
      const line = jsonLine(row);
      const room = line.length * MAX_BYTES_PER_UNIT + 1;
      const full = used + room > chunk.length ? handOn() : [];
      // A line that may be longer than a chunk gets a chunk of its own size, which holds no other line.
      if (room > chunk.length) chunk = Buffer.allocUnsafe(Buffer.byteLength(line) + 1);
      used += chunk.write(line, used);
      chunk[used++] = LINE_FEED;
      return full;
    },
    end: handOn,
  };
}

/** A copy that does not share its memory, as small buffers of Node do, so that it can be transferred to another thread. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** The value as JSON text without line breaks; lone surrogates, which UTF-8 cannot hold, become U+FFFD. */
function jsonLine(value: unknown): string {
  const json = toJson(value);
  if (json === undefined) throw new TypeError('only JSON values can be written');
  // JSON.stringify escapes lone surrogates only (ECMA-262, QuoteJSONString).
  return json.includes('\\ud')
    ? json.replace(ESCAPE, (escape) => (escape.length === LONE_LENGTH ? '\uFFFD' : escape))
    : json;
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    // V8 has no code for this error. The other RangeError, for nesting that is too deep, has another message.
    if (!(cause instanceof RangeError && cause.message === 'Invalid string length')) throw cause;
    throw new RecordError('line-too-long', 'the line is longer than a JavaScript string can be', { cause });
  }
}

/** Any escape in JSON. Matching all of them ensures that `ud800` after an escaped backslash is not taken for an escape. */
const ESCAPE = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g;

const LONE_LENGTH = '\\ud800'.length;

/** A file may end after any line. */
function createLineSplitter(): Splitter {
  /** Whether the last bytes of the file end a line. They may not, because chunks may be cut anywhere. */
  let isAtLineEnd = true;
  return {
    head: null,
    push: (chunk) => (chunk.length === 0 ? [] : [chunk]),
    fit(piece, room, isEmpty) {
      const size = wholeLines(piece, room, isEmpty || !isAtLineEnd);
      if (size > 0) isAtLineEnd = piece[size - 1] === LINE_FEED;
      return size;
    },
    end: () => undefined,
  };
}

/** Number of bytes of whole lines that fit into `room` bytes. With `mustTake` the first line, or the part of it in this chunk, is included even if it does not fit. */
function wholeLines(chunk: Uint8Array, room: number, mustTake: boolean): number {
  if (chunk.length <= room) return chunk.length;
  const lines = room > 0 ? chunk.lastIndexOf(LINE_FEED, room - 1) + 1 : 0;
  return lines > 0 || !mustTake ? lines : chunk.indexOf(LINE_FEED) + 1 || chunk.length;
}
