/** The list of unique URLs. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { uniqueUrlJsonSchema, type UrlRow } from '../../lib/model/url.js';
import { dedup } from '../../pipelines/dedup.js';
import { urls } from '../../pipelines/urls.js';
import { sortError } from '../../lib/sort/url-sorter.js';
import { readRows, readUrls } from '../../stages/index.js';
import { seed } from '../helpers/chunks.js';
import { manyRuns } from '../helpers/long.js';
import { random, runs } from '../helpers/random.js';
import { root, run } from '../helpers/run.js';
import { exactList, randomRows, rowsOf, runOver, shuffled } from '../helpers/url-lists.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));

const asLines = (rows: readonly unknown[]): Buffer[] => rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`));

t.test(
  'dedup gives one row for each URL, the first by page, date and record, with counts, sorted by key',
  async (t) => {
    const dice = random(seed);
    const validate = new Ajv2020({ strict: false }).compile(uniqueUrlJsonSchema());
    const rows = randomRows(runs(400), dice);
    const given = await runOver(dedup, asLines(shuffled(rows, dice)));
    t.same(rowsOf(given), exactList(rows), `seed ${seed}`);
    t.ok(rowsOf(given).every((row) => validate(row)));
    t.match(given.stats, { 'read-urls': { out: rows.length }, 'unite-urls': { uses: rows.length } });
  },
);

t.test(
  'dedup gives the same bytes for any order and cut of its inputs, any memory and any order of fields',
  async (t) => {
    const dice = random(seed);
    const crawl = rowsOf<UrlRow>(await runOver(urls, [sample], { repeats: true, filter: 'off' }));
    // The same rows twice, so that rows are equal in everything.
    const rows = [...crawl, ...crawl, ...randomRows(2000, dice)];
    const expected = (await runOver(dedup, asLines(rows))).text;
    t.same(expected.trimEnd().split('\n').length, new Set(rows.map(({ key }) => key)).size);
    const directory = t.testdir({ temporary: {} });
    const TMPDIR = join(directory, 'temporary');
    for (let i = 0; i < manyRuns(2, 4); i++) {
      const cut = 1 + dice.int(5);
      const files = Array.from({ length: cut }, (_, n) => join(directory, `${i}-${n}.jsonl`));
      const lines = shuffled(rows, dice).map((row) => JSON.stringify(dice.int(2) === 0 ? row : backwards(row)));
      for (const [n, file] of files.entries())
        writeFileSync(file, lines.filter((_line, at) => at % cut === n).join('\n'));
      const memory = String(dice.pick([16, 64, 1024]) * 2 ** 20);
      const { code, stdout, stderr } = await run(['pipelines/dedup.js', '--memory', memory, ...files], '', { TMPDIR });
      t.ok(code === 0 && stdout.toString() === expected, `${cut} files, ${memory} bytes, seed ${seed} ${stderr}`);
    }
    t.same(readdirSync(TMPDIR), [], 'leaves no files');
    for (const parts of [2, 7, 16]) {
      const lists: string[] = [];
      for (let part = 1; part <= parts; part++) lists.push((await runOver(dedup, asLines(rows), { part, parts })).text);
      t.equal(lists.join(''), expected, `${parts} parts, put together, are the list`);
      t.ok(lists.filter((list) => list !== '').length > parts / 2, 'and are cut all over it');
    }
    await t.rejects(runOver(dedup, asLines(rows), { part: 3, parts: 2 }), { message: /^part must be .* from 1 to 2/ });
  },
);

/** The same row with its fields, and those of its provenance, in reverse order. */
function backwards(row: UrlRow): object {
  const turned = (value: object): object => Object.fromEntries(Object.entries(value).toReversed());
  return turned({ ...row, warc: turned(row.warc) });
}

t.test('dedup names the kind of rows that are not URL rows, and says where other rows are wrong', async (t) => {
  const [row] = randomRows(1, random(seed));
  const rejected: string[] = [];
  const stage = readUrls({}, { onReject: ({ message }) => rejected.push(message) });
  const others = [
    { ...row, schema: 'weft.unique-url/1' },
    { ...row, schema: 'of a stranger' },
    { ...row, key: 1 },
  ];
  t.same(await Readable.from(asLines(others)).compose(readRows()).compose(stage).toArray(), []);
  t.same(rejected, [
    'line 1 is not a row of a URL list: its schema is weft.unique-url/1',
    'line 2 is not a row of a URL list: see row.schema',
    'line 3 is not a row of a URL list: see row.key',
  ]);
});

t.test('dedup rejects lines that are not rows, and reads the others', async (t) => {
  const rows = randomRows(3, random(seed));
  const broken = [...asLines(rows), Buffer.from('{\n'), ...asLines([{ ...rows[0], key: 1 }, { schema: 'weft.url/1' }])];
  const given = await runOver(dedup, broken);
  t.same(rowsOf(given), exactList(rows));
  t.match(given.stats[readUrls.spec.name], { 'rejected.bad-json': 1, 'rejected.not-a-url-row': 2 });
  t.equal((await runOver(dedup, [])).text, '', 'of nothing it makes nothing');
  await t.rejects(runOver(dedup, [], { memory: 1 }), RangeError);
  await t.rejects(runOver(dedup, [], { memori: 1 }), TypeError);
  const closed = await run(['pipelines/dedup.js', '--temp-directory', '/no/such/directory']);
  t.match(closed, { code: 1, stderr: /no\/such\/directory/ });
});

t.test('dedup says which directory has no room for sorting, and what to do', async (t) => {
  const full = new Error('Failed to append: failed to offload data block … the max_temp_directory_size setting …');
  t.match(
    sortError(full, '/small').message,
    /^no room is left for sorting in \/small: use a --temp-directory with room/,
  );
  const other = new Error('anything else');
  t.equal(sortError(other, '/small'), other);
});

t.test('dedup says what to install if DuckDB is absent', async (t) => {
  const absent = `export const resolve = (name, context, next) => {
    if (name !== '@duckdb/node-api') return next(name, context);
    throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
  };`;
  const script = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
  const hook = script(`import { register } from 'node:module'; register(${JSON.stringify(script(absent))});`);
  t.match(await run(['--import', hook, 'pipelines/dedup.js']), {
    code: 1,
    stderr: 'weft dedup: sorting needs DuckDB, which is not installed: npm install @duckdb/node-api\n',
  });
  t.equal((await run(['--import', hook, 'pipelines/dedup.js', '--help'])).code, 0, 'and helps all the same');
});
