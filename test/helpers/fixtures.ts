/**
 * Fixture folders: each holds an input and what is expected of it; adding a folder adds a test.
 *
 * With WEFT_UPDATE=1 the expected files are written anew, to be read as a diff before they are believed.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const ROOT = fileURLToPath(new URL('../fixtures/', import.meta.url));

export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly input: Buffer;
}

/** All fixtures of a group, by name. */
export function fixtures(group: string, inputName: string): Fixture[] {
  const folder = join(ROOT, group);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, folder: join(folder, name), input: readFileSync(join(folder, name, inputName)) }));
}

/** What a fixture expects; `actual` itself after writing it down if expected files are being updated. */
export function expected(fixture: Fixture, outputName: string, actual: string): string {
  const file = join(fixture.folder, outputName);
  if (process.env['WEFT_UPDATE'] === '1') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
