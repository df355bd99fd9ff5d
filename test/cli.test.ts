/** A pipeline as a program: flags, exit codes, signals, side files, manners of a filter. */
import { readFileSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import t from 'tap';
import { overBudget } from '../lib/cli/budget.js';
import { readCommandLine, withFlags } from '../lib/cli/flags.js';
import { mergeWindows } from '../stages/merge-windows.js';
import { wrapLines } from '../lib/cli/format.js';
import { helpText } from '../lib/cli/help.js';
import { cleanLine, openLog } from '../lib/cli/log.js';
import { isMain } from '../lib/cli/main.js';
import { progressLine } from '../lib/cli/progress.js';
import { statsTable } from '../lib/cli/report.js';
import { demo } from './helpers/demo.js';
import { ended, run, shell, start } from './helpers/run.js';

const DEMO = 'test/helpers/demo.js';
const folder = t.testdir({
  good: 'hello\nworld\n',
  more: 'again\n',
  script: '#!/bin/sh\nexit\n',
  empty: '',
  lossy: 'hello\nskip this line\n',
  hosts: '\uFEFF# comment\r\n\r\nexample.com\r\n  b.example \n#x\n',
  directory: {},
});
const file = (name: string): string => join(folder, name);

/** The texts of the documents on standard output. */
function texts(stdout: Buffer): string[] {
  const lines = stdout.toString().split('\n');
  if (lines.pop() !== '') throw new Error('the last line is cut');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

t.test('a command line', (t) => {
  const read = (args: string[]) => readCommandLine(args, demo);
  t.same(read([]).options, {}, 'gives no options where none are given');
  t.same(
    read([
      '--min-chars',
      '3',
      '--window=all',
      '--share',
      '.25',
      '--media',
      'audio, video',
      '--no-loud',
      '--hosts',
      file('hosts'),
      '--label=',
    ]).options,
    {
      minChars: 3,
      window: 'all',
      share: 0.25,
      media: ['audio', 'video'],
      loud: false,
      hosts: ['example.com', 'b.example'],
      label: '',
    },
    'gives options their types',
  );
  t.same(read(['a', '-', '--limit', '4', '--', '--b']).files, ['a', '-', '--b'], 'keeps files in order');
  t.equal(read(['--limit', '4']).run.limit, 4);
  t.equal(read([]).run.limit, 'none');
  const wrong: [args: string[], message: string][] = [
    [['--min-char', '3'], 'unknown flag --min-char (did you mean --min-chars?)'],
    [['--no-lound'], 'unknown flag --no-lound (did you mean --loud?)'],
    [['--wholly-different'], 'unknown flag --wholly-different'],
    [['-x'], 'unknown flag -x'],
    [['--rows', 'first'], 'unknown flag --rows'],
    [['--min-chars', '100'], '--min-chars must be a whole number from 0 to 99 characters: got 100'],
    [['--min-chars', '1.5'], '--min-chars must be a whole number from 0 to 99 characters: got 1.5'],
    [['--min-chars', ''], '--min-chars must be a whole number from 0 to 99 characters: got ""'],
    [['--min-chars', '0x10'], '--min-chars must be a whole number from 0 to 99 characters: got "0x10"'],
    [['--window', 'some'], '--window must be a whole number of at least 1 or all: got "some"'],
    [['--mode', 'of'], '--mode must be one of drop, annotate, off: got "of"'],
    [['--media', 'image,text'], '--media must be a list of image, audio, video: got ["image","text"]'],
    [['--min-chars'], "Option '--min-chars <value>' argument missing"],
    [['--loud=yes'], "Option '--loud' does not take an argument"],
    [['--limit', '0'], '--limit must be a whole number of at least 1 or none: got 0'],
  ];
  for (const [args, message] of wrong) t.throws(() => read(args), { name: 'UsageError', message }, args.join(' '));
  t.throws(() => read(['--hosts', file('absent')]), { name: 'UsageError', message: /--hosts: cannot read .*absent/ });
  t.end();
});

t.test('help', async (t) => {
  const help = helpText(demo, 'weft demo');
  t.ok(
    help.split('\n').every((line) => line.length <= 100),
    'wraps at 100 columns',
  );
  for (const name of Object.keys(withFlags(demo.options))) {
    t.match(
      help,
      new RegExp(`--(\\[no-\\])?${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} `),
      `names ${name}`,
    );
  }
  t.ok(help.indexOf('--repeat') < help.indexOf('--min-chars'), 'is in pipeline order');
  t.same(wrapLines('a bb ccc dddddddd e', 5), ['a bb', 'ccc', 'dddddddd', 'e'], 'wraps at spaces only');
  const shown = await run([DEMO, '--help']);
  t.same([shown.code, shown.stdout.toString(), shown.stderr], [0, help, ''], 'goes to standard output');
  const version = await run([DEMO, '--version']);
  t.match(version.stdout.toString(), /^\d+\.\d+\.\d+\n$/, 'version');
});

t.test('exit codes', async (t) => {
  const cases: { name: string; args?: string[]; input?: string; code: number; stderr?: RegExp; texts?: string[] }[] = [
    {
      name: 'a whole run ends with 0 and says nothing',
      input: 'one\ntwo',
      code: 0,
      stderr: /^$/,
      texts: ['ONE', 'TWO'],
    },
    {
      name: 'files are read in order, - is standard input',
      args: [file('good'), '-', file('more')],
      input: 'in\n',
      code: 0,
      texts: ['HELLO', 'WORLD', 'IN', 'AGAIN'],
    },
    {
      name: 'an unknown flag ends with 2 and names the nearest',
      args: ['--min-char', '3'],
      code: 2,
      stderr: /did you mean --min-chars\?\)\nUsage: weft demo /,
    },
    {
      name: 'D6 empty standard input ends with 3',
      code: 3,
      stderr: /^weft demo: standard input: the input is empty\n$/,
    },
    {
      name: 'D7 a missing file ends with 3, the others go on',
      args: [file('good'), file('absent'), file('more')],
      code: 3,
      stderr: /^weft demo: \S*absent: cannot read: ENOENT[^\n]*\n$/,
      texts: ['HELLO', 'WORLD', 'AGAIN'],
    },
    {
      name: 'D7 only missing files end with 3 and a line each',
      args: [file('absent'), file('absent2')],
      code: 3,
      stderr: /^(weft demo: \S*absent2?: cannot read: ENOENT[^\n]*\n){2}$/,
    },
    {
      name: 'D7 a directory ends with 3',
      args: [file('directory'), file('good')],
      code: 3,
      stderr: /directory: cannot read: EISDIR/,
      texts: ['HELLO', 'WORLD'],
    },
    {
      name: 'an empty file among others ends with 3',
      args: [file('good'), file('empty'), file('more')],
      code: 3,
      stderr: /^weft demo: \S*empty: the input is empty\n$/,
      texts: ['HELLO', 'WORLD', 'AGAIN'],
    },
    {
      name: 'an unusable input ends with 3, the others go on',
      args: [file('good'), file('script'), file('more')],
      code: 3,
      stderr: /^weft demo: \S*script: \S+ is a script\n$/,
      texts: ['HELLO', 'WORLD', 'AGAIN'],
    },
    {
      name: 'rejects over the budget end with 3',
      input: 'one\nbad\nworse\n',
      code: 3,
      stderr: /2 of 3 records rejected \(bad-line 1, bad-text 1\), more than 0\.1 %/,
      texts: ['ONE'],
    },
    {
      name: 'rejects within the budget end with 0',
      args: ['--max-rejected', '0.5'],
      input: 'one\nbad\n',
      code: 0,
      texts: ['ONE'],
    },
    {
      name: 'lost bytes over the budget end with 3',
      args: [file('good'), file('lossy'), file('more')],
      code: 3,
      stderr: /lossy: 15 of 21 bytes belong to no readable record, more than 1 %/,
      texts: ['HELLO', 'WORLD', 'HELLO', 'AGAIN'],
    },
    {
      name: 'lost bytes within the budget end with 0',
      args: [file('lossy'), '--max-skipped', '0.8'],
      code: 0,
      texts: ['HELLO'],
    },
    { name: 'drops never count toward the budget', input: 'one\na\nb\nc\n', code: 0, stderr: /^$/, texts: ['ONE'] },
    {
      name: 'a strict run fails at the first reject',
      args: ['--strict'],
      input: 'one\nworse\ntwo\n',
      code: 1,
      stderr: /^weft demo: capitals: bad-text: the text is worse\n$/,
    },
    {
      name: 'W21 a run without documents says why',
      input: 'a\nb\n',
      code: 0,
      stderr: /^weft demo: no documents from 2 records; 2 dropped as too-short by capitals\n$/,
    },
    {
      name: 'P14 D12 a fault in a stage ends with 1 and one clean line',
      input: 'one\nboom\n',
      code: 1,
      stderr: /^weft demo: capitals failed: the boiler +burst, on http:\/\/example\.com\/boom\?…\n$/,
    },
    {
      name: 'an item that vanishes is a fault',
      input: 'vanish\n',
      code: 1,
      stderr: /^weft demo: capitals: an item vanished/,
    },
    {
      name: 'R17 books that do not balance are a fault',
      input: 'one\ncooked\n',
      code: 1,
      stderr: /^weft demo: read-lines: counters do not add up: bytes 5 is not bytes_read 11 \+ bytes_skipped 0\n$/,
    },
    {
      name: 'an item with two outcomes is a fault',
      input: 'twice\n',
      code: 1,
      stderr: /^weft demo: capitals: an item had 2 outcomes\n$/,
    },
    {
      name: 'an undeclared code is a fault',
      input: 'undeclared\n',
      code: 1,
      stderr: /^weft demo: capitals: reject code never-declared is not declared\n$/,
    },
    {
      name: 'D12 a fault outside the run ends with 1 and one line',
      input: 'bomb\n',
      args: ['--repeat', '70'],
      code: 1,
      stderr: /^weft demo: internal error: out of the blue\n$/,
    },
    {
      name: 'an unwritable side file ends with 1 and is named',
      args: ['--rejects', '/nowhere/x'],
      input: 'one\n',
      code: 1,
      stderr: /^weft demo: cannot write \/nowhere\/x: ENOENT/,
    },
    {
      name: 'D1 a full device under a side file ends with 1 and is named',
      args: ['--dropped', '/dev/full'],
      input: 'a\n',
      code: 1,
      stderr: /cannot write \/dev\/full: ENOSPC/,
    },
    {
      name: 'a limit stops after so many documents',
      args: ['--limit', '2'],
      input: 'one\na\ntwo\nthree\nboom\n',
      code: 0,
      texts: ['ONE', 'TWO'],
    },
  ];
  for (const { name, args = [], input, code, stderr, texts: expected } of cases) {
    const result = await run([DEMO, ...args], input);
    t.equal(result.code, code, `${name}: ${result.stderr}`);
    if (stderr) t.match(result.stderr, stderr, name);
    if (expected) t.same(texts(result.stdout), expected, name);
  }
});

t.test('a program started', async (t) => {
  const link = file('link.js');
  symlinkSync(join(process.cwd(), DEMO), link);
  t.equal((await run([link], 'one\n')).stdout.length > 0, true, 'through a link runs');
  t.equal((await run([DEMO.replace('.js', '')], 'one\n')).stdout.length > 0, true, 'without its suffix runs');
  const imported = await run([
    '--input-type=module',
    '-e',
    `import '${new URL('helpers/demo.js', import.meta.url).href}'`,
  ]);
  t.same([imported.code, imported.stdout.length, imported.stderr], [0, 0, ''], 'by an import does nothing');
  t.equal(isMain(import.meta.url), true, 'is told by its URL');
});

t.test('R19 manners of a filter', async (t) => {
  const endless = ['--repeat', '1000000', '--pad', '1000'];
  const early = await shell(`set -o pipefail; echo hello | node ${DEMO} ${endless.join(' ')} | head -n 1 | wc -l`);
  t.same(
    [early.code, early.stdout.toString().trim(), early.stderr],
    [141, '1', ''],
    'D5 D11 a reader that leaves early ends it with 141, silently',
  );
  const full = await shell(`echo hello | node ${DEMO} > /dev/full`);
  t.equal(full.code, 1, 'D5 a full device ends it with 1');
  t.match(full.stderr, /^weft demo: cannot write standard output: ENOSPC[^\n]*\n$/);
  const closed = await shell(`node ${DEMO} <&-`);
  t.equal(closed.code, 3, 'closed standard input is an empty input');
  t.equal(
    (await shell(`echo hello | node ${DEMO} --pad 3000000 | (sleep 0.3; wc -c)`)).stdout.toString().trim(),
    '3000080',
    'the last line is never cut',
  );
});

t.test('D10 signals', async (t) => {
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const) {
    const child = start([DEMO]);
    const over = ended(child);
    child.stdin.write('hello\n'.repeat(30000));
    // More than a chunk of output: it has come through, so the run waits for input.
    await once(child.stdout, 'data');
    child.kill(name);
    const { code: own, stdout, stderr } = await over;
    t.equal(own, code, `${name} ends an idle run with ${code}`);
    t.ok(
      texts(stdout).every((text) => text === 'HELLO'),
      `${name} leaves whole lines`,
    );
    t.equal(stderr, `weft demo: ${name}: finishing\n`);
  }
  const busy = start([DEMO, '--repeat', '1000000', '--pad', '1000']);
  const over = ended(busy);
  busy.stdin.write('hello\n');
  await once(busy.stdout, 'data');
  busy.kill('SIGTERM');
  const { code, stdout } = await over;
  t.equal(code, 143, 'SIGTERM ends a busy run with 143');
  t.ok(texts(stdout).length < 1000000, 'before its end, with whole lines');

  const stuck = start([DEMO, '--repeat', '1000000', '--pad', '1000']);
  stuck.stdin.write('hello\n');
  await once(stuck.stdout, 'readable');
  stuck.kill('SIGTERM');
  await once(stuck.stderr, 'data');
  stuck.kill('SIGTERM');
  const [ownCode] = (await once(stuck, 'exit')) as [number];
  t.equal(ownCode, 143, 'a second signal ends a run at once whose reader has stopped');
  stuck.stdout.destroy();
});

t.test('side files', async (t) => {
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
  const told = lines(stats)[0] as {
    pipeline: string;
    bytes: number;
    inputs: unknown;
    stages: { [name: string]: { [counter: string]: number } };
  };
  t.match(told, { pipeline: 'demo', bytes: 16, inputs: [{ name: null, bytes: 16, skipped: 0, error: null }] });
  t.match(told.stages['capitals'], {
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

t.test('a file that is named twice fails twice', async (t) => {
  const stats = file('twice');
  const { code } = await run([DEMO, '--stats-file', stats, file('empty'), file('empty'), file('good')]);
  t.equal(code, 3);
  const { inputs } = JSON.parse(readFileSync(stats, 'utf8')) as { inputs: { error: string | null }[] };
  t.same(
    inputs.map(({ error }) => error === null),
    [false, false, true],
    'each with its error',
  );
});

t.test('lines for people', async (t) => {
  const cases: [line: string, clean: string][] = [
    ['a\u001b[31mred\u001b[0m\u001b]0;title\u0007b\r\nc\u0000\u202Ed', 'a red  b  c  d'],
    ['http://user:pw@host.example/p?q=secret#f', 'http://host.example/p?…#f'],
    ['two http://a/b?c and s3://key:word@bucket/x', 'two http://a/b?… and s3://bucket/x'],
    ['a password with a sign: http://user:p@ss@host.example/', 'a password with a sign: http://host.example/'],
    ['no url? yes', 'no url? yes'],
  ];
  for (const [line, clean] of cases) t.equal(cleanLine(line), clean);
  t.equal(cleanLine('x'.repeat(10000)).length, 501, 'are capped');

  const stderr = new PassThrough();
  const log = openLog('weft', stderr);
  log.status('10 MB');
  log.line('oops');
  log.status('11 MB');
  log.status('');
  t.equal(String(stderr.read()), '10 MB\r\u001b[2Kweft: oops\n11 MB\r\u001b[2K', 'take the place of the progress line');
});

t.test('progress', (t) => {
  t.equal(
    progressLine({ bytes: 12345678, size: null, records: 1234, documents: 56 }, 2),
    '12.3 MB  1,234 records  56 documents  6.2 MB/s',
  );
  t.equal(
    progressLine({ bytes: 50e6, size: 100e6, records: 1, documents: 0 }, 10),
    '50.0 of 100.0 MB  1 records  0 documents  5.0 MB/s  0:10 left',
  );
  t.equal(
    progressLine({ bytes: 1e6, size: 1e10, records: 1, documents: 0 }, 1),
    '1.0 of 10000.0 MB  1 records  0 documents  1.0 MB/s  2:46:39 left',
  );
  t.end();
});

t.test('the stats table', (t) => {
  const stats = {
    'read-lines': { in: 3, out: 1200, dropped: 0, rejected: 5, 'rejected.bad-line': 5, lines: 1205, time_ms: 250 },
    capitals: {
      in: 1200,
      out: 1000,
      dropped: 200,
      'dropped.too-short': 150,
      'dropped.odd': 50,
      rejected: 0,
      'rejected.bad-text': 0,
      time_ms: 750,
    },
    'merge-windows': { words_kept: 1000, words_out: 628 },
  };
  t.equal(
    statsTable(demo.stages, stats, { bytes: 5e6, seconds: 2 }),
    `stage          in  passed  dropped  rejected  MB/s  time
read-lines      3   1,200        0         5    20  25 %
  rejected bad-line 5
  counted lines 1,205
capitals    1,200   1,000      200         0     7  75 %
  dropped too-short 150, odd 50
write-rows      0       0        0         0
5,000,000 bytes read in 2.0 s, 2.5 MB/s; in stages 1.0 s`,
  );
  t.match(
    statsTable([mergeWindows], stats, { bytes: 5e6, seconds: 2 }),
    /^words outside windows: 37\.2 % \(372 of 1,000\)$/m,
    'ends with what stages say about their counters',
  );
  t.end();
});

t.test('the error budget', (t) => {
  const stats = { 'read-lines': { out: 999, rejected: 1 }, capitals: { rejected: 0 } };
  const budget = { maxRejected: 0.001, maxSkipped: 0.01 };
  const input = { name: null, size: null, bytes: 1000, skipped: 10, error: null };
  t.same(overBudget(demo, stats, [input], budget), [], 'is kept at the limit');
  stats.capitals.rejected = 1;
  t.equal(overBudget(demo, stats, [{ ...input, skipped: 11 }], budget).length, 2, 'is exceeded past it');
  t.end();
});
