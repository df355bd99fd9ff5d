/** Inputs that hold rows, as lines of JSON: told by their first bytes, they may be gzip, Zstandard, Parquet or Arrow. */
import { fstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { RandomAccess } from '../columnar/read-parquet.js';

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;
type Rows = AsyncIterable<{ readonly [column: string]: unknown }>;

/** How much is read of an input before what it is can be told. */
const HEAD_BYTES = 8;

/** First bytes of the formats, from their specifications. */
const FORMATS = {
  gzip: [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
  parquet: [...Buffer.from('PAR1')],
  arrowFile: [...Buffer.from('ARROW1')],
  /** Continuation marker before the first message of a stream. */
  arrowStream: [0xff, 0xff, 0xff, 0xff],
} as const;

/** Large enough that a piece costs little, small beside a row group. */
const PIECE_CHARS = 1 << 20;

const OUT_BYTES = 256 << 10;

/**
 * The bytes of an input as lines of JSON. `file`: its name, null for standard input, which cannot be Parquet.
 *
 * @throws Error where it is damaged, cut, or cannot be read here
 */
export async function* rowLines(chunks: Bytes, file: string | null): Bytes {
  const head = await firstBytes(chunks);
  const whole = rejoined(head, chunks);
  switch (formatOf(head)) {
    case 'gzip':
      return yield* through(whole, zlib.createGunzip({ chunkSize: OUT_BYTES }));
    case 'zstd':
      return yield* through(whole, zstdDecompressor());
    case 'parquet':
      return yield* parquetLines(file, chunks);
    case 'arrowFile':
      // Its reader takes the whole file into memory, and bytes that are missing can keep it from ever ending.
      throw new Error(
        'is an Arrow file (Feather), of which only streams are read: write it as a stream, or as Parquet',
      );
    case 'arrowStream': {
      const { arrowRows } = await import('../columnar/read-arrow.js');
      return yield* asLines('Arrow', arrowRows(whole));
    }
    case null:
      return yield* whole;
  }
}

function formatOf(head: Uint8Array): keyof typeof FORMATS | null {
  const names = Object.keys(FORMATS) as (keyof typeof FORMATS)[];
  return names.find((name) => FORMATS[name].every((byte, i) => head[i] === byte)) ?? null;
}

/** As many bytes as it takes to tell, or all there are. */
async function firstBytes(chunks: Bytes): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return head;
}

async function* rejoined(head: Uint8Array, rest: Bytes): Bytes {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* through(chunks: Bytes, transform: Transform): Bytes {
  // What goes wrong is thrown to whoever reads.
  pipeline(Readable.from(chunks), transform, () => undefined);
  yield* transform as AsyncIterable<Uint8Array>;
}

function zstdDecompressor(): Transform {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => Transform };
  if (createZstdDecompress === undefined)
    throw new Error('is Zstandard, which needs Node 22.15 or later: pipe it through zstd -dc');
  return createZstdDecompress({ chunkSize: OUT_BYTES });
}

/** Parquet is read from its end, so the file is opened anew and the stream let go. */
async function* parquetLines(file: string | null, chunks: Bytes): Bytes {
  await chunks.return();
  const name = file ?? (fstatSync(0).isFile() ? '/dev/stdin' : null);
  if (name === null) throw new Error('is Parquet, which cannot be read from a pipe: give the name of the file');
  const handle = await open(name);
  try {
    const { parquetRows } = await import('../columnar/read-parquet.js');
    yield* asLines('Parquet', parquetRows(await randomAccess(handle)));
  } finally {
    await handle.close();
  }
}

async function randomAccess(handle: FileHandle): Promise<RandomAccess> {
  const { size } = await handle.stat();
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let done = 0; done < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
        if (bytesRead === 0) throw new Error('was cut while it was read');
        done += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

/** Rows before damage are given before it is thrown. */
async function* asLines(format: string, rows: Rows): Bytes {
  const { restoreRow } = await import('../columnar/restore.js');
  let piece = '';
  const giveRest = function* (): Generator<Uint8Array> {
    if (piece !== '') yield Buffer.from(piece);
    piece = '';
  };
  try {
    for await (const row of rows) {
      piece += `${JSON.stringify(restoreRow(row))}\n`;
      if (piece.length >= PIECE_CHARS) yield* giveRest();
    }
  } catch (error) {
    yield* giveRest();
    throw unreadable(format, error as NodeJS.ErrnoException);
  }
  yield* giveRest();
}

/** Readers of columns meet damage anywhere, and then speak of themselves: of a property of undefined, for example. */
function unreadable(format: string, error: NodeJS.ErrnoException): Error {
  if (error.syscall !== undefined) return error;
  const what = error.message.includes('compressed but codec not found')
    ? `is ${format} with compressed buffers, which is not read here: write it without compression, or as Parquet`
    : `is damaged ${format}, or of a kind that is not read here: ${error.message}`;
  return new Error(what, { cause: error });
}
