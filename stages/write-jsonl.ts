/**
 * Write each value as one line of JSON in UTF-8.
 *
 *   any JSON value → bytes    in order, gathered into chunks of about a mebibyte; a chunk belongs to whoever takes it
 *
 * A line of more than half a gigabyte, longer than a string may be, is rejected.
 */
import { RecordError } from '../lib/model/errors.js';
import { defineStage } from '../lib/flow/stage.js';

/** Bytes gathered before they are handed on: large enough that a write's own cost vanishes, small beside a page's memory. */
const CHUNK_BYTES = 1 << 20;

/** UTF-16 code units take at most this many bytes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

const LINE_FEED = 10;

export const writeJsonl = defineStage({
  name: 'write-jsonl',
  summary: 'Write each value as one line of JSON.',
  options: {},
  rejects: ['line-too-long'],
  counts: ['lines', 'bytes'],
  expands: true,
  balance: { in: ['lines', 'rejected'] },
  output: 'lines',
  create(_options, { count }) {
    let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let used = 0;

    function* handOn(): Generator<Uint8Array> {
      if (used === 0) return;
      const full = chunk.subarray(0, used);
      count('bytes', used);
      chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      used = 0;
      yield full;
    }

    return {
      *transform(value: unknown): Generator<Uint8Array> {
        const line = jsonLine(value);
        count('lines');
        const room = line.length * MAX_BYTES_PER_UNIT + 1;
        if (used + room > chunk.length) yield* handOn();
        // A line that may be longer than a whole chunk gets one of its own; the next line finds it too small.
        if (room > chunk.length) chunk = Buffer.allocUnsafe(Buffer.byteLength(line) + 1);
        used += chunk.write(line, used);
        chunk[used++] = LINE_FEED;
      },
      flush: handOn,
    };
  },
});

/** The value as JSON text without line breaks; lone surrogates, which UTF-8 cannot hold, become U+FFFD. */
function jsonLine(value: unknown): string {
  const json = toJson(value);
  if (json === undefined) throw new TypeError('only JSON values can be written');
  // JSON.stringify escapes surrogates only where they are alone (ECMA-262, QuoteJSONString).
  return json.includes('\\ud')
    ? json.replace(ESCAPE, (escape) => (escape.length === LONE_LENGTH ? '\uFFFD' : escape))
    : json;
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    // V8 has no code for it; of nesting too deep, the other RangeError, the message is another.
    if (!(cause instanceof RangeError && cause.message === 'Invalid string length')) throw cause;
    throw new RecordError('line-too-long', 'the line is longer than a string may be', { cause });
  }
}

/** Any escape of JSON: matched one after the other, so that an escaped backslash before `ud800` is not taken for one. */
const ESCAPE = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g;

const LONE_LENGTH = '\\ud800'.length;
