/** Every regular expression of the program, found in its compiled modules, and which of them see only short text. */
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

/** The patterns written in them; those put together at run time are in the table of scanners. */
export function patternsOfProgram(): Pattern[] {
  const patterns = compiledModules().flatMap(({ file, code }) =>
    regexpsIn(code).map(({ source, flags }) => ({
      name: `${file}: /${source}/${flags}`,
      regexp: new RegExp(source, flags),
    })),
  );
  return [...new Map(patterns.map((pattern) => [pattern.name, pattern])).values()];
}

/** A module without its comments, strings, templates and patterns. */
export function otherCode(code: string): string {
  return code.replace(PIECE, '$<before> ');
}

/** Comments, strings and templates (nested once) are stepped over; a slash is a pattern where a value may begin. */
const PIECE =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:\$\{[^`}]*`(?:[^`\\]|\\[^])*`[^`}]*\}|[^`\\]|\\[^])*`|(?<before>[=(,:[!&|?{};>]|\breturn|^)(?<space>\s*)\/(?<source>(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[dgimsuvy]*)/gm;

function regexpsIn(code: string): { readonly source: string; readonly flags: string }[] {
  return Array.from(code.matchAll(PIECE)).flatMap(({ groups }) =>
    groups?.['source'] === undefined ? [] : [{ source: groups['source'], flags: groups['flags']! }],
  );
}
