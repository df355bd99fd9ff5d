/** Chunks of rows → the bytes of a file: as their format has it, or compressed. */
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { formats } from '../formats/index.js';
import type { FileEncoder, Write } from '../formats/format.js';
import type { Compression } from './name.js';
import type { OutputPlan } from './plan.js';

/** Begins the encoding of one file. What fails in `write` is what `add` and `end` throw. */
export function createFileEncoder(
  { format, compression }: Pick<OutputPlan, 'format' | 'compression'>,
  write: Write,
): Promise<FileEncoder> {
  return withErrorsOf(write, (noted) =>
    compression === null ? formats[format].createFileEncoder(noted) : compressed(createCompressor(compression), noted),
  );
}

/** The same encoder: an error of writing is thrown as it was, not as the encoder's own "is closed" that follows from it. */
async function withErrorsOf(
  write: Write,
  create: (write: Write) => FileEncoder | Promise<FileEncoder>,
): Promise<FileEncoder> {
  let failure: unknown;
  const encoder = await create(async (bytes) => {
    try {
      await write(bytes);
    } catch (error) {
      failure ??= error;
      throw error;
    }
  });
  const explained = async (act: Promise<void>): Promise<void> => {
    try {
      await act;
    } catch (error) {
      throw failure ?? error;
    }
  };
  return { add: (chunk) => explained(encoder.add(chunk)), end: () => explained(encoder.end()) };
}

/** Bytes a compressor gathers before a write: with its own 16 KiB there are sixteen times as many writes. */
const WRITE_BYTES = 256 << 10;

function createCompressor(compression: Compression): Transform {
  // NOTE: the types have Zstandard, Node 20 has not; `planOutput` has refused the name there.
  return compression === 'gzip'
    ? zlib.createGzip({ chunkSize: WRITE_BYTES })
    : zlib.createZstdCompress({ chunkSize: WRITE_BYTES });
}

/** Node's compressors give the same bytes for the same chunks: gzip headers have no time and no name. */
function compressed(stream: Transform, write: Write): FileEncoder {
  const drained = pipeline(stream, async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) await write(chunk);
  });
  // The next call of `add` or `end` throws it.
  drained.catch(() => undefined);
  return {
    add: promisify((chunk: Uint8Array, callback: (error?: Error | null) => void) => stream.write(chunk, callback)),
    async end() {
      stream.end();
      await drained;
    },
  };
}
