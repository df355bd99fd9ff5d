/** `-o`: a file appears when it is complete, and runs that end early leave nothing under its name. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
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
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { defineStage } from '../../../lib/flow/stage.js';
import { openOutput } from '../../../lib/output/output.js';
import { hasZstd } from '../../../lib/output/plan.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { view } from '../../../pipelines/view.js';
import { demo } from '../../helpers/demo.js';
import { pipelineOf } from '../../helpers/pipelines.js';
import { ended, root, run, shell, start } from '../../helpers/run.js';
import { home, until } from '../../helpers/outputs.js';

const DEMO = 'test/helpers/demo.js';

const SAMPLE = join(root, 'sample', 'crawl.warc.gz');

const TEMPORARY = /^docs\.jsonl\.tmp-[0-9a-f]{8}$/;

t.test('-o writes the bytes of standard output to a file', async (t) => {
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

t.test('an output with zstd is written, or refused if Node has no zstd', async (t) => {
  const { path, names } = home(t);
  const { code, stderr } = await run([DEMO, '-o', path('docs.jsonl.zst')], 'hello\n');
  if (hasZstd()) {
    t.equal(code, 0, stderr);
    t.match(spawnSync('zstd', ['-dc', path('docs.jsonl.zst')], { encoding: 'utf8' }).stdout, /"HELLO"/);
  } else {
    t.match(
      [code, stderr],
      [2, /--output must not end in \.zst on Node [\d.]+: got .*; use Node 22\.15 or newer, or \.gz/],
    );
    t.same(names(), [], 'is refused where Node has none');
  }
});

t.test('command lines that would destroy files or make no sense are refused', async (t) => {
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
      /must be a pattern without files: got "\S+part-%d\.jsonl", of which part-12\.jsonl and 1 more are there, complete files of an earlier run that may have been ended early; add --overwrite/,
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
  const child = start([DEMO, '-o', path('docs.jsonl'), '--overwrite', '--pad', '3000000']);
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

/** A run that has written something and waits for more. */
async function halfWay(out: string, flags: readonly string[] = []) {
  const child = start([DEMO, '-o', out, '--overwrite', ...flags]);
  const over = ended(child);
  child.stdin.write('hello\n'.repeat(30_000));
  return { child, over };
}

t.test('O6: a run that does not finish leaves nothing under the name', async (t) => {
  const { path, names } = home(t, { 'docs.jsonl': 'old\n' });
  const written = (): boolean => names().some((name) => TEMPORARY.test(name) && lstatSync(path(name)).size > 1e6);
  const unwritten = /docs\.jsonl is not written, since the run did not finish\n$/;

  const out = ['-o', path('docs.jsonl'), '--overwrite'];
  const failed = await run([DEMO, ...out], 'one\nboom\n');
  t.match([failed.code, failed.stderr], [1, /^weft demo: capitals failed: [^\n]*\nweft demo: \S+docs\.jsonl is not/]);
  t.same(names(), ['docs.jsonl'], 'a fault');
  t.equal((await run([DEMO, ...out, '--strict'], 'one\nbad\n')).code, 1);
  t.same(names(), ['docs.jsonl'], 'a strict run');
  t.equal((await run([DEMO, ...out], `bomb\n${'one\n'.repeat(100)}`)).code, 1);
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
  t.equal((await run([DEMO, ...out], 'one\n')).code, 0, 'which is in no one’s way');
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

t.test('an input that fails does not stop the others', async (t) => {
  const { path, names } = home(t, { good: 'hello\n' });
  const { code } = await run([DEMO, path('absent'), path('good'), '-o', path('docs.jsonl')]);
  t.equal(code, 3);
  t.match(readFileSync(path('docs.jsonl'), 'utf8'), /"HELLO"/, 'the file is written, the exit code says the rest');
  t.same(names(), ['docs.jsonl', 'good']);
});

t.test('runPipeline refuses options that do not fit the output, and publishes only whole files', async (t) => {
  const { path, names } = home(t);
  const input = (): Readable => Readable.from([Buffer.from('one\n')]);
  const outputs = ['a.jsonl', 'b.arrows', 'c.jsonl'].map((name) => openOutput(path(name)));
  const [a, b, c] = outputs;
  const wrong: [name: string, run: Promise<unknown>, message: RegExp][] = [
    [
      'a format that the output does not take',
      runPipeline(interleaved, { input: input(), output: a!, options: { format: 'arrow' } }),
      /^format must be jsonl for this output: got "arrow"$/,
    ],
    [
      'columns of a pipeline that has none',
      runPipeline(view, { input: input(), output: b! }),
      /^the output needs rows as arrow, which pipeline view does not write$/,
    ],
    [
      'an unknown option',
      runPipeline(demo, { input: input(), output: c!, options: { minChar: 1 } as never }),
      /^unknown option minChar/,
    ],
  ];
  for (const [name, over, message] of wrong) await t.rejects(over, { name: 'TypeError', message }, name);
  await until(() => outputs.every(({ closed }) => closed));
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
    // A run that was refused may still be removing its file.
    [names().filter((name) => name.startsWith('d.')), stopped.shards, stopped.unfinished],
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

t.test('one pipeline reads the files that another writes', async (t) => {
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
    'a cut one is reported',
  );
});
