/** Outputs in shards. */
import { once } from 'node:events';
import { rmSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import type { Disk } from '../../../lib/stores/disk.js';
import { openOutput, openPlanned } from '../../../lib/output/output.js';
import { createLocalStore } from '../../../lib/stores/local.js';
import { planOutput } from '../../../lib/output/plan.js';
import { rowShapes } from '../../../lib/model/rows.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { writeRows } from '../../../stages/write-rows.js';
import { digest, linesOf, readArrow, readParquet } from '../../helpers/columns.js';
import { randomCuts } from '../../helpers/chunks.js';
import { random, runs, seed } from '../../helpers/random.js';
import type { Random } from '../../helpers/random.js';
import { ended, root, run, start } from '../../helpers/run.js';
import { failingDisk, home, until, write } from '../../helpers/outputs.js';

const DEMO = 'test/helpers/demo.js';

const SAMPLE = join(root, 'sample', 'crawl.warc.gz');

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
    const reported = `WEFT_SEED=${seed + i}, ${shardSize} bytes`;
    t.same(
      names,
      shards.map((_, shard) => `docs-${String(shard).padStart(3, '0')}.jsonl`),
      reported,
    );
    t.ok(Buffer.concat(shards).equals(rows), reported);
    t.ok(
      shards.every((shard) => shard.at(-1) === 10),
      `end with a row: ${reported}`,
    );
    // The length of a row that comes in pieces is known too late.
    const lengths = shards.map((shard) => (isCutAnywhere ? shard.lastIndexOf(10, shard.length - 2) + 1 : shard.length));
    t.ok(
      shards.every((shard, at) => lengths[at]! <= shardSize || shard.indexOf(10) === shard.length - 1),
      `are no larger: ${reported}`,
    );
    const parts = shards.slice(1).map((shard, at) => shards[at]!.length + shard.indexOf(10) + 1);
    t.ok(
      parts.every((size) => size > shardSize),
      `no row would have fit into the shard before: ${reported}`,
    );
    t.same(
      output.shards.map(({ bytes }) => bytes),
      shards.map(({ length }) => length),
      reported,
    );
  }
});

t.test('shards of a run hold all its rows and are listed in the stats', async (t) => {
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
  await run(['pipelines/interleaved.js', SAMPLE, '--stats-file', stats, '--overwrite']);
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
    [DEMO, '-o', path('part-%d.jsonl'), '--overwrite', '--shard-size', '700000', '--pad', '300000'],
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
    'and are reported',
  );
});

t.test('--overwrite replaces all files of an earlier run of the pattern, and no other file', async (t) => {
  const old = ['part-0.jsonl', 'part-1.jsonl', 'part-7.jsonl', 'part-12.jsonl'];
  const others = ['part-x.jsonl', 'part-07.jsonl', 'part-3.jsonl.gz', 'other-1.jsonl', 'part-1.jsonl.tmp-00000000'];
  const { path, names } = home(t, Object.fromEntries([...old, ...others].map((name) => [name, 'old\n'])));
  const all = names();
  const out = ['-o', path('part-%d.jsonl'), '--shard-size', '60'];

  const refused = await run([DEMO, ...out], 'hello\n');
  t.match([refused.code, refused.stderr], [2, /part-0\.jsonl and 3 more are there, .*; add --overwrite to replace/]);
  const eaten = await run([DEMO, ...out, '--overwrite', path('part-7.jsonl')]);
  t.match([eaten.code, eaten.stderr], [2, /--output would replace \S+part-7\.jsonl, which is an input/]);
  t.equal((await run([DEMO, ...out, '--overwrite'], '')).code, 3);
  t.equal((await run([DEMO, ...out, '--overwrite', '--strict'], 'bad\n')).code, 1);
  t.same(names(), all, 'runs that are refused, have no input or fail at once change nothing');
  t.ok(old.every((name) => readFileSync(path(name), 'utf8') === 'old\n'));

  t.equal((await run([DEMO, ...out, '--overwrite'], 'hello\nworld\n')).code, 0);
  t.same(names(), [...others, 'part-0.jsonl', 'part-1.jsonl'].toSorted());
  t.match(readFileSync(path('part-1.jsonl'), 'utf8'), /"WORLD"/);
  t.ok(
    others.every((name) => readFileSync(path(name), 'utf8') === 'old\n'),
    'other files stay as they are',
  );
});

t.test('D9: a run that is killed leaves only whole files under final names', async (t) => {
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

/** The pipeline with batches small enough that the sample has many. */
const inBatches = (batchBytes: number) => ({
  ...interleaved,
  sink: {
    ...interleaved.sink,
    derive: ({ minWords }: { readonly [name: string]: unknown }) => (minWords === 50 ? { batchBytes } : {}),
  },
});

t.test('O6: shards of columns are whole files', async (t) => {
  const { path, names } = home(t);
  const input = (): Readable => Readable.from([readFileSync(SAMPLE)]);
  const stdout = (await run(['pipelines/interleaved.js'], readFileSync(SAMPLE))).stdout
    .toString()
    .split('\n')
    .slice(0, -1);
  const shape = rowShapes['weft.document/1'];
  for (const ending of ['arrows', 'arrow', 'parquet']) {
    const output = openOutput(path(`docs-%d.${ending}`), { shardSize: 30_000 });
    await runPipeline(inBatches(8000), { input: input(), output });
    const shards = names()
      .filter((name) => name.endsWith(`.${ending}`))
      .map((name) => readFileSync(path(name)));
    t.ok(shards.length >= 3 && shards.length === output.shards.length, `${shards.length} of ${ending}`);
    const lines = shards.map(async (shard) =>
      linesOf(shape, ending === 'parquet' ? await readParquet(shard) : readArrow(shard)),
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

  // A stream of Node may cut the bytes anywhere.
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
    const reported = `ENOSPC at step ${step} of ${steps.acts.length}, ${act}`;
    t.match(failure, { message: /^cannot write \S+fails-\d\.parquet: ENOSPC/, code: 'ENOSPC' }, reported);
    t.notMatch(left.join(), 'tmp', `nothing is left behind: ${reported}`);
    for (const file of bytes) t.ok((await readParquet(file)).length > 0, `what is there is whole: ${reported}`);
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
