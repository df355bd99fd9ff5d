/** Files that a run writes beside its rows: drops, rejects, counters. */
import { once } from 'node:events';
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { home, until } from '../../helpers/outputs.js';
import { run, shell, start } from '../../helpers/run.js';
import { folder } from '../../helpers/demo-files.js';

const DEMO = 'test/helpers/demo.js';

const file = (name: string): string => join(folder, name);

t.test('side files list rejects, drops and stats', async (t) => {
  const [rejects, dropped, stats] = ['rejects', 'dropped', 'stats'].map(file) as [string, string, string];
  const input = 'one\na\nbad\nworse\n';
  const { code, stderr } = await run(
    [DEMO, '--rejects', rejects, '--dropped', dropped, '--stats-file', stats, '--stats', '--max-rejected', '1'],
    input,
  );
  t.equal(code, 0);
  const lines = (name: string): unknown[] =>
    readFileSync(name, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  t.same(lines(rejects), [
    {
      stage: 'read-lines',
      code: 'bad-line',
      message: 'the line is bad',
      url: 'http://user:secret@example.com/bad?token=1',
      provenance: null,
    },
    {
      stage: 'capitals',
      code: 'bad-text',
      message: 'the text is worse',
      url: 'http://user:secret@example.com/worse?token=1',
      provenance: null,
    },
  ]);
  t.same(lines(dropped), [
    {
      stage: 'capitals',
      reason: 'too-short',
      value: 1,
      threshold: 2,
      url: 'http://user:secret@example.com/a?token=1',
      provenance: null,
    },
  ]);
  const reported = lines(stats)[0] as {
    pipeline: string;
    bytes: number;
    inputs: unknown;
    stages: { [name: string]: { [counter: string]: number } };
  };
  t.match(reported, { pipeline: 'demo', bytes: 16, inputs: [{ name: null, bytes: 16, skipped: 0, error: null }] });
  t.match(reported.stages['capitals'], {
    in: 3,
    out: 1,
    dropped: 1,
    'dropped.too-short': 1,
    rejected: 1,
    'rejected.bad-text': 1,
  });
  t.match(
    stderr,
    /^stage +in +passed +dropped +rejected +MB\/s +time\nread-lines +\d +3 +0 +1 /,
    'and the table on stderr',
  );
});

t.test('--stats-file says what made the output', async (t) => {
  const stats = file('about');
  const about = async (...args: string[]): Promise<{ readonly [name: string]: unknown }> => {
    await run([DEMO, '--stats-file', stats, '--overwrite', ...args], 'one\ntwo\nthree\n');
    return JSON.parse(readFileSync(stats, 'utf8')) as { readonly [name: string]: unknown };
  };
  const before = Date.now();
  const all = await about();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  t.match(all, { version, pipeline: 'demo', options: { minChars: 2, repeat: 1 }, limit: null });
  const [started, ended] = [all['started'], all['ended']].map((time) => Date.parse(time as string)) as [number, number];
  t.ok(before <= started && started <= ended && ended <= Date.now(), `${started} to ${ended}`);
  t.notOk(Object.hasOwn(all['options'] as object, 'batchBytes'), 'options without a flag are left out');

  const hosts = file('many-hosts');
  writeFileSync(hosts, Array.from({ length: 200 }, (_, i) => `${i}.example\n`).join(''));
  const given = await about('--limit', '1', '--min-chars', '3', '--hosts', hosts);
  t.match(given, { limit: 1, options: { minChars: 3, hosts: { entries: 200, sha256: /^[0-9a-f]{64}$/ } } });
});

t.test('D9: a side file has its name only when it is complete', async (t) => {
  const { path, names } = home(t);
  const args = ['--dropped', path('dropped'), '--rejects', path('rejects'), '--stats-file', path('stats')];
  const killed = start([DEMO, ...args]);
  killed.stdin.write('a\n'.repeat(30_000));
  await until(() => names().some((name) => lstatSync(path(name)).size > 0));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  t.match(names(), [/^dropped\.tmp-[0-9a-f]{8}$/, /^rejects\.tmp-[0-9a-f]{8}$/], 'not after a kill');
  t.equal((await run([DEMO, ...args, '--strict'], 'a\nbad\n')).code, 1);
  t.match(readFileSync(path('dropped'), 'utf8'), /too-short/, 'a run that failed lists what happened');
  t.same(
    names().filter((name) => !name.includes('.tmp-')),
    ['dropped', 'rejects', 'stats'],
  );
  const bomb = await run([DEMO, '--dropped', path('bomb')], `bomb\n${'one\n'.repeat(100)}`);
  t.equal(bomb.code, 1);
  t.notMatch(names().join(), 'bomb', 'after an error outside the run nothing is left');
});

t.test('a side file that is an input, or another side file, is refused and stays as it is', async (t) => {
  const good = file('good');
  symlinkSync(good, file('same'));
  const wrong: [args: string[], message: RegExp][] = [
    [['--rejects', file('same'), file('more'), good], /--rejects is the same file as an input, .*same: choose another/],
    [['--stats-file', `${folder}/./good`, good], /--stats-file is the same file as an input/],
    [
      ['--dropped', file('new'), '--rejects', `${folder}/directory/../new`, good],
      /--dropped is the same file as --rejects/,
    ],
  ];
  for (const [args, message] of wrong) {
    const { code, stderr } = await run([DEMO, ...args]);
    t.equal(code, 2, args.join(' '));
    t.match(stderr, message);
  }
  const redirected = await shell(`node ${DEMO} --dropped ${good} < ${good}`);
  t.match([redirected.code, redirected.stderr], [2, /--dropped is the same file as an input/], 'standard input is one');
  t.equal(readFileSync(good, 'utf8'), 'hello\nworld\n', 'nothing was written');
  const shared = await run([DEMO, '--dropped', '/dev/null', '--rejects', '/dev/null', good]);
  t.equal(shared.code, 0, shared.stderr);
});

t.test('a side file may be an open stream, and is known by all its names', async (t) => {
  const own = t.testdir({ real: {}, link: t.fixture('symlink', 'real'), log: 'before\n' });
  const { code } = await shell(`printf 'one\\na\\n' | node ${DEMO} --dropped /dev/stderr 2>>${own}/log`);
  t.equal(code, 0, 'standard error in a log file');
  t.match(readFileSync(join(own, 'log'), 'utf8'), /^before\n[^]*"reason":/, 'is added to');
  const twice = await run([DEMO, '-o', join(own, 'real/y.jsonl'), '--rejects', join(own, 'link/y.jsonl')], 'one\n');
  t.match([twice.code, twice.stderr], [2, /--rejects is the same file as --output/], 'a linked folder is seen through');
});
