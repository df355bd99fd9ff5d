/** The rivals: other readers and extractors, how to run each on a WARC file, and what each can return. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../../lib/model/json.js';
import { countMarked, countSegments, countText } from './yields.js';
import type { Counter } from './yields.js';

/** What a program returns for a page, in the short form used in the table. */
export interface Gives {
  readonly text: string;
  readonly images: string;
  readonly players: string;
  readonly order: string;
  readonly windows: string;
  readonly links: string;
}

export interface Rival {
  readonly name: string;
  readonly about: string;
  readonly gives: Gives;
  /** Takes at least ten times as long as reading, so it runs on the first pages only. */
  readonly slow?: boolean;
  readonly count: Counter;
  command(file: string): readonly string[];
  /** Names and versions of the packages it uses, or how to install them. */
  installed(): { readonly versions: string } | { readonly hint: string };
}

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const NOTHING: Gives = { text: 'no', images: 'no', players: 'no', order: 'no', windows: 'no', links: 'no' };

/** Ours: text and media of every page in order, with all details about each. */
const DOCUMENTS: Gives = {
  text: 'blocks',
  images: 'yes, chosen from srcset and lazy forms',
  players: 'audio, video, embeds',
  order: 'yes',
  windows: 'yes',
  links: 'of media',
};

function ours(name: string, about: string, flags: readonly string[], gives: Gives): Rival {
  return {
    name,
    about,
    gives,
    count: countSegments,
    command: (file) => [process.execPath, beside('../../pipelines/interleaved.js'), ...flags, file],
    installed: () => ({ versions: 'this checkout' }),
  };
}

export const program: Rival = ours(
  'weft',
  'Weft with default options: documents worth keeping, without boilerplate, 256 words around each medium.',
  [],
  { ...DOCUMENTS, text: 'blocks, boilerplate out' },
);

const PYTHON = process.env['WEFT_PYTHON'] ?? 'python3';

/** A script in this folder, run by the interpreter in `WEFT_PYTHON`. `packages`: the names used by pip. */
function python(
  rival: Pick<Rival, 'name' | 'about' | 'gives' | 'count' | 'slow'> & {
    readonly script: string;
    readonly args?: readonly string[];
    readonly packages: readonly string[];
  },
): Rival {
  const { script, args = [], packages, ...rest } = rival;
  return {
    ...rest,
    // Without -B the interpreter leaves its caches in this folder.
    command: (file) => [PYTHON, '-B', beside(script), resolve(file), ...args],
    installed: () => pythonVersions(packages),
  };
}

function pythonVersions(packages: readonly string[]): ReturnType<Rival['installed']> {
  const code = `import sys; from importlib.metadata import version; print(", ".join(f"{name} {version(name)}" for name in sys.argv[1:]))`;
  try {
    const versions = execFileSync(PYTHON, ['-c', code, ...packages], { encoding: 'utf8', stdio: 'pipe' });
    return { versions: versions.trim() };
  } catch {
    return { hint: `pip install ${packages.join(' ')}; WEFT_PYTHON names the interpreter that has them` };
  }
}

/** Resolves npm packages that are not dependencies of weft. */
const MODULES = createRequire(join(resolve(process.env['WEFT_RIVALS'] ?? '.'), 'from-here.js'));
const NPM_PACKAGES = ['jsdom', '@mozilla/readability'];

function versionIn(manifest: string): string {
  const fields: unknown = JSON.parse(manifest);
  return isJsonObject(fields) ? String(fields['version']) : 'of no version';
}

function npmVersions(): ReturnType<Rival['installed']> {
  try {
    const versions = NPM_PACKAGES.map((name) => {
      const manifest = readFileSync(MODULES.resolve(`${name}/package.json`), 'utf8');
      return `${name} ${versionIn(manifest)}`;
    });
    return { versions: versions.join(', ') };
  } catch {
    return {
      hint: `npm install --prefix DIR ${NPM_PACKAGES.join(' ')}; WEFT_RIVALS=DIR; jsdom@29 is the last for Node 20`,
    };
  }
}

export const rivals: readonly Rival[] = [
  {
    name: 'inflate-only',
    about: 'The floor: every gzip member inflated and checked, nothing else.',
    gives: NOTHING,
    count: () => ({ words: 0, media: 0 }),
    command: (file) => [process.execPath, beside('../inflate-only.js'), file],
    installed: () => ({ versions: `zlib of Node ${process.version}` }),
  },
  python({
    name: 'fastwarc',
    about: 'Reads the pages and does nothing with them; all other Python rivals except warcio use it.',
    script: 'read-fastwarc.py',
    packages: ['FastWARC'],
    gives: NOTHING,
    count: countText,
  }),
  python({
    name: 'warcio.py',
    about: 'Reads the pages and does nothing with them.',
    script: 'read-warcio.py',
    packages: ['warcio'],
    gives: NOTHING,
    count: countText,
  }),
  ours(
    'weft, all',
    'Ours with filters and policy off and whole pages kept: all text and all media of every page.',
    ['--filter', 'off', '--policy', 'ignore', '--window', 'all'],
    DOCUMENTS,
  ),
  python({
    name: 'resiliparse',
    about: 'All visible text, formatting kept, no main-content rules.',
    script: 'text-resiliparse.py',
    packages: ['FastWARC', 'Resiliparse'],
    gives: { ...NOTHING, text: 'one string', links: 'can' },
    count: countText,
  }),
  python({
    name: 'resiliparse, main',
    about: 'The same with its main-content rules.',
    script: 'text-resiliparse.py',
    args: ['main'],
    packages: ['FastWARC', 'Resiliparse'],
    gives: { ...NOTHING, text: 'one string, main', links: 'can' },
    count: countText,
  }),
  python({
    name: 'selectolax',
    about: 'Text and images in order from a simplified Lexbor tree, the way of OBELICS, written anew.',
    script: 'interleave-selectolax.py',
    packages: ['FastWARC', 'Resiliparse', 'selectolax'],
    gives: { ...NOTHING, text: 'paragraphs, no lists or tables', images: '`src`', order: 'yes' },
    count: countSegments,
  }),
  python({
    name: 'trafilatura',
    about: 'Main text with images marked in it.',
    script: 'text-trafilatura.py',
    packages: ['FastWARC', 'Resiliparse', 'trafilatura', 'lxml_html_clean'],
    gives: { ...NOTHING, text: 'one string, main', images: 'marked, by suffix', order: 'marks', links: 'can' },
    slow: true,
    count: countMarked,
  }),
  {
    name: 'readability',
    about: 'The article as HTML and as text, on a jsdom tree.',
    gives: {
      ...NOTHING,
      text: 'one string, main',
      images: 'in HTML',
      players: 'some, in HTML',
      order: 'in HTML',
      links: 'in HTML',
    },
    slow: true,
    count: countMarked,
    command: (file) => [process.execPath, beside('text-readability.js'), file],
    installed: npmVersions,
  },
];
