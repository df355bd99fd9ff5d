/**
 * The direction of imports: between the folders of `lib/` by one table, and never from there to stages and pipelines.
 */
import t from 'tap';
import { firstCycle, FOLDERS, importsIn, SHIPPED } from '../helpers/imports.js';

/**
 * Folders of `lib/`, and the folders from which each imports. A folder imports only from folders above it in this table,
 * so there can be no cycle. Before adding a line, ask whether the code is in the right folder.
 */
const TABLE: { readonly [folder: string]: readonly string[] } = {
  // Values of pipelines, and declarations.
  model: [],
  options: [],

  // Cores: bytes and values in, values out.
  url: ['model'],
  text: [],
  compression: ['model'],
  http: ['model', 'compression'],
  charset: ['model'],
  kernels: [],
  html: ['model', 'url', 'text', 'kernels'],
  xml: ['model', 'url', 'html'],
  warc: ['model', 'http', 'compression'],
  capture: ['model', 'url', 'text', 'http', 'charset', 'html', 'xml'],
  wat: ['model', 'url', 'text', 'http', 'kernels', 'html', 'warc', 'capture'],
  document: ['model', 'url', 'text'],
  rules: ['model', 'options', 'url', 'text'],
  adapters: ['model', 'text'],
  columnar: ['model'],
  verify: ['model', 'url', 'text', 'document'],
  card: ['model', 'url', 'text', 'document'],
  view: ['model', 'text', 'html'],

  // Machinery, input and output.
  version: [],
  sort: ['model'],
  stores: ['model'],
  flow: ['model', 'options', 'stores'],
  formats: ['model', 'compression', 'columnar', 'version', 'stores', 'flow'],
  output: ['stores', 'formats'],
  run: ['model', 'options', 'stores', 'flow'],
  cli: ['model', 'options', 'text', 'version', 'flow', 'formats', 'output', 'run'],
};

const MACHINERY = new Set(['version', 'sort', 'stores', 'flow', 'formats', 'output', 'run', 'cli']);

/** Modules of Node that cores may use: they compute, and wait for nothing. */
const BUILTINS_OF_CORES = new Set([
  'node:buffer',
  'node:crypto',
  'node:module',
  'node:string_decoder',
  'node:url',
  'node:util',
  'node:zlib',
]);

/** Of the modules that are shipped. */
const imports = importsIn(SHIPPED);

/** Folder of a file in `lib/`, or the name of a file directly in `lib/`; null for other files. */
function folderOf(file: string): string | null {
  return /^lib\/([^/.]+)/.exec(file)?.[1] ?? null;
}

/** Imports that lead out of a file's own folder. */
const outward = [...imports].flatMap(([file, names]) =>
  names.filter((name) => folderOf(name) !== folderOf(file)).map((name) => ({ file, name, line: `${file} → ${name}` })),
);

/** The front door of the package: it offers parts of all folders, and the stages. */
const FRONT_DOOR = 'lib/index.ts';

const inLib = outward.filter(({ file }) => file.startsWith('lib/') && file !== FRONT_DOOR);

t.test('imports between the folders of lib follow the table', (t) => {
  const order = Object.keys(TABLE);
  const declared = (from: string, to: string): boolean => TABLE[from]?.includes(to) ?? false;
  const between = inLib.flatMap(({ file, name, line }) => {
    const [from, to] = [folderOf(file)!, folderOf(name)];
    return to === null ? [] : [{ from, to, line }];
  });
  const folders = new Set([...imports.keys()].flatMap((file) => folderOf(file) ?? []));
  folders.delete('index');

  t.ok(between.length > 200, 'are found');
  t.same(folders, new Set(order), 'are declared for every folder');
  t.same(
    between.filter(({ from, to }) => !declared(from, to)).map(({ line }) => line),
    [],
    'are those of the table',
  );
  t.same(
    order.flatMap((from) =>
      TABLE[from]!.filter((to) => !between.some((each) => each.from === from && each.to === to)).map(
        (to) => `${from} → ${to}`,
      ),
    ),
    [],
    'are in the table only while there are any',
  );
  t.same(
    order.flatMap((from, at) => TABLE[from]!.filter((to) => !order.slice(0, at).includes(to)).map((to) => [from, to])),
    [],
    'point upwards in the table',
  );
  t.end();
});

t.test('cores import nothing that reads, writes or waits', (t) => {
  const ofCores = inLib.filter(({ file }) => !MACHINERY.has(folderOf(file)!));
  t.same(
    ofCores.filter(({ name }) => MACHINERY.has(folderOf(name) ?? '')).map(({ line }) => line),
    [],
    'import no machinery',
  );
  t.same(
    ofCores.filter(({ name }) => name.startsWith('node:') && !BUILTINS_OF_CORES.has(name)).map(({ line }) => line),
    [],
    'import no streams, and nothing that reads, writes or waits',
  );
  t.end();
});

const DIRECTIONS: readonly { name: string; from: RegExp; never: RegExp }[] = [
  // The front door of the package offers the stages too.
  { name: 'lib imports no stage and no pipeline', from: /^lib\/(?!index\.ts)/, never: /^(stages|pipelines)\// },
  { name: 'lib does not import its own front door', from: /^lib\//, never: /^lib\/index\.ts$/ },
  {
    name: 'stages import no command line and no pipeline',
    from: /^stages\//,
    never: /^(lib\/cli|pipelines|stages\/index\.ts)(\/|$)?/,
  },
  { name: 'pipelines import stages singly', from: /^pipelines\//, never: /^(stages|lib)\/index\.ts$/ },
];

t.test('imports lead to modules, in the allowed directions and without cycles', (t) => {
  t.ok(imports.size > 200, 'are found');
  for (const { name, from, never } of DIRECTIONS) {
    const wrong = outward.filter((each) => from.test(each.file) && never.test(each.name)).map(({ line }) => line);
    t.same(wrong, [], name);
  }
  const missing = [...imports].flatMap(([file, names]) =>
    names
      .filter((name) => /^(lib|stages|pipelines)\//.test(name) && !imports.has(name))
      .map((name) => `${file} → ${name}`),
  );
  t.same(missing, [], 'lead to modules');
  t.same(firstCycle(importsIn(FOLDERS)), null, 'have no cycle, benches and tests included');
  t.same(
    firstCycle(new Map(Object.entries({ a: ['b'], b: ['c', 'node:fs'], c: ['b'] }))),
    ['b', 'c', 'b'],
    'would show one',
  );
  t.end();
});
