/** Chunks of a pipeline → the bytes of a file: as they are, compressed, or as Parquet. */
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { OutputPlan } from './plan.js';

/** Takes chunks; each is waited for, so that the slowest of all sets the pace. */
export interface Encoder {
  add(chunk: Uint8Array): Promise<void>;
  /** Writes what is left, and what a file of this kind ends with. */
  end(): Promise<void>;
}

export type Write = (bytes: Uint8Array) => Promise<void>;

/** Eight bytes that end a stream of Arrow messages (Arrow columnar format, IPC streaming format). */
const END_OF_STREAM = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

export function isEndOfStream(chunk: Uint8Array): boolean {
  return chunk.length === END_OF_STREAM.length && END_OF_STREAM.every((byte, i) => chunk[i] === byte);
}

/** Begins the encoding of one file. What fails in `write` is what `add` and `end` throw. */
export async function openEncoder(
  { format, compression }: Pick<OutputPlan, 'format' | 'compression'>,
  write: Write,
): Promise<Encoder> {
  if (format === 'arrow') return { add: write, end: () => write(END_OF_STREAM) };
  if (format === 'parquet') return withErrorsOf(write, (await import('../columnar/parquet.js')).openParquet);
  if (compression === null) return { add: write, end: () => Promise.resolve() };
  const stream = compression === 'gzip' ? zlib.createGzip({ chunkSize: WRITE_BYTES }) : createZstd();
  return withErrorsOf(write, (noted) => compressed(stream, noted));
}

/** An encoder whose output has failed says that it is closed; why, the writing side knows. */
async function withErrorsOf(write: Write, open: (write: Write) => Encoder | Promise<Encoder>): Promise<Encoder> {
  let failure: unknown;
  const encoder = await open(async (bytes) => {
    try {
      await write(bytes);
    } catch (error) {
      failure ??= error;
      throw error;
    }
  });
  const telling = async (act: Promise<void>): Promise<void> => {
    try {
      await act;
    } catch (error) {
      throw failure ?? error;
    }
  };
  return { add: (chunk) => telling(encoder.add(chunk)), end: () => telling(encoder.end()) };
}

/** Bytes a compressor gathers before a write: its own 16 KiB make sixteen writes of one. */
const WRITE_BYTES = 256 << 10;

/** NOTE: types know of it, Node 20 does not; `planOutput` has refused the name there. */
function createZstd(): Transform {
  return zlib.createZstdCompress({ chunkSize: WRITE_BYTES });
}

/** Node's compressors give the same bytes for the same chunks: gzip headers have no time and no name. */
function compressed(stream: Transform, write: Write): Encoder {
  const drained = pipeline(stream, async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) await write(chunk);
  });
  // Told by the next call of `add` or `end`.
  drained.catch(() => undefined);
  return {
    add: promisify((chunk: Uint8Array, callback: (error?: Error | null) => void) => stream.write(chunk, callback)),
    async end() {
      stream.end();
      await drained;
    },
  };
}
