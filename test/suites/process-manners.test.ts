/**
 * The real command as a filter among others: how it reacts to readers, signals and its environment, and what these must
 * not change.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { ended, root, run, shell, start } from '../helpers/run.js';
import type { Ended } from '../helpers/run.js';

t.setTimeout(600_000);

const PROGRAM = join(root, 'pipelines/interleaved.js');
const DEMO = 'test/helpers/demo.js';
const crawl = join(root, 'sample/crawl.warc.gz');
const sample = readFileSync(crawl);
const NAME = ['--source-name', 'crawl.warc.gz'];
/** Output that does not end during a test. */
const ENDLESS = ['--repeat', '1000000', '--pad', '1000'];

const digest = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');

/** Runs the program on the sample, in any folder and environment. */
function runHere(
  args: readonly string[],
  surroundings: { cwd?: string; env?: NodeJS.ProcessEnv; umask?: number } = {},
): Promise<Ended> {
  const { cwd = root, env = {}, umask } = surroundings;
  const command = [process.execPath, PROGRAM, ...args].map((word) => `'${word}'`).join(' ');
  const line = `${umask === undefined ? '' : `umask ${umask}; `}exec ${command}`;
  const child = spawn('bash', ['-c', line], { cwd, env: { ...process.env, ...env } });
  child.stdin.end(sample);
  return ended(child);
}

t.test('R18 interleaved gives the same bytes in any environment', async (t) => {
  const first = await runHere(NAME);
  t.equal(first.code, 0);
  t.ok(first.stdout.length > 10_000 && first.stdout.at(-1) === 10, `${first.stdout.length} bytes, whole lines`);
  const expected = digest(first.stdout);
  const surroundings: [name: string, surroundings: Parameters<typeof runHere>[1], args?: string[]][] = [
    ['again', {}],
    ['D8 an eastern zone, Turkish', { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }],
    [
      'D8 a western zone, Arabic, a strict umask',
      { env: { TZ: 'America/St_Johns', LC_ALL: 'ar_EG.UTF-8' }, umask: 77 },
    ],
    ['D8 no zone, no locale, no umask, elsewhere', { env: { TZ: 'No/Where', LC_ALL: 'C' }, umask: 0, cwd: tmpdir() }],
    ['a small heap, one thread', { env: { NODE_OPTIONS: '--max-old-space-size=64', UV_THREADPOOL_SIZE: '1' } }],
    ['all side files', {}, ['-', '--stats-file', '/dev/null', '--rejects', '/dev/null', '--dropped', '/dev/null']],
  ];
  for (const [name, around, args = []] of surroundings) {
    const { code, stdout } = await runHere([...NAME, ...args], around);
    t.equal(code, 0, name);
    t.equal(digest(stdout), expected, name);
  }
  const weft = await run([join(root, 'pipelines/weft.js'), 'interleaved', ...NAME], sample);
  t.equal(digest(weft.stdout), expected, 'by the command of all pipelines');
});

t.test('R18 interleaved gives the same bytes from a file, except its name, and from a slow pipe', async (t) => {
  const expected = await run([PROGRAM, '--source-name', crawl], sample);
  const fromFile = await run([PROGRAM, crawl]);
  t.equal(digest(fromFile.stdout), digest(expected.stdout), 'a file named as an argument');
  const opened = await shell(`node ${PROGRAM} --source-name '${crawl}' < '${crawl}'`);
  t.equal(digest(opened.stdout), digest(expected.stdout), 'a file opened as standard input');
  const slow = start([PROGRAM, '--source-name', crawl]);
  const over = ended(slow);
  for await (const chunk of createReadStream(crawl, { highWaterMark: 777 })) {
    slow.stdin.write(chunk);
    await sleep(1);
  }
  slow.stdin.end();
  t.equal(digest((await over).stdout), digest(expected.stdout), 'a pipe that gives 777 bytes at a time');
});

t.test('R17 every record of the sample is in the books', async (t) => {
  const folder = t.testdir();
  const file = join(folder, 'stats.json');
  const { stdout } = await run([PROGRAM, crawl, '--stats-file', file]);
  const { stages } = JSON.parse(readFileSync(file, 'utf8')) as {
    stages: { [stage: string]: { [counter: string]: number } };
  };
  const records = stages['read-warc']!['out']! + stages['read-warc']!['rejected']!;
  const lost = Object.values(stages).reduce((sum, { dropped = 0, rejected = 0 }) => sum + dropped + rejected, 0);
  const lines = stdout.toString().split('\n').length - 1;
  t.equal(lines + lost, records, `${records} records = ${lines} documents + ${lost} dropped or rejected`);
  t.equal(
    stages['read-warc']!['bytes_records']! + stages['read-warc']!['bytes_skipped']!,
    sample.length,
    'and every byte',
  );
  for (const { in: taken = 0, dropped = 0, rejected = 0, ...rest } of Object.values(stages)) {
    const reasons = Object.entries(rest).filter(([name]) => /^(?:dropped|rejected)\./.test(name));
    t.equal(
      reasons.reduce((sum, [, amount]) => sum + amount, 0),
      dropped + rejected,
      `of ${taken} items, reasons add up`,
    );
  }
});

t.test('R19 closed, full and empty streams end a program with the right exit code', async (t) => {
  const gone = await shell(`set -o pipefail; (sleep 0.3; echo hello | node ${DEMO}) | true`);
  t.same([gone.code, gone.stderr], [141, ''], 'D5 a reader that left before the start ends it with 141, silently');
  for (const side of ['2>&-', '2>/dev/full', '2>/dev/null']) {
    const deaf = await shell(`printf 'one\\nbad\\nbad\\n' | node ${DEMO} ${side}`);
    t.same(
      [deaf.code, deaf.stdout.toString().split('\n').length],
      [3, 2],
      `a stderr that takes nothing changes nothing: ${side}`,
    );
  }
  for (const at of [0, 1, 1000]) {
    const full = await shell(`yes hello | head -n 3000 | node ${DEMO} --pad ${at} > /dev/full`);
    t.equal(full.code, 1, `D1 D5 a full device ends it with 1 (lines of ${at} more bytes)`);
    t.match(full.stderr, /^weft demo: cannot write standard output: ENOSPC[^\n]*\n$/, 'and one line');
  }
  for (const input of ['<&-', '< /dev/null'])
    t.equal((await shell(`node ${DEMO} ${input}`)).code, 3, `D6 an input without a byte ends it with 3: ${input}`);
  const help = await shell(`set -o pipefail; node ${DEMO} --help | true`);
  t.same([help.code! % 141, help.stderr], [0, ''], 'help that nobody reads is no fault');
});

t.test('R19 a slow reader gets every byte', async (t) => {
  const args = [DEMO, '--repeat', '3000', '--pad', '1000'];
  const expected = await run(args, 'hello\n');
  const child = start(args);
  child.stdin.end('hello\n');
  const over = once(child, 'close');
  const hash = createHash('sha1');
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await sleep(5);
  }
  t.same(await over, [0, null]);
  t.ok(expected.stdout.length > 3_000_000 && expected.stdout.at(-1) === 10, 'and the last line is whole');
  t.equal(hash.digest('hex'), digest(expected.stdout));
});

const canStop = existsSync('/proc/self/status') ? false : 'needs /proc';

t.test('D5 a reader that stops halts the run, in memory too', { skip: canStop }, async (t) => {
  const child = start([DEMO, ...ENDLESS]);
  child.stdin.write('hello\n');
  await once(child.stdout, 'readable');
  const residentMiB = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
  await sleep(500);
  const before = residentMiB();
  await sleep(1500);
  t.ok(residentMiB() < before + 16, `${before.toFixed(0)} MiB, then ${residentMiB().toFixed(0)} MiB`);
  child.stdout.destroy();
  const [code] = (await once(child, 'exit')) as [number];
  t.equal(code, 141, 'and goes on as ever: when the reader leaves, the end is 141');
});

t.test('D11 a run that was stopped and continued gives the same bytes', { skip: canStop }, async (t) => {
  const expected = await run([PROGRAM, ...NAME], sample);
  const child = start([PROGRAM, ...NAME]);
  const over = ended(child);
  child.stdin.write(sample.subarray(0, 20_000));
  for (const half of [sample.subarray(20_000, 40_000), sample.subarray(40_000)]) {
    await sleep(100);
    child.kill('SIGSTOP');
    child.stdin.write(half);
    await sleep(400);
    child.kill('SIGCONT');
  }
  child.stdin.end();
  const { code, stdout, stderr } = await over;
  t.same([code, stderr], [0, ''], 'without a word');
  t.equal(digest(stdout), digest(expected.stdout));
});

t.test('D10 one signal ends a run within ten seconds, though its reader has stopped', async (t) => {
  const signals = { SIGTERM: 143, SIGINT: 130, SIGHUP: 143 } as const;
  const ends = Object.entries(signals).map(async ([name, code]) => {
    const child = start([DEMO, ...ENDLESS]);
    child.stdin.write('hello\n');
    await once(child.stdout, 'readable');
    const begun = Date.now();
    child.kill(name as NodeJS.Signals);
    const [own] = (await once(child, 'exit')) as [number];
    child.stdout.destroy();
    return { name, code, own, ms: Date.now() - begun };
  });
  for (const { name, code, own, ms } of await Promise.all(ends)) {
    t.equal(own, code, `${name} ends it with ${code}`);
    // The bound allows for a busy machine; the program's own deadline is eight seconds.
    t.ok(ms < 20_000, `${name}: ${ms} ms`);
  }
  const held = start([PROGRAM, ...NAME]);
  const over = ended(held);
  // More than a pipe can hold: once it is written, the program is reading and receives signals.
  const much = Buffer.concat(Array.from({ length: Math.ceil((4 << 20) / sample.length) }, () => sample));
  await new Promise((handedOver) => held.stdin.write(much, handedOver));
  held.kill('SIGTERM');
  const { code, stdout, stderr } = await over;
  t.equal(code, 143, 'the real command, which waits for input');
  t.ok(stdout.length === 0 || stdout.at(-1) === 10, 'leaves whole lines');
  t.equal(stderr, 'weft interleaved: SIGTERM: finishing\n');
});
