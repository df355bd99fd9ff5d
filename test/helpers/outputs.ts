/** Runs programs and pipelines with an output, and simulates disks that fail. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Test } from 'tap';
import { disk as realDisk } from '../../lib/stores/disk.js';
import type { Disk } from '../../lib/stores/disk.js';
import type { Output } from '../../lib/output/output.js';

/** Creates a folder with these files. Returns a function for paths in it, and one that lists its files. */
export function home(t: Test, files: { readonly [name: string]: string } = {}) {
  const folder = t.testdir({ ...files });
  return { path: (name: string) => join(folder, name), names: () => readdirSync(folder).toSorted() };
}

/** Waits for a condition, up to ten seconds. After that the test fails at its own assertions. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !condition(); i++) await delay(10);
}

export async function write(output: Output, chunks: readonly Uint8Array[]): Promise<void> {
  for (const chunk of chunks) if (!output.write(chunk)) await once(output, 'drain');
  output.end();
  await finished(output);
}

/** A disk whose n-th operation fails with this code, and the list of operations performed. */
export function failingDisk(at: number, code: string): { disk: Disk; acts: string[] } {
  const acts: string[] = [];
  const act = async <T>(name: string, real: () => Promise<T>): Promise<T> => {
    acts.push(name);
    if (acts.length - 1 === at) throw Object.assign(new Error(`${code}: no luck, ${name}`), { code });
    return real();
  };
  const disk: Disk = {
    ...realDisk,
    create: (path, like) =>
      act('create', async () => {
        const file = await realDisk.create(path, like);
        return {
          ...file,
          write: (bytes) => act('write', () => file.write(bytes)),
          sync: () => act('sync', () => file.sync()),
          close: () => act('close', () => file.close()),
        };
      }),
    rename: (from, to) => act('rename', () => realDisk.rename(from, to)),
    syncFolder: (path) => act('syncFolder', () => realDisk.syncFolder(path)),
  };
  return { disk, acts };
}
