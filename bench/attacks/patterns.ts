/** Finds every regular expression of the program in its compiled modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Pattern {
  /** `lib/url/kind.js: /\.mp3$/i`. */
  readonly name: string;
  readonly regexp: RegExp;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compiled modules of `lib` and `stages`. */
export function compiledModules(): { readonly file: string; readonly code: string }[] {
  const files = ['lib', 'stages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => `${folder}/${file}`),
  );
  return files.sort().map((file) => ({ file, code: readFileSync(join(root, file), 'utf8') }));
}

/** The regular expressions written in these modules. Those composed at run time are in the list of scanners. */
export function patternsOfProgram(): Pattern[] {
  const patterns = compiledModules().flatMap(({ file, code }) =>
    regexpsIn(code).map(({ source, flags }) => ({
      name: `${file}: /${source}/${flags}`,
      regexp: new RegExp(source, flags),
    })),
  );
  return [...new Map(patterns.map((pattern) => [pattern.name, pattern])).values()];
}

/** A module without comments, strings, templates and regular expressions. */
export function otherCode(code: string): string {
  return code.replace(PIECE, '$<before> ');
}

/** Skips comments, strings and templates (nested once). A slash begins a regular expression where a value may begin. */
const PIECE =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:\$\{[^`}]*`(?:[^`\\]|\\[^])*`[^`}]*\}|[^`\\]|\\[^])*`|(?<before>[=(,:[!&|?{};>]|\breturn|^)(?<space>\s*)\/(?<source>(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[dgimsuvy]*)/gm;

function regexpsIn(code: string): { readonly source: string; readonly flags: string }[] {
  return Array.from(code.matchAll(PIECE)).flatMap(({ groups }) =>
    groups?.['source'] === undefined ? [] : [{ source: groups['source'], flags: groups['flags']! }],
  );
}
