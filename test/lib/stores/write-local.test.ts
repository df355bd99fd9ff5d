/** Disks that fail, are full or slow; pipes and devices. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { disk as realDisk } from '../../../lib/stores/disk.js';
import type { Disk } from '../../../lib/stores/disk.js';
import { openPlanned } from '../../../lib/output/output.js';
import { createLocalStore } from '../../../lib/stores/local.js';
import { planOutput } from '../../../lib/output/plan.js';
import { capitals, demo, readLines } from '../../helpers/demo.js';
import { pipelineOf } from '../../helpers/pipelines.js';
import { random, seed } from '../../helpers/random.js';
import { run, shell, start } from '../../helpers/run.js';
import { failingDisk, home, until, write } from '../../helpers/outputs.js';

const DEMO = 'test/helpers/demo.js';

t.test('D1, D2, D3: a run fails and leaves no part under a final name, whichever step fails', async (t) => {
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
        const reported = `${code} at step ${step}, ${act}, of ${name}`;
        t.match(failure, { message: /^cannot write .*docs(-\d)?\.jsonl(\.gz)?: E/, code }, reported);
        const left = readdirSync(folder).toSorted();
        const contents = left
          .map((file) => readFileSync(join(folder, file)))
          .map((bytes) => (name.endsWith('gz') ? gunzipSync(bytes) : bytes));
        t.notMatch(left.join(), 'tmp', `nothing is left behind: ${reported}`);
        t.ok(
          contents.every((bytes) => bytes.at(-1) === 10),
          `what is there is whole: ${reported}`,
        );
        t.ok(rows.subarray(0, Buffer.concat(contents).length).equals(Buffer.concat(contents)), reported);
      }
    }
  }
});

t.test('D1, D3: a full disk fails the run and leaves no file', async (t) => {
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

t.test('pipes and devices are written directly', async (t) => {
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

t.test('D10: a second signal ends a run although nobody reads its pipe', async (t) => {
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

t.test('a slow disk sets the pace of the run', async (t) => {
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
