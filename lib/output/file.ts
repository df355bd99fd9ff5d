/**
 * One file of an output: written under the name `FILE.tmp-<attempt>` beside its own, which it gets when it is complete and
 * on the disk. So a file under its own name is whole, whatever happened to the run; two runs at once do not mix.
 */
import { dirname } from 'node:path';
import type { Disk } from './disk.js';

export interface OutputFile {
  readonly name: string;
  /** Bytes written so far. */
  readonly bytes: number;
  write(bytes: Uint8Array): Promise<void>;
  /** The file is complete: gives it its name. */
  publish(): Promise<void>;
  /** Removes what is not complete. */
  discard(): Promise<void>;
  /** The same while the process ends. */
  discardNow(): void;
}

/** Begins a file; `attempt` tells runs apart. Every error names the file, and has the code of its cause. */
export async function createFile(name: string, attempt: string, disk: Disk): Promise<OutputFile> {
  const temporary = `${name}.tmp-${attempt}`;
  const file = await named(name, disk.create(temporary));
  let bytes = 0;
  return {
    name,
    get bytes() {
      return bytes;
    },
    async write(chunk) {
      await named(name, file.write(chunk));
      bytes += chunk.length;
    },
    async publish() {
      // NOTE: a sync that failed is not tried again: the system may have let go of the pages and would report success.
      await named(name, file.sync());
      await named(name, file.close());
      await named(name, disk.rename(temporary, name));
      await named(name, disk.syncFolder(dirname(name)));
    },
    async discard() {
      // It may be closed already.
      await file.close().catch(() => undefined);
      await named(name, disk.remove(temporary));
    },
    discardNow: () => disk.removeNow(temporary),
  };
}

/** Opens a pipe or a device to write to it where it is. */
export async function openInPlace(name: string, disk: Disk): Promise<OutputFile> {
  const file = await named(name, disk.openExisting(name));
  let bytes = 0;
  return {
    name,
    get bytes() {
      return bytes;
    },
    async write(chunk) {
      await named(name, file.write(chunk));
      bytes += chunk.length;
    },
    publish: () => named(name, file.close()),
    discard: () => file.close().catch(() => undefined),
    discardNow: () => undefined,
  };
}

async function named<T>(name: string, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw Object.assign(new Error(`cannot write ${name}: ${message}`, { cause: error }), { code });
  }
}
