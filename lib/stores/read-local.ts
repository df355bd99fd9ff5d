/** Reads local files by range. */
import { open as openFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { StoredBytes } from './store.js';

/** Opens a file for reading by range. */
export async function openLocalBytes(name: string): Promise<StoredBytes> {
  const handle = await openFile(name);
  try {
    const { size } = await handle.stat();
    return { size, read: (start, end) => readRange(handle, start, end), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readRange(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
    if (bytesRead === 0) throw new Error('became shorter while it was read');
    done += bytesRead;
  }
  return bytes.buffer;
}
