/** What writing files needs of a file system. Tests replace it by a disk that fails where they like. */
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
  /** Returns when what was written will outlast a crash of the machine. */
  sync(): Promise<void>;
  close(): Promise<void>;
  /** Closes it without waiting for what is under way, where that can block. */
  abandon(): Promise<void>;
}

export interface Disk {
  /** Makes a file that was not there; where a file `like` is, the new one has its permissions. */
  create(path: string, like: string): Promise<DiskFile>;
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
  async create(path, like) {
    // Made synchronously: a process that ends knows whether it is there, and nothing under way can make it afterwards.
    closeSync(openSync(path, 'wx', modeOf(like)));
    return onHandle(await open(path, 'r+'));
  },
  // No O_CREAT: what has gone away meanwhile must not come back as a plain file.
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
  // It waits for what is under way.
  const close = (): Promise<void> => handle.close();
  return {
    async write(bytes) {
      // A nearly full disk takes a part and fails only at the next write.
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    },
    sync: () => handle.sync(),
    close,
    abandon: close,
  };
}

const READER_POLL_MS = 50;

/**
 * A pipe is written as a stream of its own: a thread that waits for a reader, in `open` or `write`, would keep the process
 * from ending.
 */
async function openPipe(path: string): Promise<DiskFile> {
  const socket = new Socket({ fd: await openForReader(path), readable: false, writable: true });
  // The write that meets it rejects with it.
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
