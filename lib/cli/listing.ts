/**
 * Files that list what happened in a run, such as `--rejects FILE`: JSON lines, written in blocks. Like the output, a
 * listing gets its name when it is complete. It is complete at the end of a run that failed too, but not after a kill.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { errorOf } from '../model/errors.js';

/** Bytes collected before a write. */
const BLOCK_BYTES = 64 << 10;

export interface Listing {
  readonly add: (entry: unknown) => void;
  /** Writes the rest, closes the file and gives it its name. May be called more than once. */
  readonly close: () => void;
}

export interface ListingFile {
  readonly file: string;
  /** Whether it is a pipe or device, which is written in place. */
  readonly inPlace: boolean;
}

/** Opens a listing for writing. Errors name the file. */
export function openListing({ file, inPlace }: ListingFile): Listing {
  const path = inPlace ? file : `${file}.tmp-${randomBytes(4).toString('hex')}`;
  const fd = named(file, () => openSync(path, inPlace ? 'a' : 'wx'));
  let pending = '';
  let open = true;

  const write = (): void => {
    const bytes = Buffer.from(pending);
    pending = '';
    // On a nearly full disk a write may succeed for some of the bytes, and only the next one fails.
    for (let done = 0; done < bytes.length;) done += named(file, () => writeSync(fd, bytes, done));
  };
  const discard = (): void => {
    if (!inPlace) rmSync(path, { force: true });
  };
  process.once('exit', discard);
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
      } catch (error) {
        closeSync(fd);
        throw error;
      }
      closeSync(fd);
      if (!inPlace) named(file, () => renameSync(path, file));
      process.off('exit', discard);
    },
  };
}

/** Writes a value to a file as JSON. Errors name the file. */
export function writeJson(file: ListingFile, value: unknown): void {
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
