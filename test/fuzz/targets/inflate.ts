/** Fuzz target: the piecewise inflater against zlib. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';
import { createInflater } from '../../../lib/compression/inflate/inflater.js';
import { hashOf, must, mustEqual, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** Most output that is compared. Larger outputs are bombs, which take time and show nothing new. */
const MOST = 1 << 20;

// The types lack `info` and its result.
const OPTIONS: ZlibOptions = { info: true, maxOutputLength: MOST };

const source = Buffer.from('<p class="a">Words and words and more words.</p>\n'.repeat(20));
const stored = deflateRawSync(source.subarray(0, 100), { level: 0 });

export const inflate: FuzzTarget = {
  name: 'inflate',
  about: 'Deflate data of any bytes, in pieces of any size, gives the bytes, the end and the verdict of zlib.',
  seeds: () => [
    ...[1, 6, 9].map((level) => deflateRawSync(source, { level })),
    ...[2, 3, 4].map((strategy) => deflateRawSync(source.subarray(0, 300), { strategy })),
    ...[
      stored,
      deflateRawSync(Buffer.alloc(0)),
      deflateRawSync(Buffer.alloc(5000)),
      Buffer.of(3, 0),
      Buffer.of(1, 0, 0, 0xff, 0xff),
    ],
  ],
  tokens: [
    stored,
    Buffer.of(1, 0, 0, 0xff, 0xff),
    Buffer.of(0, 1, 0, 0xfe, 0xff, 0x61),
    Buffer.of(3, 0),
    Buffer.of(0xff, 0xff),
  ],
  maxLength: 2048,
  check(input) {
    const expected = byZlib(input);
    const actual = inPieces(input, 1 + (hashOf(input) % 64));
    if (actual.state === 'too-much' || expected.state === 'too-much') return 'too-much';
    if (actual.state === 'corrupt' && expected.state === 'incomplete') checkHopeless(input);
    else mustEqual(actual.state, expected.state, 'verdict');
    if (expected.state === 'done') {
      must(actual.bytes.equals(expected.bytes), 'other bytes than zlib gives');
      mustEqual(actual.end, expected.end, 'end of the data');
    }
    return `${actual.state} ${sizeClass(actual.bytes.length)} ${input[0]! & 7}`;
  },
};

interface Verdict {
  readonly state: string;
  readonly bytes: Buffer;
  readonly end: number;
}

const NOTHING = Buffer.alloc(0);

function byZlib(input: Buffer): Verdict {
  try {
    const { buffer, engine } = inflateRawSync(input, OPTIONS) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { state: 'done', bytes: buffer, end: engine.bytesWritten };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const state = code === 'Z_BUF_ERROR' ? 'incomplete' : code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : 'corrupt';
    return { state, bytes: NOTHING, end: 0 };
  }
}

/**
 * Data that we call corrupt and zlib unfinished can never become valid: we check code lengths at once, zlib when they
 * are used.
 */
function checkHopeless(input: Buffer): void {
  for (const byte of [0, 0x55, 0xaa, 0xff])
    mustEqual(byZlib(Buffer.concat([input, Buffer.alloc(700, byte)])).state, 'corrupt', 'verdict on more of it');
}

/** One inflater for all inputs, with small pieces: an input must not affect the next one. */
const inflater = createInflater(512);

function inPieces(input: Buffer, step: number): Verdict {
  inflater.reset();
  const pieces: Buffer[] = [];
  let size = 0;
  let to = 0;
  for (let at = 0; size <= MOST;) {
    const isLast = to === input.length;
    at = inflater.run(input, at, to, isLast);
    const piece = Buffer.from(inflater.take());
    pieces.push(piece);
    size += piece.length;
    if (inflater.state() === 'input' && !isLast) to = Math.min(input.length, to + step);
    else if (inflater.state() !== 'output') return { state: inflater.state(), bytes: Buffer.concat(pieces), end: at };
  }
  return { state: 'too-much', bytes: NOTHING, end: 0 };
}
