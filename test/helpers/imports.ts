/** Reads from the sources which modules of the project import which. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './run.js';

/** Imports of each module, as paths from the root. Packages and Node's own modules keep their names. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Folders that are published. */
export const SHIPPED = ['lib', 'stages', 'pipelines'];

export const FOLDERS = [...SHIPPED, 'bench', 'sample', 'test'];

/** Files in these folders whose paths match, as paths from the root. */
export function filesIn(folders: readonly string[], name: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => name.test(file))
      .map((file) => posix.join(folder, file))
      // The kernels' sources are not JavaScript modules; their compiler joins them into one.
      .filter((file) => !/^lib\/\w+\/kernel\//.test(file)),
  );
}

export function importsIn(folders: readonly string[]): Imports {
  return new Map(filesIn(folders, /(?<!\.d)\.ts$/).map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const names = [
    ...source.matchAll(
      /^(?:import|export)\b[^'"]*?\bfrom '([^']+)';|\bimport\('([^']+)'\)|^import '([^']+)';|\brequire\('([^']+)'\)/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4]!);
  return names.map((name) =>
    name.startsWith('.') ? posix.join(posix.dirname(file), name).replace(/\.js$/, '.ts') : name,
  );
}

/** A cycle of imports, or null. */
export function firstCycle(imports: Imports): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const other of imports.get(file) ?? []) {
      const cycle = visit(other, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
