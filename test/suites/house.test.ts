/**
 * The house rules that can be measured: the length of functions and files, and the number of unsafe type assertions. The
 * direction of imports is tested in imports.test, the beginnings of files in package.test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import t from 'tap';
import { measureFunctions } from '../helpers/functions.js';
import { root } from '../helpers/run.js';

/**
 * Lines of functions, including those of the functions inside them: half of all functions have at most MEDIAN, nineteen
 * in twenty at most PERCENTILE_95, and none has more than LONGEST, unless it is listed.
 */
const MEDIAN = 10;
const PERCENTILE_95 = 45;
const LONGEST = 120;

/** State machines and tables that are clearer in one piece, `file name`: why. */
const LONG_FUNCTIONS: { readonly [place: string]: string } = {};

/** Most lines of a file. Tests are not measured. */
const LONGEST_FILE = 350;

/** Most unsafe type assertions in total. */
const MOST_UNSAFE = 40;

/** State machines and tables that are clearer in one file, and why. */
const LONG_FILES: { readonly [file: string]: string } = {
  'lib/html/find-media/providers.ts': 'a table: players that pages embed, an entry each',
};

interface Placed {
  readonly file: string;
  readonly place: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

const FOLDERS = ['lib', 'stages', 'pipelines', 'bench', 'sample', 'test'];

/** What the kernels' builds write, a list of numbers. */
const GENERATED = /\/kernel\/names\.ts$/;

/** Our code without tests, which consist of lists. */
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d|\.test)\.ts$/.test(file) && !GENERATED.test(file))
    .map((file) => posix.join(folder, file)),
);

const functions: readonly Placed[] = files
  .flatMap((file) =>
    measureFunctions(file, readFileSync(join(root, file), 'utf8')).map((measured) => ({
      ...measured,
      file,
      place: `${file} ${measured.name}`,
    })),
  )
  .toSorted((a, b) => b.lines - a.lines);

/** The smallest length that at least this share of them does not exceed. */
function quantile(share: number, of: readonly Placed[]): number {
  return of[of.length - Math.ceil(share * of.length)]!.lines;
}

t.test('functions are short, or listed with a reason', (t) => {
  const unlisted = functions.filter(({ place }) => !(place in LONG_FUNCTIONS));
  const median = quantile(0.5, unlisted);
  const percentile = quantile(0.95, unlisted);
  t.comment(
    `${functions.length} functions in ${files.length} files: median ${median} lines, 95th percentile ${percentile}`,
  );
  for (const { file, line, name, lines } of unlisted.slice(0, 10))
    t.comment(`${lines} lines: ${name}, ${file}:${line}`);

  t.ok(functions.length > 500, 'are found');
  t.ok(median <= MEDIAN, `have a median of at most ${MEDIAN} lines`, { median });
  t.ok(percentile <= PERCENTILE_95, `have a 95th percentile of at most ${PERCENTILE_95} lines`, { percentile });
  t.same(
    unlisted.filter(({ lines }) => lines > LONGEST).map(({ place, lines }) => `${place}: ${lines}`),
    [],
    `have at most ${LONGEST} lines, or are listed with a reason`,
  );
  t.same(
    Object.keys(LONG_FUNCTIONS).filter(
      (place) => !functions.some((known) => known.place === place && known.lines > LONGEST),
    ),
    [],
    'are listed only while they are that long',
  );
  t.end();
});

t.test('files are short, or listed with a reason', (t) => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  t.same(
    long.filter(({ file }) => !(file in LONG_FILES)).map(({ file, lines }) => `${file}: ${lines}`),
    [],
    `have at most ${LONGEST_FILE} lines, or are listed with a reason`,
  );
  t.same(
    Object.keys(LONG_FILES).filter((listed) => !long.some(({ file }) => file === listed)),
    [],
    'are listed only while they are that long',
  );
  t.end();
});

/**
 * Unsafe type assertions by file. The compiler cannot check them, so a guard is better; an assertion without a guard has
 * a comment with the reason. Tests may use them freely, because a wrong one makes its test fail.
 */
const UNSAFE_ASSERTIONS: { readonly [file: string]: number } = {
  'bench/cost.ts': 1,
  'bench/oracle/archive-outcomes.ts': 2,
  'bench/oracle/pages.ts': 1,
  'bench/parse-json.ts': 1,
  'bench/rivals/text-readability.ts': 2,
  'bench/run.ts': 1,
  'lib/columnar/arrow-types.ts': 1,
  'lib/compression/bzip2-decoder.ts': 1,
  'lib/compression/inflate-raw.ts': 1,
  'lib/compression/zstd-package.ts': 1,
  'lib/formats/feather-file.ts': 1,
  'lib/formats/parquet-file.ts': 1,
  'lib/model/typed-keys.ts': 2,
  'lib/options/options.ts': 1,
  'lib/run/worker.ts': 1,
  'lib/sort/url-sorter.ts': 1,
  'lib/text/decode-slice.ts': 1,
  'lib/wat/condense.ts': 1,
  'lib/wat/pick.ts': 1,
};

t.test('unsafe type assertions are listed and have a reason', (t) => {
  const places = files
    .filter((file) => !file.startsWith('test/'))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines.filter((line) => line.includes('no-unsafe-type-assertion')).map((line) => ({ file, line }));
    });
  const counts: { [file: string]: number } = {};
  for (const { file } of places) counts[file] = (counts[file] ?? 0) + 1;
  t.same(counts, UNSAFE_ASSERTIONS, 'are those of the list');
  t.ok(places.length <= MOST_UNSAFE, `are at most ${MOST_UNSAFE}`, { count: places.length });
  t.same(
    places.filter(({ line }) => !/eslint-disable-next-line [^ ]+ -- ./.test(line)),
    [],
    'are let through one by one, each with its reason',
  );
  t.end();
});

const SOURCE = `
function outer(a: number): number {
  const inner = (b: number): number =>
    a + b;
  return [1, 2].map((each) => {
    const c = inner(each);
    return c;
  })[0]!;
}
class Machine {
  #state = () => 1;
  get state(): number {
    return this.#state();
  }
  step(): void;
  step(by?: number): void {}
}
const table = {
  async *method() {
    yield 1;
  },
  value: 1,
  key: async function () {
    await null;
  },
};
declare function elsewhere(): void;
`;

t.test('measureFunctions counts the lines of named functions', (t) => {
  t.same(
    measureFunctions('a.ts', SOURCE).map(({ name, line, lines }) => `${name} ${line} ${lines}`),
    ['outer 2 8', 'inner 3 2', '#state 11 1', 'state 12 3', 'step 16 1', 'method 19 3', 'key 23 3'],
    'counts named functions with a body, each with those inside it',
  );
  t.throws(() => measureFunctions('a.ts', 'function {'), SyntaxError, 'refuses what does not parse');
  t.end();
});
