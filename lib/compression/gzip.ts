/** Gzip (RFC 1952). For crawls, lib/warc reads the members one by one instead. */
import { createGunzip } from 'node:zlib';
import { PIECE_BYTES } from './compression.js';
import type { Compression } from './compression.js';

export const gzip: Compression = {
  name: 'gzip',
  suffixes: ['.gz'],
  begins: (head) => head[0] === 0x1f && head[1] === 0x8b,
  createStream: () => createGunzip({ chunkSize: PIECE_BYTES }),
};
