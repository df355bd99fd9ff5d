/** A stage as a stream of Node, and its pace. */
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import t from 'tap';
import { InputError } from '../../../lib/model/errors.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { defineStage } from '../../../lib/flow/stage.js';
import type { Stats } from '../../../lib/flow/stats.js';
import type { DroppedItem, RejectedItem } from '../../../lib/flow/types.js';
import { writeRows } from '../../../stages/write-rows.js';
import { randomFrom, seed } from '../../helpers/chunks.js';
import { capitals, readLines } from '../../helpers/demo.js';
import { pipelineOf } from '../../helpers/pipelines.js';
import { collector, given } from '../../helpers/runs.js';

/** Takes one chunk and never asks for more. */
function stuck(): Writable {
  return new Writable({ highWaterMark: 1, write: () => undefined });
}

/** A stage that gives the items of a test for any input. */
function giving(name: string, transform: () => Iterable<unknown>) {
  return defineStage({
    name,
    summary: 'Test.',
    scope: 'stream',
    options: {},
    expands: true,
    create: () => ({ transform: (_item: unknown) => transform() }),
  });
}

t.test('a stage works as a stream', async (t) => {
  const stats: Stats = {};
  const reported: string[] = [];
  const output = collector();
  const hooks = {
    stats,
    onReject: ({ code }: RejectedItem) => reported.push(code),
    onDrop: ({ reason }: DroppedItem) => reported.push(reason),
  };
  await streamPipeline(
    Readable.from([Buffer.from('one\na\nbad\n')]),
    readLines({}, hooks),
    capitals({ loud: false }, hooks),
    output,
  );
  t.match(output.taken, [{ text: 'one' }], 'gives objects');
  t.same(reported.toSorted(), ['bad-line', 'too-short'], 'reports what it does not pass on');
  t.match(stats, { 'read-lines': { in: 1, out: 2 }, capitals: { in: 2, out: 1 } }, 'counts');
  t.equal(capitals.spec.name, 'capitals', 'has its declaration');
  t.throws(() => capitals({ minChars: 1000 }), RangeError, 'checks options when it is made');
  t.equal(writeRows().readableObjectMode, false, 'is readable as bytes where it gives bytes');
  t.same(
    [capitals().readableObjectMode, capitals().writableHighWaterMark, capitals().readableHighWaterMark],
    [true, 1, 1],
    'holds one item on either side',
  );

  await t.rejects(
    streamPipeline(Readable.from([Buffer.from('boom\n')]), readLines(), capitals(), collector()),
    /the boiler/,
    'fails as a stream does',
  );
  await t.rejects(
    streamPipeline(Readable.from([Buffer.from('vanish\n')]), readLines(), capitals(), collector()),
    /vanished/,
    'sees to its items',
  );
  await t.rejects(
    streamPipeline(Readable.from([Buffer.alloc(0)]), readLines(), collector()),
    InputError,
    'D6 fails on an empty input',
  );
  const controller = new AbortController();
  const aborted = streamPipeline(
    Readable.from([Buffer.from('one\n')]),
    readLines({}, { signal: controller.signal }),
    stuck(),
  );
  controller.abort();
  await t.rejects(aborted, { name: 'AbortError' }, 'ends by its signal');
});

t.test('streams end at any pace of their reader', async (t) => {
  const random = randomFrom(seed);
  const burst = (n: number): Iterable<unknown> => Array.from({ length: n }, (_, i) => i);
  for (let round = 0; round < 60; round++) {
    const sizes = Array.from({ length: 2 }, () => Math.floor(random() * 4));
    const join = (): Readable => {
      const many = (n: number) => giving('many', () => burst(n))();
      return Readable.from([1, 2, 3]).compose(many(sizes[0]!)).compose(many(sizes[1]!)) as Readable;
    };
    const expected = 3 * sizes[0]! * sizes[1]!;
    t.equal((await join().toArray()).length, expected, `read at once: ${sizes[0]} of each, then ${sizes[1]}`);
    let read = 0;
    for await (const item of join()) {
      if (random() < 0.5) await eventLoop();
      read += Number(item !== undefined);
    }
    t.equal(read, expected, 'read with breaks');
  }
});

t.test('a stage works at the pace of its reader', async (t) => {
  const page = 'x'.repeat(100000);
  let made = 0;
  let closed = 0;
  const endless = giving('endless', function* () {
    try {
      for (;;) yield (made++, page);
    } finally {
      closed++;
    }
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 200; i++) await eventLoop();
  };

  const stream = endless();
  stream.write(1);
  await settle();
  t.ok(made < 5, `a stream makes no more than is asked for: ${made}`);
  for (let got = 0; got < 100;) {
    if (stream.read() === null) await once(stream, 'readable');
    else got++;
  }
  t.ok(made >= 100 && made < 110, `and goes on where there is room: ${made}`);
  stream.destroy();
  await once(stream, 'close');
  t.equal(closed, 1, 'destroyed while blocked it closes its generator');

  made = 0;
  const lines = pipelineOf(endless, writeRows);
  const broken = new AbortController();
  const run = runPipeline(lines, { input: given([Buffer.from('x')]), output: stuck(), signal: broken.signal });
  await settle();
  const before = made;
  await settle();
  t.equal(made, before, 'D5 a run whose reader has stopped stands still');
  broken.abort(new Error('enough'));
  await t.rejects(run, /enough/, 'and breaks off by its signal');
  t.equal(closed, 2);

  let turns = 0;
  const count = (): void => void (turns++, made < 1e5 && setImmediate(count));
  made = 0;
  const some = giving('some', function* () {
    while (made < 10000) yield made++;
  });
  setImmediate(count);
  await runPipeline(pipelineOf(some, writeRows), {
    input: given([Buffer.from('x')]),
    output: collector(),
  });
  made = 1e5;
  t.ok(turns >= Math.floor(10000 / 16), `the event loop has its turn every 16 items: ${turns}`);
});
