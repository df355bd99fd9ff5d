/**
 * Zstandard (RFC 8878). Crawls read its frames one by one instead, in lib/warc.
 *
 * NOTE: the stream of Node's zlib is not used where there is one: it ends after the first frame, without an error, and does
 * not notice that its input is cut.
 */
import type { Compression } from './compression.js';
import { createZstdDecoder } from './zstd-decoder.js';
import { isFrame, isSkippable } from './zstd-frames.js';

export const zstd: Compression = {
  name: 'Zstandard',
  suffixes: ['.zst'],
  begins: (head) => isFrame(head, 0) || isSkippable(head, 0),
  createDecoder: createZstdDecoder,
};
