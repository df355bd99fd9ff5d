/** Output files: names, formats, compression, shards, and what is there when a run does not come to its end. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  rmSync,
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline as streamPipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata } from 'hyparquet';
import t from 'tap';
import type { Test } from 'tap';
import { runPipeline } from '../lib/run/run-pipeline.js';
import { defineStage } from '../lib/flow/stage.js';
import { disk as realDisk } from '../lib/stores/disk.js';
import type { Disk } from '../lib/stores/disk.js';
import { openOutput, openPlanned } from '../lib/output/output.js';
import type { Output } from '../lib/output/output.js';
import { createLocalStore } from '../lib/stores/local.js';
import { hasZstd, planOutput } from '../lib/output/plan.js';
import type { OutputOptions } from '../lib/output/plan.js';
import { rowShapes } from '../lib/model/rows.js';
import type { RowSchema } from '../lib/model/rows.js';
import { interleaved } from '../pipelines/interleaved.js';
import { view } from '../pipelines/view.js';
import { writeRows } from '../stages/write-rows.js';
import { digest, linesOf, readArrow, readParquet } from './helpers/columns.js';
import { capitals, demo, readLines } from './helpers/demo.js';
import { pipelineOf } from './helpers/pipelines.js';
import { randomCuts } from './helpers/chunks.js';
import { random, runs, seed } from './helpers/random.js';
import type { Random } from './helpers/random.js';
import { ended, root, run, shell, start } from './helpers/run.js';

const DEMO = 'test/helpers/demo.js';
const SAMPLE = join(root, 'sample', 'crawl.warc.gz');

/** A new folder with these files: the way to a name in it, and the names that are there. */
function home(t: Test, files: { readonly [name: string]: string } = {}) {
  const folder = t.testdir({ ...files });
  return { path: (name: string) => join(folder, name), names: () => readdirSync(folder).toSorted() };
}

const TEMPORARY = /^docs\.jsonl\.tmp-[0-9a-f]{8}$/;

t.test('the name of an output', (t) => {
  const names: [name: string, options: OutputOptions, format: string, compression: string | null, second: string][] = [
    ['docs.jsonl', {}, 'jsonl', null, 'docs.jsonl'],
    ['docs.JSONL.GZ', {}, 'jsonl', 'gzip', 'docs.JSONL.GZ'],
    ['rows', {}, 'jsonl', null, 'rows'],
    ['docs.gz', { format: 'jsonl' }, 'jsonl', 'gzip', 'docs.gz'],
    ['docs.arrow', {}, 'arrow', null, 'docs.arrow'],
    ['docs.arrows', { format: 'arrow' }, 'arrow', null, 'docs.arrows'],
    ['docs.parquet', {}, 'parquet', null, 'docs.parquet'],
    ['docs.data', { format: 'parquet' }, 'parquet', null, 'docs.data'],
    ['docs-%d.jsonl', {}, 'jsonl', null, 'docs-1.jsonl'],
    ['%05d.parquet', {}, 'parquet', null, '00001.parquet'],
    ['a%20b%5d.jsonl', {}, 'jsonl', null, 'a%20b%5d.jsonl'],
    ['folder-%d/docs.jsonl', {}, 'jsonl', null, 'folder-%d/docs.jsonl'],
  ];
  for (const [name, options, format, compression, second] of names) {
    const plan = planOutput(name, options);
    t.same([plan.format, plan.compression, plan.nameOf(1)], [format, compression, second], name);
  }
  const shards = planOutput('x/docs-%03d.jsonl');
  t.same([7, 123, 4567].map(shards.nameOf), ['x/docs-007.jsonl', 'x/docs-123.jsonl', 'x/docs-4567.jsonl']);
  const others = ['x/docs-7.jsonl', 'x/docs-.jsonl', 'x/docs-01e2.jsonl', 'docs-007.jsonl', 'x/docs-0007.jsonl'];
  t.same(['x/docs-007.jsonl', 'x/docs-4567.jsonl', ...others].map(shards.covers), [
    true,
    true,
    ...others.map(() => false),
  ]);

  const wrong: [name: string, options: OutputOptions, message: RegExp][] = [
    ['', {}, /^output must be the name of a file: got ""$/],
    ['here/', {}, /^output must be the name of a file: got "here\/"$/],
    ['docs.jsonl', { format: 'parquet' }, /^output must end in \.parquet for rows as parquet: got "docs\.jsonl"$/],
    ['docs.parquet', { format: 'jsonl' }, /^output must end in \.jsonl/],
    ['docs.arrow.gz', {}, /^output must have no ending of a compression for rows as arrow: got "docs\.arrow\.gz"$/],
    ['docs.gz', { format: 'parquet' }, /^output must have no ending of a compression/],
    ['%d-%d.jsonl', {}, /^output must have one %d in its name: got "%d-%d\.jsonl"$/],
  ];
  for (const [name, options, message] of wrong)
    t.throws(() => planOutput(name, options), { name: 'RangeError', message }, name);
  t.end();
});

t.test('-o writes to a file what standard output would get', async (t) => {
  const { path, names } = home(t);
  const args = ['pipelines/interleaved.js', SAMPLE];
  const { stdout } = await run(args);
  t.ok(stdout.length > 50_000, 'which is a good deal');
  t.match(await run([...args, '-o', path('a.jsonl')]), { code: 0, stderr: /^$/ });
  t.ok(readFileSync(path('a.jsonl')).equals(stdout), 'as it is');
  for (const name of ['b.jsonl.gz', 'c.jsonl.gz']) await run([...args, '--output', path(name)]);
  const [b, c] = ['b.jsonl.gz', 'c.jsonl.gz'].map((name) => readFileSync(path(name))) as [Buffer, Buffer];
  t.ok(gunzipSync(b).equals(stdout) && b.length < stdout.length / 3, 'compressed by the ending of the name');
  t.ok(b.equals(c), 'the same bytes every time');
  t.ok((await run([...args, '-o', '-'])).stdout.equals(stdout), '- is standard output');
  t.same(names(), ['a.jsonl', 'b.jsonl.gz', 'c.jsonl.gz'], 'and nothing else is left');

  const view = ['pipelines/view.js', path('b.jsonl.gz')];
  await run([...view, '-o', path('view.html.gz')]);
  t.ok(
    gunzipSync(readFileSync(path('view.html.gz'))).equals((await run(view)).stdout),
    'pipelines without rows do too',
  );
});

t.test('zstd', async (t) => {
  const { path, names } = home(t);
  const { code, stderr } = await run([DEMO, '-o', path('docs.jsonl.zst')], 'hello\n');
  if (hasZstd()) {
    t.equal(code, 0, stderr);
    t.match(spawnSync('zstd', ['-dc', path('docs.jsonl.zst')], { encoding: 'utf8' }).stdout, /"HELLO"/);
  } else {
    t.match(
      [code, stderr],
      [2, /--output must not end in \.zst on Node [\d.]+: got .*; take Node 22\.15 or newer, \.gz/],
    );
    t.same(names(), [], 'is refused where Node has none');
  }
});

t.test('command lines that cannot be meant', async (t) => {
  const { path, names } = home(t, {
    'docs.jsonl': 'old\n',
    'part-3.jsonl': '',
    'part-12.jsonl': '',
    'part-x.jsonl': '',
  });
  mkdirSync(path('directory'));
  symlinkSync(path('docs.jsonl'), path('link.jsonl'));
  symlinkSync(path('absent'), path('dangling.jsonl'));
  const before = names();
  const cases: [name: string, args: string[], message: RegExp][] = [
    [
      'O8: a folder',
      ['-o', path('directory')],
      /--output must be the name of a file: got "\S+directory", a directory\n/,
    ],
    ['O8: a link', ['-o', path('link.jsonl')], /--output must be a file itself: got "\S+", a symbolic link\n/],
    ['O8: a link to nothing', ['-o', path('dangling.jsonl')], /--output must be a file itself/],
    ['O8: an input', ['-o', path('docs.jsonl'), path('docs.jsonl')], /--output is the same file as an input/],
    [
      'O8: a side file',
      ['-o', path('x.jsonl'), '--rejects', path('x.jsonl')],
      /--rejects is the same file as --output/,
    ],
    [
      'O8: a side file among the shards',
      ['-o', path('new-%d.jsonl'), '--dropped', path('new-7.jsonl')],
      /--dropped is one of the files of --output, \S+new-%d\.jsonl: choose another\n/,
    ],
    [
      'O8: shards of another run',
      ['-o', path('part-%d.jsonl')],
      /must be a pattern without files: got "\S+part-%d\.jsonl", of which part-12\.jsonl and 1 more are there; remove them/,
    ],
    ['no name', ['-o', ''], /--output must be the name of a file: got ""\n/],
    [
      'a size without a pattern',
      ['-o', path('x.jsonl'), '--shard-size', '9'],
      /--shard-size needs %d or %05d in the name/,
    ],
    ['a size on standard output', ['--shard-size', '9'], /--shard-size needs %d or %05d in the name/],
    [
      'a size of nothing',
      ['-o', path('x-%d.jsonl'), '--shard-size', '0'],
      /--shard-size must be a whole number of at least 1/,
    ],
  ];
  for (const [name, args, message] of cases) {
    const { code, stdout, stderr } = await run([DEMO, ...args], 'hello\n');
    t.same([code, stdout.length], [2, 0], name);
    t.match(stderr, message, name);
  }
  const view = await run(['pipelines/view.js', '-o', path('view-%d.html')], '');
  t.match([view.code, view.stderr], [2, /--output must be one file for view, without %d/], 'shards of one page');
  const redirected = await shell(`node ${DEMO} -o ${path('docs.jsonl')} < ${path('docs.jsonl')}`);
  t.match([redirected.code, redirected.stderr], [2, /--output is the same file as an input/], 'O8: standard input');
  t.same(names(), before, 'nothing is made');
  t.equal(readFileSync(path('docs.jsonl'), 'utf8'), 'old\n', 'nothing is changed');
});

t.test('O5: a reader never sees a part of a file under its name', async (t) => {
  const { path, names } = home(t, { 'docs.jsonl': 'old\n' });
  chmodSync(path('docs.jsonl'), 0o600);
  const child = start([DEMO, '-o', path('docs.jsonl'), '--pad', '3000000']);
  const over = ended(child);
  child.stdin.write('hello\nworld\n');
  await until(() => names().length === 2 && lstatSync(path(names()[1]!)).size > 3e6);
  t.match(names(), ['docs.jsonl', TEMPORARY], 'D4: while it is written it has a name of its own beside');
  t.equal(readFileSync(path('docs.jsonl'), 'utf8'), 'old\n', 'what was there stays until then');
  child.stdin.end('again\n');
  t.match(await over, { code: 0, stderr: '' });
  t.same(names(), ['docs.jsonl'], 'and is replaced at the end');
  t.equal(lstatSync(path('docs.jsonl')).mode & 0o777, 0o600, 'by one that no more people may read');
  t.equal(readFileSync(path('docs.jsonl'), 'utf8').split('\n').length, 4);
});

/** Waits for it, up to ten seconds; the test then fails by what it asserts. */
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !condition(); i++) await delay(10);
}

/** A run that has written something and waits for more. */
async function halfWay(out: string, flags: readonly string[] = []) {
  const child = start([DEMO, '-o', out, ...flags]);
  const over = ended(child);
  child.stdin.write('hello\n'.repeat(30_000));
  return { child, over };
}

t.test('O6: a run that does not come to its end leaves nothing under the name', async (t) => {
  const { path, names } = home(t, { 'docs.jsonl': 'old\n' });
  const written = (): boolean => names().some((name) => TEMPORARY.test(name) && lstatSync(path(name)).size > 1e6);
  const unwritten = /docs\.jsonl is not written, since the run did not finish\n$/;

  const failed = await run([DEMO, '-o', path('docs.jsonl')], 'one\nboom\n');
  t.match([failed.code, failed.stderr], [1, /^weft demo: capitals failed: [^\n]*\nweft demo: \S+docs\.jsonl is not/]);
  t.same(names(), ['docs.jsonl'], 'a fault');
  t.equal((await run([DEMO, '-o', path('docs.jsonl'), '--strict'], 'one\nbad\n')).code, 1);
  t.same(names(), ['docs.jsonl'], 'a strict run');
  t.equal((await run([DEMO, '-o', path('docs.jsonl')], `bomb\n${'one\n'.repeat(100)}`)).code, 1);
  t.same(names(), ['docs.jsonl'], 'D12: a fault outside the run');

  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const { child, over } = await halfWay(path('docs.jsonl'));
    await until(written);
    child.kill(name);
    t.match(await over, { code, stderr: unwritten }, `D10: ${name}`);
    t.same(names(), ['docs.jsonl']);
  }

  const killed = await halfWay(path('docs.jsonl'));
  await until(written);
  killed.child.kill('SIGKILL');
  await killed.over;
  t.match(names(), ['docs.jsonl', TEMPORARY], 'D9: killed, it leaves what says that it is no whole file');
  t.equal(readFileSync(path('docs.jsonl'), 'utf8'), 'old\n', 'what was there before is as it was');
  t.equal((await run([DEMO, '-o', path('docs.jsonl')], 'one\n')).code, 0, 'which is in no one’s way');
});

t.test('D10: a second signal removes what is not complete, and ends at once', async (t) => {
  const { path, names } = home(t);
  const child = start([DEMO, '-o', path('docs.jsonl'), '--repeat', '1000000', '--pad', '1000']);
  child.stdin.write('hello\n');
  await until(() => names().some((name) => TEMPORARY.test(name)));
  child.kill('SIGINT');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  t.ok([130, 143].includes(code), `with ${code}, whichever of the two came to its end`);
  t.same(names(), []);
});

t.test('an input that fails does not take the others with it', async (t) => {
  const { path, names } = home(t, { good: 'hello\n' });
  const { code } = await run([DEMO, path('absent'), path('good'), '-o', path('docs.jsonl')]);
  t.equal(code, 3);
  t.match(readFileSync(path('docs.jsonl'), 'utf8'), /"HELLO"/, 'the file is written, the exit code says the rest');
  t.same(names(), ['docs.jsonl', 'good']);
});

/** Lines of this many bytes, some of them empty objects. */
function randomLines({ int, chance }: Random): Buffer {
  const line = (): string => (chance(0.2) ? '{}' : JSON.stringify({ text: 'x'.repeat(int(200)) }));
  return Buffer.from(Array.from({ length: 1 + int(40) }, () => `${line()}\n`).join(''));
}

/** The same bytes in chunks that end at line ends. */
function inChunks(rows: Buffer, { chance }: Random): Buffer[] {
  const chunks: Buffer[] = [];
  for (let from = 0, to = 0; from < rows.length;) {
    to = rows.indexOf('\n', to) + 1;
    if (to < rows.length && chance(0.7)) continue;
    chunks.push(rows.subarray(from, to));
    from = to;
  }
  return chunks;
}

async function write(output: Output, chunks: readonly Uint8Array[]): Promise<void> {
  for (const chunk of chunks) if (!output.write(chunk)) await once(output, 'drain');
  output.end();
  await finished(output);
}

t.test('shards hold whole rows, in order, up to their size', async (t) => {
  const { path } = home(t);
  for (let i = 0; i < runs(40); i++) {
    const choose = random(seed + i);
    const rows = randomLines(choose);
    const shardSize = 1 + choose.int(600);
    const folder = path(String(i));
    mkdirSync(folder);
    const output = openOutput(join(folder, 'docs-%03d.jsonl'), { shardSize });
    const isCutAnywhere = i % 2 === 1;
    const chunks = isCutAnywhere ? [...randomCuts(rows, 1, seed + i)][0]! : inChunks(rows, choose);
    await write(output, chunks);
    const names = readdirSync(folder).toSorted();
    const shards = names.map((name) => readFileSync(join(folder, name)));
    const told = `WEFT_SEED=${seed + i}, ${shardSize} bytes`;
    t.same(
      names,
      shards.map((_, shard) => `docs-${String(shard).padStart(3, '0')}.jsonl`),
      told,
    );
    t.ok(Buffer.concat(shards).equals(rows), told);
    t.ok(
      shards.every((shard) => shard.at(-1) === 10),
      `end with a row: ${told}`,
    );
    // Of a row that comes in pieces it shows too late that it is too long.
    const lengths = shards.map((shard) => (isCutAnywhere ? shard.lastIndexOf(10, shard.length - 2) + 1 : shard.length));
    t.ok(
      shards.every((shard, at) => lengths[at]! <= shardSize || shard.indexOf(10) === shard.length - 1),
      `are no larger: ${told}`,
    );
    const parts = shards.slice(1).map((shard, at) => shards[at]!.length + shard.indexOf(10) + 1);
    t.ok(
      parts.every((size) => size > shardSize),
      `no row would have fit into the shard before: ${told}`,
    );
    t.same(
      output.shards.map(({ bytes }) => bytes),
      shards.map(({ length }) => length),
      told,
    );
  }
});

t.test('shards of a run', async (t) => {
  const { path, names } = home(t);
  const { stdout } = await run(['pipelines/interleaved.js', SAMPLE]);
  const stats = path('stats.json');
  const args = ['-o', path('docs-%05d.jsonl.gz'), '--shard-size', '20000', '--stats-file', stats];
  t.match(await run(['pipelines/interleaved.js', SAMPLE, ...args]), { code: 0, stderr: '' });
  const files = names().filter((name) => name.endsWith('.gz'));
  t.same(
    files,
    [0, 1, 2, 3, 4].map((shard) => `docs-0000${shard}.jsonl.gz`),
  );
  const shards = files.map((name) => readFileSync(path(name)));
  t.ok(Buffer.concat(shards.map((shard) => gunzipSync(shard))).equals(stdout), 'hold what standard output would get');
  const { output } = JSON.parse(readFileSync(stats, 'utf8')) as { output: unknown };
  t.same(
    output,
    {
      file: path('docs-%05d.jsonl.gz'),
      format: 'jsonl',
      compression: 'gzip',
      bytes: shards.reduce((sum, { length }) => sum + length, 0),
      shards: shards.map(({ length }, i) => ({ file: path(files[i]!), bytes: length })),
    },
    'are in --stats-file',
  );
  await run(['pipelines/interleaved.js', SAMPLE, '--stats-file', stats]);
  t.match(
    JSON.parse(readFileSync(stats, 'utf8')),
    { output: { file: null, format: 'jsonl', compression: null, bytes: stdout.length, shards: null } },
    'and so is standard output',
  );

  t.equal((await run([DEMO, '-o', path('one-%d.jsonl')], 'hello\n')).code, 0);
  t.match(readFileSync(path('one-0.jsonl'), 'utf8'), /"HELLO"/, 'are one where one is enough');
  t.equal((await run([DEMO, '-o', path('none-%d.jsonl')], 'a\n')).code, 0);
  t.equal(readFileSync(path('none-0.jsonl')).length, 0, 'are one without rows');

  const failed = await run([DEMO, '-o', path('part-%d.jsonl'), '--shard-size', '100'], `${'one\n'.repeat(3)}boom\n`);
  t.match([failed.code, failed.stderr], [1, /part-0\.jsonl is not written, since the run did not finish\n$/]);
  const later = await run(
    [DEMO, '-o', path('part-%d.jsonl'), '--shard-size', '700000', '--pad', '300000'],
    `${'one\n'.repeat(9)}boom\n`,
  );
  const left = names().filter((name) => name.startsWith('part'));
  t.ok(
    left.length > 1 && left.every((name) => readFileSync(path(name), 'utf8').endsWith('}\n')),
    'stay where they are complete',
  );
  t.same(
    left,
    left.map((_, shard) => `part-${shard}.jsonl`),
  );
  t.match(
    later.stderr.split('\n')[1]!.replaceAll(`${path('.')}/`, ''),
    `part-${left.length}.jsonl is not written, since the run did not finish; part-0.jsonl to ${left.at(-1)} are complete`,
    'and are told',
  );
});

t.test('D9: of a run that is killed, what has a name is whole', async (t) => {
  const { path, names } = home(t);
  const flags = ['--shard-size', '4000000', '--repeat', '200000', '--pad', '1000'];
  const line = /^\{"text":"HELLOx{1000}",[^\n]*\}\n$/;
  for (let i = 0; i < 4; i++) {
    const child = start([DEMO, '-o', path(`kill-${i}-%d.jsonl.gz`), ...flags]);
    child.stdin.write('hello\n');
    const complete = (): string[] => names().filter((name) => name.startsWith(`kill-${i}`) && name.endsWith('.gz'));
    await until(() => complete().length > i);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const name of complete()) {
      const rows = gunzipSync(readFileSync(path(name)))
        .toString()
        .split(/(?<=\n)/);
      t.ok(rows.length > 3000 && rows.every((row) => line.test(row)), `${name}: ${rows.length} rows`);
    }
  }
});

/** Pipelines that give rows, and how they are run over the sample crawl. */
const rowPipelines: readonly { readonly schema: RowSchema; readonly args: readonly string[] }[] = [
  { schema: 'weft.document/1', args: ['pipelines/interleaved.js', SAMPLE] },
  { schema: 'weft.windows/1', args: ['pipelines/windows.js', SAMPLE] },
  { schema: 'weft.window/1', args: ['pipelines/windows.js', '--explode', SAMPLE] },
  { schema: 'weft.url/1', args: ['pipelines/urls.js', SAMPLE] },
  { schema: 'weft.unique-url/1', args: ['pipelines/dedup.js', 'urls.jsonl'] },
];

t.test('every pipeline with rows writes them as Arrow and as Parquet', async (t) => {
  const { path } = home(t);
  await run(['pipelines/urls.js', SAMPLE, '-o', path('urls.jsonl')]);
  for (const { schema, args: given } of rowPipelines) {
    const args = given.map((arg) => (arg === 'urls.jsonl' ? path(arg) : arg));
    const shape = rowShapes[schema];
    const lines = (await run(args)).stdout.toString().split('\n').slice(0, -1);
    t.ok(lines.length > 5, schema);
    for (const name of ['rows.arrow', 'rows.parquet']) {
      t.match(await run([...args, '-o', path(name)]), { code: 0, stderr: '' }, `${schema} in ${name}`);
    }
    const [arrow, parquet] = ['rows.arrow', 'rows.parquet'].map((name) => readFileSync(path(name)));
    t.equal(digest(linesOf(shape, readArrow(arrow!))), digest(lines), `${schema}: the Arrow stream has the rows`);
    t.equal(digest(linesOf(shape, await readParquet(parquet!))), digest(lines), `${schema}: so has Parquet`);
  }
  const piped = await run(['pipelines/dedup.js', path('urls.jsonl'), '--format', 'arrow']);
  t.ok(piped.stdout.equals(readFileSync(path('rows.arrow'))), 'an Arrow stream goes to standard output too');
  await run(['pipelines/dedup.js', path('urls.jsonl'), '--output', path('again'), '--format', 'parquet']);
  t.ok(readFileSync(path('again')).equals(readFileSync(path('rows.parquet'))), 'with the same bytes every time');

  const none = ['pipelines/interleaved.js', SAMPLE, '--min-words', '1000000'];
  for (const name of ['none.arrow', 'none-%d.parquet']) t.equal((await run([...none, '-o', path(name)])).code, 0);
  t.ok(tableFromIPC(readFileSync(path('none.arrow'))).schema.fields.length > 20, 'without rows it has columns');
  const { num_rows: rows, schema: columns } = parquetMetadata(
    Uint8Array.from(readFileSync(path('none-0.parquet'))).buffer,
  );
  t.ok(rows === 0n && columns.length > 20, 'and so has Parquet');

  const wrong: [args: string[], message: RegExp][] = [
    [['--format', 'parquet'], /--format parquet needs --output FILE: a reader begins at the end of the file\n/],
    [['--format', 'parquet', '-o', '-'], /--format parquet needs --output FILE/],
    [['--format', 'parquet', '-o', path('x.jsonl')], /--output must end in \.parquet for rows as parquet/],
    [['--format', 'csv'], /--format must be one of jsonl, arrow, parquet: got "csv"\n/],
  ];
  for (const [args, message] of wrong) {
    const { code, stderr } = await run(['pipelines/interleaved.js', SAMPLE, ...args]);
    t.equal(code, 2, args.join(' '));
    t.match(stderr, message);
  }
  t.match(
    (await run(['pipelines/view.js', '--format', 'parquet'])).stderr,
    /unknown flag --format/,
    'where there are rows',
  );
  t.match(
    (await run(['pipelines/view.js', '-o', 'x.parquet'])).stderr,
    /--output must not have the suffix of parquet, which view cannot write/,
    'also by the name',
  );
});

/** The pipeline with batches small enough that the sample has many. */
const inBatches = (batchBytes: number) => ({
  ...interleaved,
  sink: {
    ...interleaved.sink,
    derive: ({ minWords }: { readonly [name: string]: unknown }) => (minWords === 50 ? { batchBytes } : {}),
  },
});

t.test('O6: shards of columns', async (t) => {
  const { path, names } = home(t);
  const input = (): Readable => Readable.from([readFileSync(SAMPLE)]);
  const stdout = (await run(['pipelines/interleaved.js'], readFileSync(SAMPLE))).stdout
    .toString()
    .split('\n')
    .slice(0, -1);
  const shape = rowShapes['weft.document/1'];
  for (const ending of ['arrow', 'parquet']) {
    const output = openOutput(path(`docs-%d.${ending}`), { shardSize: 30_000 });
    await runPipeline(inBatches(8000), { input: input(), output });
    const shards = names()
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(path(name)));
    t.ok(shards.length >= 3 && shards.length === output.shards.length, `${shards.length} of ${ending}`);
    const lines = shards.map(async (shard) =>
      linesOf(shape, ending === 'arrow' ? readArrow(shard) : await readParquet(shard)),
    );
    const rows = await Promise.all(lines);
    t.ok(
      rows.every(({ length }) => length > 0),
      'are whole by themselves',
    );
    t.equal(digest(rows.flat()), digest(stdout), 'and have all rows in order');
  }

  const each = openOutput(path('each-%02d.arrows'), { shardSize: 1 });
  const stats = await runPipeline(inBatches(1), { input: input(), output: each });
  t.equal(each.shards.length, stdout.length, 'are a batch each where none is small enough');
  t.equal(stats['write-rows']?.['rows'], stdout.length, 'every row is counted');

  // A stream of Node hands on bytes as it likes.
  const joined = openOutput(path('joined-%d.parquet'), { shardSize: 30_000 });
  const documents = stdout.map((line) => JSON.parse(line) as unknown);
  const bytes = Buffer.concat(
    await Readable.from(documents)
      .compose(writeRows({ format: 'arrow', batchBytes: 8000 }))
      .toArray(),
  );
  await streamPipeline(Readable.from([...randomCuts(bytes, 1)][0]!), joined);
  const read = joined.shards.map(async ({ file }) => linesOf(shape, await readParquet(readFileSync(file))));
  t.equal(digest((await Promise.all(read)).flat()), digest(stdout), `however its bytes are cut (WEFT_SEED=${seed})`);
  t.ok(joined.shards.length >= 3);

  const attempt = async (disk: Disk) => {
    const output = openPlanned(
      planOutput(path('fails-%d.parquet'), { shardSize: 30_000 }),
      undefined,
      createLocalStore(disk),
    );
    const closed = once(output, 'close').catch(() => undefined);
    const failure = await runPipeline(inBatches(8000), { input: input(), output }).catch((error: Error) => error);
    if (!output.closed) await closed;
    const left = names().filter((name) => name.startsWith('fails'));
    const bytes = left.map((name) => readFileSync(path(name)));
    for (const name of left) rmSync(path(name));
    return { failure, left, bytes };
  };
  const steps = failingDisk(-1, '');
  await attempt(steps.disk);
  for (const [step, act] of steps.acts.entries()) {
    const { failure, left, bytes } = await attempt(failingDisk(step, 'ENOSPC').disk);
    const told = `ENOSPC at step ${step} of ${steps.acts.length}, ${act}`;
    t.match(failure, { message: /^cannot write \S+fails-\d\.parquet: ENOSPC/, code: 'ENOSPC' }, told);
    t.notMatch(left.join(), 'tmp', `nothing is left behind: ${told}`);
    for (const file of bytes) t.ok((await readParquet(file)).length > 0, `what is there is whole: ${told}`);
  }

  const child = start(['pipelines/interleaved.js', '-o', path('stopped.parquet')]);
  const over = ended(child);
  child.stdin.write(readFileSync(SAMPLE));
  await until(() => names().some((name) => name.startsWith('stopped')));
  child.kill('SIGINT');
  t.match(await over, { code: 130, stderr: /stopped\.parquet is not written/ }, 'interrupted');
  t.same(
    names().filter((name) => name.startsWith('stopped')),
    [],
  );
});

t.test('a run with an output as a library', async (t) => {
  const { path, names } = home(t);
  const input = (): Readable => Readable.from([Buffer.from('one\n')]);
  const wrong: [name: string, run: Promise<unknown>, message: RegExp][] = [
    [
      'a format that the output does not take',
      runPipeline(interleaved, { input: input(), output: openOutput(path('a.jsonl')), options: { format: 'arrow' } }),
      /^format must be jsonl for this output: got "arrow"$/,
    ],
    [
      'columns of a pipeline that has none',
      runPipeline(view, { input: input(), output: openOutput(path('b.arrow')) }),
      /^the output needs rows as arrow, which pipeline view does not write$/,
    ],
    [
      'an unknown option',
      runPipeline(demo, { input: input(), output: openOutput(path('c.jsonl')), options: { minChar: 1 } as never }),
      /^unknown option minChar/,
    ],
  ];
  for (const [name, over, message] of wrong) await t.rejects(over, { name: 'TypeError', message }, name);
  await until(() => names().length === 0);
  t.same(names(), [], 'leave nothing');

  const abandon = new AbortController();
  const stopped = openOutput(path('d.jsonl'), { abandon: abandon.signal });
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one\n');
    abandon.abort();
    yield Buffer.from('two\n');
  };
  await runPipeline(demo, { input: lines(), output: stopped, stop: abandon.signal });
  t.same(
    [names(), stopped.shards, stopped.unfinished],
    [[], [], path('d.jsonl')],
    'that is abandoned is not published',
  );
});

t.test('O7: odd strings are valid JSON, one line each', async (t) => {
  const { path } = home(t);
  const rows = [
    'a\uD800b',
    '\uDC00',
    'a\u2028b\u2029c',
    'line\r\nend\u0000',
    `${'x'.repeat(10 << 20)}\uD83D\uDE00`,
    '\\ud800',
  ];
  const give = defineStage({
    name: 'give',
    summary: 'Give odd strings.',
    scope: 'stream',
    options: {},
    expands: true,
    create: () => ({
      *transform(_chunk: Uint8Array) {
        for (const text of rows) yield { text };
      },
    }),
  });
  const odd = pipelineOf(give, demo.stages.at(-1)!);
  for (const name of ['odd.jsonl', 'odd-%d.jsonl']) {
    const output = openOutput(path(name), name === 'odd.jsonl' ? {} : { shardSize: 30 });
    await runPipeline(odd, { input: Readable.from([Buffer.from('x')]), output });
    const written = Buffer.concat(output.shards.map(({ file }) => readFileSync(file)));
    const lines = new TextDecoder('utf-8', { fatal: true }).decode(written).split('\n');
    t.equal(lines.pop(), '', name);
    t.ok(
      lines.map((line) => (JSON.parse(line) as { text: string }).text).join() ===
        rows.map((text) => text.toWellFormed()).join(),
      name,
    );
  }
});

/** A disk of which the n-th act fails with this code, and what was done on it. */
function failingDisk(at: number, code: string): { disk: Disk; acts: string[] } {
  const acts: string[] = [];
  const act = async <T>(name: string, real: () => Promise<T>): Promise<T> => {
    acts.push(name);
    if (acts.length - 1 === at) throw Object.assign(new Error(`${code}: no luck, ${name}`), { code });
    return real();
  };
  const disk: Disk = {
    ...realDisk,
    create: (path, like) =>
      act('create', async () => {
        const file = await realDisk.create(path, like);
        return {
          ...file,
          write: (bytes) => act('write', () => file.write(bytes)),
          sync: () => act('sync', () => file.sync()),
          close: () => act('close', () => file.close()),
        };
      }),
    rename: (from, to) => act('rename', () => realDisk.rename(from, to)),
    syncFolder: (path) => act('syncFolder', () => realDisk.syncFolder(path)),
  };
  return { disk, acts };
}

t.test('D1, D2, D3: whatever fails at whatever step, the run fails and no part is under a final name', async (t) => {
  const { path } = home(t);
  const rows = Buffer.from(Array.from({ length: 200 }, (_, i) => `{"row":${i}}\n`).join(''));
  for (const name of ['docs-%d.jsonl', 'docs-%d.jsonl.gz', 'docs.jsonl']) {
    const steps = failingDisk(-1, '');
    const attempt = async (disk: Disk): Promise<{ folder: string; failure: NodeJS.ErrnoException | undefined }> => {
      const folder = path(`${name}-${Math.random()}`);
      mkdirSync(folder);
      const output = openPlanned(planOutput(join(folder, name), { shardSize: 900 }), undefined, createLocalStore(disk));
      const closed = once(output, 'close').catch(() => undefined);
      const failure = await write(output, [rows.subarray(0, 1000), rows.subarray(1000)]).then(
        () => undefined,
        (error: Error) => error,
      );
      if (!output.closed) await closed;
      return { folder, failure };
    };
    await attempt(steps.disk);
    t.ok(steps.acts.length >= (name === 'docs.jsonl' ? 7 : 12), `${name}: ${steps.acts.join(' ')}`);
    for (const [step, act] of steps.acts.entries()) {
      for (const code of ['ENOSPC', 'EIO']) {
        const { folder, failure } = await attempt(failingDisk(step, code).disk);
        const told = `${code} at step ${step}, ${act}, of ${name}`;
        t.match(failure, { message: /^cannot write .*docs(-\d)?\.jsonl(\.gz)?: E/, code }, told);
        const left = readdirSync(folder).toSorted();
        const contents = left
          .map((file) => readFileSync(join(folder, file)))
          .map((bytes) => (name.endsWith('gz') ? gunzipSync(bytes) : bytes));
        t.notMatch(left.join(), 'tmp', `nothing is left behind: ${told}`);
        t.ok(
          contents.every((bytes) => bytes.at(-1) === 10),
          `what is there is whole: ${told}`,
        );
        t.ok(rows.subarray(0, Buffer.concat(contents).length).equals(Buffer.concat(contents)), told);
      }
    }
  }
});

t.test('D1, D3: real disks that are full', async (t) => {
  const { path, names } = home(t);
  const pad = ['--pad', '3000000'];
  const device = await run([DEMO, '-o', '/dev/full'], 'hello\n');
  t.match([device.code, device.stderr], [1, /^weft demo: cannot write \/dev\/full: ENOSPC[^\n]*\n$/]);
  const limited = await shell(`ulimit -f 1000; echo hello | node ${DEMO} ${pad.join(' ')} -o ${path('docs.jsonl')}`);
  t.match(
    [limited.code, limited.stderr],
    [1, /^weft demo: cannot write \S+docs\.jsonl: EFBIG[^\n]*\n$/],
    'a limit on files',
  );
  t.same(names(), []);
  mkdirSync(path('small'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', path('small')]);
  if (mount.status !== 0) return void t.pass('a full file system', { skip: 'needs the right to mount one' });
  try {
    const full = await run([DEMO, ...pad, '-o', path('small/docs.jsonl')], 'hello\n');
    t.match(
      [full.code, full.stderr],
      [1, /^weft demo: cannot write \S+docs\.jsonl: ENOSPC[^\n]*\n$/],
      'a full file system',
    );
    t.same(readdirSync(path('small')), []);
  } finally {
    spawnSync('umount', [path('small')]);
  }
});

t.test('pipes and devices are written where they are', async (t) => {
  const { path, names } = home(t);
  t.match(await run([DEMO, '-o', '/dev/null'], 'hello\n'), { code: 0, stderr: '' });
  t.ok(lstatSync('/dev/null').isCharacterDevice(), 'a device');
  const pipe = path('pipe');
  const read = await shell(`mkfifo ${pipe}; cat ${pipe} & echo hello | node ${DEMO} -o ${pipe}; wait`);
  t.match([read.stderr, read.stdout.toString()], ['', /"HELLO"/], 'a pipe with a name');
  t.same(names(), ['pipe']);
  const substituted = await shell(`echo hello | node ${DEMO} -o >(cat); sleep 0.3`);
  t.match([substituted.stderr, substituted.stdout.toString()], ['', /"HELLO"/], 'one of the shell');
  const early = await shell(`echo hello | node ${DEMO} --repeat 1000000 --pad 1000 -o >(head -c 10); echo " $?"`);
  t.match([early.stderr, early.stdout.toString()], ['', / 141\n/], 'whose reader may leave early');
});

t.test('D10: a pipe that nobody reads keeps no run from ending', async (t) => {
  const { path } = home(t);
  spawnSync('mkfifo', [path('pipe')]);
  const child = start([DEMO, '-o', path('pipe'), '--repeat', '1000000', '--rejects', path('rejects')]);
  child.stdin.write('hello\n');
  // Made just before signals are heard.
  await until(() => existsSync(path('rejects')));
  await delay(1000);
  child.kill('SIGINT');
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  t.same(await once(child, 'exit'), [130, null], 'before it has a reader');

  const stuck = start([DEMO, '-o', path('pipe'), '--repeat', '1000000', '--pad', '1000']);
  const reader = createReadStream(path('pipe'), { highWaterMark: 10 });
  stuck.stdin.write('hello\n');
  await once(reader, 'readable');
  stuck.kill('SIGINT');
  await once(stuck.stderr, 'data');
  stuck.kill('SIGINT');
  t.same(await once(stuck, 'exit'), [130, null], 'while the reader stands still');
  reader.destroy();
});

t.test('a disk that is slow sets the pace', async (t) => {
  const { path } = home(t);
  const { int } = random(seed);
  const incompressible = Array.from({ length: 40_000 }, () => String.fromCharCode(33 + int(90))).join('');
  for (const name of ['docs.jsonl', 'docs.jsonl.gz']) {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow: Disk = {
      ...realDisk,
      async create(file, like) {
        const real = await realDisk.create(file, like);
        return { ...real, write: (bytes) => gate.then(() => real.write(bytes)) };
      },
    };
    let taken = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (; taken < 400; taken++) yield Buffer.from(`${incompressible}\n`.repeat(2));
    };
    const output = openPlanned(planOutput(path(name)), undefined, createLocalStore(slow));
    const over = runPipeline(pipelineOf(readLines, capitals, demo.stages.at(-1)!), {
      input: endless(),
      output,
    });
    for (let before = -1; before < taken; await delay(200)) before = taken;
    t.ok(taken > 10 && taken < 100, `${name}: ${taken} of 400 chunks are read while nothing is taken`);
    open();
    await over;
    t.equal(taken, 400, `${name}: all, once it goes on`);
  }
});

t.test('pipelines chain through files', async (t) => {
  const { path } = home(t);
  const list = ['pipelines/urls.js', SAMPLE];
  await run([...list, '-o', path('urls.jsonl.gz')]);
  const whole = await run(['pipelines/dedup.js'], (await run(list)).stdout);
  t.equal(whole.code, 0, whole.stderr);
  const dedup = await run([
    'pipelines/dedup.js',
    path('urls.jsonl.gz'),
    '-o',
    path('unique-%02d.jsonl'),
    '--shard-size',
    '5000',
  ]);
  t.equal(dedup.code, 0, dedup.stderr);
  t.ok(existsSync(path('unique-01.jsonl')), 'into several');
  const shards = readdirSync(path('.')).filter((name) => name.startsWith('unique'));
  t.ok(Buffer.concat(shards.toSorted().map((name) => readFileSync(path(name)))).equals(whole.stdout), 'gzip or plain');
  writeFileSync(path('bad.jsonl.gz'), readFileSync(path('urls.jsonl.gz')).subarray(0, 300));
  t.equal(
    (await run(['pipelines/dedup.js', path('bad.jsonl.gz'), '-o', path('bad.jsonl')])).code,
    3,
    'a cut one is told',
  );
});
