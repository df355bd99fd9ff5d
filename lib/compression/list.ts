/** The list of compressions. */
import { bzip2 } from './bzip2.js';
import type { Compression } from './compression.js';
import { gzip } from './gzip.js';
import { zstd } from './zstd.js';

export const COMPRESSIONS: readonly Compression[] = [gzip, zstd, bzip2];

/** The compression of an input that begins with these bytes, or null. */
export function compressionOf(head: Uint8Array): Compression | null {
  return COMPRESSIONS.find((compression) => compression.begins(head)) ?? null;
}

/** Error message, to end a sentence, for an input that is compressed twice. */
export function compressedTwice(outer: string, inner: string): string {
  return `is compressed twice, with ${outer} and inside that with ${inner}: undo the outer one first`;
}
