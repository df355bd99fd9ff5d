/** Bzip2. */
import type { Compression } from './compression.js';
import { createBzip2Decoder } from './bzip2-decoder.js';

export const bzip2: Compression = {
  name: 'bzip2',
  suffixes: ['.bz2'],
  begins: ([b, z, h, level = 0]) => b === 0x42 && z === 0x5a && h === 0x68 && level >= 0x31 && level <= 0x39,
  createDecoder: createBzip2Decoder,
};
