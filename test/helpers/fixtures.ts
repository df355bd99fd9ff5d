/**
 * Fixture folders: each holds an input and the expected output. Adding a folder adds a test.
 *
 * With WEFT_UPDATE=1 the expected files are rewritten; review the diff before accepting them.
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

/** The expected output of a fixture. When expected files are being updated, writes `actual` and returns it. */
export function expected(fixture: Fixture, outputName: string, actual: string): string {
  const file = join(fixture.folder, outputName);
  if (process.env['WEFT_UPDATE'] === '1') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
