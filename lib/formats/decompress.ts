/** Undoes the compression of an input that holds rows, known by its first bytes: gzip or Zstandard. */
import { Readable, pipeline } from 'node:stream';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { peek, startsWith, type Bytes } from './peek.js';

const GZIP = Uint8Array.of(0x1f, 0x8b);
const ZSTD = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);

/** Bytes of a decompressed chunk. */
const OUT_BYTES = 256 << 10;

/** What is compressed, decompressed; other bytes as they are. Null where they were not compressed. */
export async function decompress(chunks: Bytes): Promise<{ readonly chunks: Bytes; readonly isCompressed: boolean }> {
  const { head, chunks: whole } = await peek(chunks, ZSTD.length);
  if (startsWith(head, GZIP)) {
    return { chunks: through(whole, zlib.createGunzip({ chunkSize: OUT_BYTES })), isCompressed: true };
  }
  if (startsWith(head, ZSTD)) return { chunks: through(whole, zstdDecompressor()), isCompressed: true };
  return { chunks: whole, isCompressed: false };
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
