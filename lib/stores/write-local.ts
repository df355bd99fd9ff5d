/**
 * Writes local files. A file is written under a temporary name and renamed when it is complete and on the disk. So a file
 * that has its own name is always complete, whatever happened to the run.
 */
import { dirname } from 'node:path';
import type { Disk, DiskFile } from './disk.js';
import type { NewBytes } from './store.js';
import { codeOf, errorOf } from '../model/errors.js';

/** Creates a file under its temporary name. Every error has the file's own name, and the code of its cause. */
export async function createFile(name: string, temporary: string, disk: Disk): Promise<NewBytes> {
  const file = await named(name, () => disk.create(temporary, name));
  return withWrites(name, file, async () => {
    // NOTE: a failed sync is not tried again, because the system may have dropped the data and would report success.
    await file.sync();
    await file.close();
    await disk.rename(temporary, name);
    await disk.syncFolder(dirname(name));
  });
}

/** Opens a pipe or a device, which is written in place. */
export async function openExisting(name: string, disk: Disk): Promise<NewBytes> {
  const file = await named(name, () => disk.openExisting(name));
  return withWrites(name, file, () => file.close());
}

function withWrites(name: string, file: DiskFile, publish: () => Promise<void>): NewBytes {
  let bytes = 0;
  return {
    name,
    get bytes() {
      return bytes;
    },
    async write(chunk) {
      await named(name, () => file.write(chunk));
      bytes += chunk.length;
    },
    publish: () => named(name, publish),
    // It may be closed already.
    abandon: () => file.abandon().catch(() => undefined),
  };
}

async function named<T>(name: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const sentence = `cannot write ${name}: ${errorOf(error).message}`;
    throw Object.assign(new Error(sentence, { cause: error }), { code: codeOf(error) });
  }
}
