/** Chunks of a pipeline → the bytes of a file: as they are, compressed, or as Parquet. */
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
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

/** Begins the encoding of one file. */
export async function openEncoder(
  { format, compression }: Pick<OutputPlan, 'format' | 'compression'>,
  write: Write,
): Promise<Encoder> {
  if (format === 'parquet') return (await import('../columnar/parquet.js')).openParquet(write);
  if (format === 'arrow') return { add: write, end: () => write(END_OF_STREAM) };
  if (compression === null) return { add: write, end: () => Promise.resolve() };
  return compressed(compression === 'gzip' ? zlib.createGzip({ chunkSize: WRITE_BYTES }) : createZstd(), write);
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
    async add(chunk) {
      const failed = await new Promise<Error | null | undefined>((resolve) => stream.write(chunk, resolve));
      if (failed == null) return;
      // It says that the stream was destroyed; why, the writing side knows.
      await drained;
      throw failed;
    },
    async end() {
      stream.end();
      await drained;
    },
  };
}
