/** Tables about links for the kernel: their paths, and the suffixes of media files. */
import { suffixKeys } from '../url/kind.js';
import { ANCHOR_PATH, MEDIA_PATHS } from './link-paths.js';

/** Bytes per path; no path is longer. */
export const PATH_BYTES = 16;
export const MAX_MEDIA_PATHS = 8;

/** Slots of the suffix table: more than twice the number of suffixes. */
export const SUFFIX_SLOTS = 127;

export const anchorPath = pathsTable([ANCHOR_PATH], 1);
export const mediaPaths = pathsTable(MEDIA_PATHS, MAX_MEDIA_PATHS);
export const suffixes = suffixTable(suffixKeys());

/** Paths padded with zeros, which no path in a payload contains. Throws a RangeError if a path is too long. */
function pathsTable(paths: readonly string[], room: number): Uint8Array {
  const table = new Uint8Array(room * PATH_BYTES);
  paths.forEach((path, i) => table.set(Buffer.from(path), i * PATH_BYTES));
  if (paths.some(({ length }) => length > PATH_BYTES))
    throw new RangeError(`paths must have at most ${PATH_BYTES} bytes`);
  return table;
}

/** Open addressing with linear probing. 0 is an empty slot; no suffix has this number (`000`). */
function suffixTable(keys: readonly number[]): Int32Array {
  const table = new Int32Array(SUFFIX_SLOTS);
  for (const key of keys) {
    let slot = key % SUFFIX_SLOTS;
    while (table[slot] !== 0) slot = (slot + 1) % SUFFIX_SLOTS;
    table[slot] = key;
  }
  return table;
}
