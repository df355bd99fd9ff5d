/** Zstandard (RFC 8878). Crawls read its frames one by one instead, in lib/warc. */
import * as zlib from 'node:zlib';
import { PIECE_BYTES } from './compression.js';
import type { Compression, ZlibStream } from './compression.js';
import { createZstdDecoder } from './zstd-decoder.js';
import { isFrame, isSkippable } from './zstd-frames.js';

/** Node 20 has none. */
const { createZstdDecompress }: { createZstdDecompress?: (options: object) => ZlibStream } = zlib;

export const zstd: Compression = {
  name: 'Zstandard',
  suffixes: ['.zst'],
  begins: (head) => isFrame(head, 0) || isSkippable(head, 0),
  createDecoder: createZstdDecoder,
  ...(createZstdDecompress === undefined
    ? {}
    : { createStream: () => createZstdDecompress({ chunkSize: PIECE_BYTES }) }),
};
