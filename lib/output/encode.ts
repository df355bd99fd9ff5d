/** Encodes chunks of rows to the bytes of a file, compressed or not. */
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { formats } from '../formats/index.js';
import type { FileEncoder, Write } from '../formats/format.js';
import type { Compression } from './name.js';
import type { OutputPlan } from './plan.js';

/** Creates the encoder of one file. If `write` fails, `add` and `end` throw its error. */
export function createFileEncoder(
  { format, compression }: Pick<OutputPlan, 'format' | 'compression'>,
  write: Write,
): Promise<FileEncoder> {
  return withErrorsOf(write, (noted) =>
    compression === null ? formats[format].createFileEncoder(noted) : compressed(createCompressor(compression), noted),
  );
}

/** Wraps an encoder so that it throws the error of `write`, not the "is closed" error that the encoder throws afterwards. */
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

/** Bytes that a compressor collects before a write. With the default of 16 KiB there would be sixteen times as many writes. */
const WRITE_BYTES = 256 << 10;

function createCompressor(compression: Compression): Transform {
  // NOTE: Node 20 has no Zstandard although the types declare it. There `planOutput` refuses names that need it.
  return compression === 'gzip'
    ? zlib.createGzip({ chunkSize: WRITE_BYTES })
    : zlib.createZstdCompress({ chunkSize: WRITE_BYTES });
}

/** Compresses chunks. The same chunks give the same bytes, since Node writes no time and no name into gzip headers. */
function compressed(stream: Transform, write: Write): FileEncoder {
  const drained = pipeline(stream, async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) await write(chunk);
  });
  // Not ignored: the next call of `add` or `end` throws the error.
  drained.catch(() => undefined);
  return {
    add: promisify((chunk: Uint8Array, callback: (error?: Error | null) => void) => stream.write(chunk, callback)),
    async end() {
      stream.end();
      await drained;
    },
  };
}
