/**
 * Zstandard (RFC 8878). For crawls, lib/warc reads the frames one by one instead.
 *
 * NOTE: Node's zlib stream is not used even if it exists: it ends after the first frame without an error, and does not
 * notice a truncated input.
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
