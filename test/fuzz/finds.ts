/**
 * Finds of the fuzzer on disk: one file for each input, in one folder for each target. The tests always replay them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../helpers/run.js';

const folderOf = (target: string): string => join(root, 'test/fuzz/finds', target);

/** Keeps an input and returns the path of its file, whose name is the beginning of the SHA-1 of its bytes. */
export function keepFind(target: string, input: Uint8Array): string {
  const name = createHash('sha1').update(input).digest('hex').slice(0, 12);
  mkdirSync(folderOf(target), { recursive: true });
  const file = join(folderOf(target), name);
  writeFileSync(file, input);
  return file;
}

/** All finds of a target. */
export function keptFinds(target: string): { readonly name: string; readonly input: Buffer }[] {
  const folder = folderOf(target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, input: readFileSync(join(folder, name)) }));
}
