/** The package: what it depends on, and what it ships. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { filesIn, FOLDERS, importsIn, SHIPPED } from './helpers/imports.js';
import { root, run } from './helpers/run.js';
import { codeBlocks, generated } from './readme.js';

interface Manifest {
  readonly dependencies: { readonly [name: string]: string };
  readonly peerDependencies: { readonly [name: string]: string };
  readonly peerDependenciesMeta: { readonly [name: string]: { readonly optional?: boolean } };
  readonly devDependencies: { readonly [name: string]: string };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Of the modules that are shipped. */
const imports = importsIn(SHIPPED);

t.test('the dependencies are the imported packages, pinned for development', (t) => {
  const packages = new Set(
    [...imports.values()]
      .flat()
      .filter((name) => !/^(node:|lib\/|stages\/|pipelines\/)/.test(name))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]),
  );
  const optional = Object.keys(manifest.peerDependencies);
  const declared = [...Object.keys(manifest.dependencies), ...optional];
  t.same([...packages].toSorted(), declared.toSorted(), 'are those imported, and no other');
  for (const name of optional) t.ok(manifest.peerDependenciesMeta[name]?.optional, `${name} need not be there`);
  t.ok(packages.size <= 20, 'are at most 20');
  for (const [name, version] of Object.entries(manifest.devDependencies))
    t.match(version, /^\d+\.\d+\.\d+(-r\.\d+)?$/, `${name} is pinned for development`);
  t.end();
});

/** A comment, in Python a docstring, whose first paragraph ends as a sentence does. */
const OPENINGS = [
  { name: /(?<!\.d)\.ts$/, opening: /^(?:#!.*\n)?\/\*\*\s[\s*]*\S(?:(?!\*\/)[^])*?[.:]\s*(?:\*\/|\n \*\n)/ },
  { name: /\.py$/, opening: /^"""\S[^"]*?\.(?:"""\n|\n\n)/ },
];

t.test('every file of code begins with a sentence about itself', (t) => {
  for (const { name, opening } of OPENINGS)
    for (const file of filesIn(FOLDERS, name)) {
      t.match(readFileSync(join(root, file), 'utf8').slice(0, 2000), opening, file);
    }
  t.end();
});

t.test('generated files are up to date', (t) => {
  for (const { name, is, shouldBe } of generated()) t.ok(is === shouldBe, `${name}: npm run readme writes it`);
  t.end();
});

/** Another program: streams of weft and of its own, joined by Node's pipeline. */
const STRANGER = `
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cutWindows, defineStage, filterDocuments, filterSegments, int, mergeWindows, readWarc, segmentPage, selectPages, tokenizeHtml, writeRows } from 'warcweft';
import type { Document, Stats } from 'warcweft';
import { writeRows as single } from 'warcweft/stages/write-rows';
import { interleaved } from 'warcweft/pipelines/interleaved';

const stats: Stats = {};
const titles = new Transform({
  objectMode: true,
  transform(document: Document, _encoding, callback) {
    callback(null, { ...document, title: document.title?.toUpperCase() ?? null });
  },
});
const own = defineStage({
  name: 'own',
  summary: 'Drop what has few segments.',
  scope: 'item',
  options: { least: int({ default: 1, min: 0, help: 'Fewest segments.' }) },
  drops: ['few-segments'],
  create({ least }, { drop }) {
    return {
      *transform(document: Document) {
        if (document.segments.length < least) drop('few-segments');
        else yield document;
      },
    };
  },
});
await pipeline(
  createReadStream(process.argv[2]!),
  readWarc({ sourceName: 'sample' }),
  selectPages({}, { stats }),
  tokenizeHtml(),
  segmentPage(),
  filterSegments({ media: ['image'] }),
  cutWindows({ window: 'all' }),
  mergeWindows(),
  filterDocuments({ minWords: 10 }),
  own(),
  titles,
  writeRows(),
  process.stdout,
);
if (single !== writeRows || interleaved.name !== 'interleaved') throw new Error('two copies');
`;

const STRANGER_OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  module: 'nodenext',
  target: 'es2022',
  types: ['node'],
};

/** The programs of the README, as files. */
const README_PROGRAMS = codeBlocks('README.md', 'ts').map((text, i) => ({ name: `readme${i + 1}`, text }));

t.test('the packed package works in another program', async (t) => {
  const home = t.testdir({
    node_modules: { '.bin': {}, warcweft: {} },
    'stranger.ts': STRANGER,
    ...Object.fromEntries(README_PROGRAMS.map(({ name, text }) => [`${name}.ts`, text])),
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({ compilerOptions: STRANGER_OPTIONS, include: ['*.ts'] }),
  });
  const modules = join(home, 'node_modules');
  const own = join(modules, 'warcweft');
  // Without what the test runner loads into every Node process, which this compiler cannot stand.
  spawnSync('env', ['-u', 'NODE_OPTIONS', 'npm', 'run', 'types'], { cwd: root });
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  spawnSync('tar', ['-xzf', join(home, filename), '-C', own, '--strip-components=1']);
  for (const name of [...Object.keys(manifest.dependencies), '@types/node', 'undici-types']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const bin = join(modules, '.bin', 'weft');
  symlinkSync(join('..', 'warcweft', 'pipelines', 'weft.js'), bin);
  const sample = join(root, 'sample', 'crawl.warc.gz');

  t.same(
    files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^((lib|stages|pipelines)\/.*\.js|types\/(lib|stages|pipelines)\/.*\.d\.ts|package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/[^/]*\.(md|json|sql)|sample\/[^/]*\.warc\.gz)$/.test(
            path,
          ),
      ),
    [],
    'holds what runs, and nothing else',
  );
  t.same(
    [...imports.keys()]
      .map((file) => file.replace(/\.ts$/, '.js'))
      .filter((file) => !files.some(({ path }) => path === file)),
    [],
    'holds every module',
  );
  t.same(
    readdirSync(join(own, 'types', 'stages'))
      .filter((name) => name.endsWith('.d.ts'))
      .filter((name) => readFileSync(join(own, 'types', 'stages', name), 'utf8').split('\n').length > 40),
    [],
    'has declarations of stages that a person can read',
  );

  const help = await run([bin, '--help']);
  t.match([help.code, help.stdout.toString()], [0, /^Usage: weft PIPELINE/], 'has the command');
  t.match(
    (await run([bin, 'interleaved', '--help'])).stdout.toString(),
    /^Usage: weft interleaved/,
    'with help for each pipeline',
  );
  t.match(await run([bin, 'interleavd']), {
    code: 2,
    stderr: /unknown pipeline "interleavd" \(did you mean interleaved\?\)/,
  });
  t.match(await run([bin]), { code: 2, stderr: /no pipeline named/ });
  t.match((await run([bin, '--version'])).stdout.toString(), /^\d/);

  const here = await run(['pipelines/interleaved.js', sample]);
  const there = await run([bin, 'interleaved', sample]);
  t.equal(here.code, 0, here.stderr);
  t.ok(here.stdout.length > 0 && here.stdout.equals(there.stdout), 'gives the same documents');
  const viewed = await run([bin, 'view'], there.stdout);
  t.match(viewed.stdout.toString(), /^<!doctype html>/i, 'shows them');

  // Without what the test runner loads into every Node process, which this compiler cannot stand.
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compile = ['-u', 'NODE_OPTIONS', process.execPath, tsc, '-p', '.'];
  const compiled = spawnSync('env', compile, { cwd: home, encoding: 'utf8' });
  t.equal(compiled.status, 0, compiled.stderr);
  t.equal(compiled.stdout, '', 'has types for a stranger');
  const ran = await run([join(home, 'stranger.js'), sample]);
  t.equal(ran.code, 0, ran.stderr);
  t.match(
    ran.stdout.toString(),
    /^\{"schema":"weft\.document\/1",[^\n]*"title":"[^a-z"]/,
    'and works in a stranger’s program',
  );

  t.ok(README_PROGRAMS.length >= 4, 'has programs in its README');
  for (const { name, text } of README_PROGRAMS) {
    const input = text.includes('readDocuments') ? here.stdout : readFileSync(sample);
    const { code, stdout, stderr } = await run([join(home, `${name}.js`)], input);
    t.equal(code, 0, stderr);
    t.match(stdout.toString(), /^\{"(schema|url)":"[^]*\}\n$/, `${name} gives lines of JSON`);
  }
});
