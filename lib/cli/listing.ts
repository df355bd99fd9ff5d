/** Files that list what happened in a run, such as `--rejects FILE`: JSON lines, written in blocks. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { errorOf } from '../model/errors.js';

/** Bytes collected before a write. */
const BLOCK_BYTES = 64 << 10;

export interface Listing {
  readonly add: (entry: unknown) => void;
  /** Writes the rest and closes the file. May be called more than once. */
  readonly close: () => void;
}

/** Opens a listing for writing. Errors name the file. */
export function openListing(file: string): Listing {
  const fd = named(file, () => openSync(file, 'w'));
  let pending = '';
  let open = true;

  const write = (): void => {
    const bytes = Buffer.from(pending);
    pending = '';
    // On a nearly full disk a write may succeed for some of the bytes, and only the next one fails.
    for (let done = 0; done < bytes.length;) done += named(file, () => writeSync(fd, bytes, done));
  };
  return {
    add(entry) {
      pending += `${JSON.stringify(entry)}\n`;
      if (pending.length >= BLOCK_BYTES) write();
    },
    close() {
      if (!open) return;
      open = false;
      try {
        write();
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Writes a value to a file as JSON. Errors name the file. */
export function writeJson(file: string, value: unknown): void {
  const listing = openListing(file);
  listing.add(value);
  listing.close();
}

function named<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Error(`cannot write ${file}: ${errorOf(error).message}`, { cause: error });
  }
}
