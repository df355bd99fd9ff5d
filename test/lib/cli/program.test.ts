/** A pipeline as a program: exit codes, signals, manners of a filter. */
import { readFileSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import t from 'tap';
import { cleanLine, createLog } from '../../../lib/cli/log.js';
import { isMain } from '../../../lib/cli/main.js';
import { ended, run, shell, start } from '../../helpers/run.js';
import { folder } from '../../helpers/demo-files.js';

const DEMO = 'test/helpers/demo.js';

const file = (name: string): string => join(folder, name);

/** The texts of the documents on standard output. */
function texts(stdout: Buffer): string[] {
  const lines = stdout.toString().split('\n');
  if (lines.pop() !== '') throw new Error('the last line is cut');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

t.test('the exit code says how a run ended', async (t) => {
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
      name: '--quiet leaves only errors',
      args: ['--quiet', file('absent'), '-'],
      input: 'a\nb\n',
      code: 3,
      stderr: /^weft demo: \S*absent: cannot read: [^\n]*\n$/,
    },
    {
      name: '--progress plain ends with a sentence that says what was done',
      args: ['--progress', 'plain'],
      input: 'one\ntwo\na\n',
      code: 0,
      stderr: /^weft demo: 2 documents of 3 records in 0\.\d s\n$/,
    },
    {
      name: 'a name that is not UTF-8 is not found, and the line says what to do',
      args: [file('gr\uFFFDn')],
      code: 3,
      stderr: /cannot read: ENOENT[^\n]*; its name is not UTF-8: give the file as standard input/,
    },
    {
      name: '- is no file for drops',
      args: ['--dropped', '-'],
      code: 2,
      stderr: /--dropped must be the name of a file: got "-"; standard error is \/dev\/stderr\n/,
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

t.test('a program runs only when it is started, not when it is imported', async (t) => {
  const link = file('link.js');
  symlinkSync(join(process.cwd(), DEMO), link);
  t.equal((await run([link], 'one\n')).stdout.length > 0, true, 'through a link runs');
  t.equal((await run([DEMO.replace('.js', '')], 'one\n')).stdout.length > 0, true, 'without its suffix runs');
  const imported = await run([
    '--input-type=module',
    '-e',
    `import '${new URL('../../helpers/demo.js', import.meta.url).href}'`,
  ]);
  t.same([imported.code, imported.stdout.length, imported.stderr], [0, 0, ''], 'by an import does nothing');
  t.equal(isMain(import.meta.url), true, 'is recognised by its URL');
});

t.test('R19 a program behaves like a Unix filter', async (t) => {
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

t.test('D10 a signal ends a run with its own exit code', async (t) => {
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

t.test('drops can be written to standard error', async (t) => {
  const piped = await shell(`printf 'a\\nbb\\n' | node ${DEMO} --dropped /dev/stderr 2>&1 > /dev/null | cat`);
  t.match(piped.stdout.toString(), /^\{"stage":"capitals","reason":"too-short",[^\n]*\n$/);
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

t.test('lines for people are free of secrets, short, and written over the progress line', async (t) => {
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
  const log = createLog('weft', stderr);
  log.status('10 MB');
  log.line('oops');
  log.status('11 MB');
  log.status('');
  t.equal(String(stderr.read()), '10 MB\r\u001b[2Kweft: oops\n11 MB\r\u001b[2K', 'take the place of the progress line');
});
