/** The local file system as a store. A file gets its name only when it is complete. Pipes and devices are written in place. */
import { disk as realDisk } from './disk.js';
import type { Disk } from './disk.js';
import { openLocalBytes } from './read-local.js';
import type { NewBytes, ReadableStore, WritableStore } from './store.js';
import { createFile, openExisting } from './write-local.js';

export interface LocalStore extends ReadableStore, WritableStore {
  /** Opens a pipe or a device, which is written in place since it cannot be replaced. */
  openInPlace(name: string): Promise<NewBytes>;
}

/** Creates the store. Tests pass a disk that fails on purpose. */
export function createLocalStore(disk: Disk = realDisk): LocalStore {
  const temporary = (name: string, attempt: string): string => `${name}.tmp-${attempt}`;
  return {
    open: openLocalBytes,
    create: (name, attempt) => createFile(name, temporary(name, attempt), disk),
    openInPlace: (name) => openExisting(name, disk),
    remove: (name) => disk.remove(name),
    discard: (name, attempt) => disk.remove(temporary(name, attempt)),
    discardNow: (name, attempt) => disk.removeNow(temporary(name, attempt)),
  };
}
