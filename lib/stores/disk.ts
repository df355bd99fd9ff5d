/** The file system functions that are needed to write files. Tests replace them with functions that fail on purpose. */
import { closeSync, constants, open as openDescriptor, openSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from '../model/errors.js';

/** An open file. */
export interface DiskFile {
  /** Writes all of the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when what was written would survive a crash of the machine. */
  sync(): Promise<void>;
  close(): Promise<void>;
  /** Closes the file, without waiting for a write in progress that could block. */
  abandon(): Promise<void>;
}

export interface Disk {
  /** Creates a file that must not exist yet. If a file `like` exists, the new one has its permissions. */
  create(path: string, like: string): Promise<DiskFile>;
  /** Opens an existing pipe or device for writing. */
  openExisting(path: string): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** Resolves when the file names in this folder would survive a crash. */
  syncFolder(path: string): Promise<void>;
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>;
  /** The same, synchronously, for use while the process ends. */
  removeNow(path: string): void;
}

export const disk: Disk = {
  async create(path, like) {
    // Created synchronously: a process that ends can then remove the file, and no file can appear afterwards.
    closeSync(openSync(path, 'wx', modeOf(like)));
    return onHandle(await open(path, 'r+'));
  },
  // Without O_CREAT: a pipe or device that has been removed meanwhile must not be replaced by a plain file.
  openExisting: async (path) =>
    (await stat(path)).isFIFO() ? openPipe(path) : onHandle(await open(path, constants.O_WRONLY)),
  rename,
  syncFolder,
  remove: (path) => rm(path, { force: true }),
  removeNow: (path) => rmSync(path, { force: true }),
};

function modeOf(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stats.mode & 0o777;
}

function onHandle(handle: FileHandle): DiskFile {
  // Waits for writes in progress.
  const close = (): Promise<void> => handle.close();
  return {
    async write(bytes) {
      // On a nearly full disk a write may succeed for some of the bytes, and only the next one fails.
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    },
    sync: () => handle.sync(),
    close,
    abandon: close,
  };
}

const READER_POLL_MS = 50;

/**
 * Opens a pipe as a socket. With file functions, a thread that waits for a reader in `open` or `write` would keep the
 * process from ending.
 */
async function openPipe(path: string): Promise<DiskFile> {
  const socket = new Socket({ fd: await openForReader(path), readable: false, writable: true });
  // The promise of the write rejects with the error; here it is ignored.
  socket.on('error', () => undefined);
  return {
    write: promisify((bytes: Uint8Array, callback: (error?: Error | null) => void) => socket.write(bytes, callback)),
    sync: () => Promise.resolve(),
    close: promisify((callback: () => void) => socket.end(callback)),
    abandon() {
      socket.destroy();
      return Promise.resolve();
    },
  };
}

/** Waits for a reader, as a blocking `open` does. */
async function openForReader(path: string): Promise<number> {
  for (;;) {
    try {
      return await promisify(openDescriptor)(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (codeOf(error) !== 'ENXIO') throw error;
      await delay(READER_POLL_MS);
    }
  }
}

/** Codes of file systems that cannot sync a folder; PostgreSQL's `fsync_fname` ignores them too. */
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
    if (!NO_FOLDER_SYNC.has(codeOf(error) ?? '')) throw error;
  }
}
