/** What an output needs of a file system. A test puts a disk in its place that fails where it likes. */
import { constants, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** An open file. */
export interface DiskFile {
  /** Writes all of the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Returns when what was written will outlast a crash of the machine. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  /** Makes a file that was not there. */
  create(path: string): Promise<DiskFile>;
  /** Opens what is there, a pipe or a device, to write to it. */
  openExisting(path: string): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** Returns when the names in this folder will outlast a crash. */
  syncFolder(path: string): Promise<void>;
  /** Removes a file if it is there. */
  remove(path: string): Promise<void>;
  /** The same while the process ends, when nothing can be waited for. */
  removeNow(path: string): void;
}

export const disk: Disk = {
  create: (path) => openFile(path, 'wx'),
  // No O_CREAT: what has gone away meanwhile must not come back as a plain file.
  openExisting: (path) => openFile(path, constants.O_WRONLY),
  rename,
  syncFolder,
  remove: (path) => rm(path, { force: true }),
  removeNow: (path) => rmSync(path, { force: true }),
};

async function openFile(path: string, flags: string | number): Promise<DiskFile> {
  const handle = await open(path, flags);
  return {
    async write(bytes) {
      // A nearly full disk takes a part and fails only at the next write.
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** File systems that keep no folders of their own say so by these; PostgreSQL's `fsync_fname` lets them pass too. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'EBADF', 'EISDIR', 'EACCES', 'EPERM']);

async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_FOLDER_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
