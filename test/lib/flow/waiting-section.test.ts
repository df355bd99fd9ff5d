/** lib/flow/waiting-*: a stage that calls a local HTTP server, with several items in progress: order, counters, back-pressure, abort. */
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { setImmediate as eventLoop, setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import type { InputItem } from '../../../lib/flow/input-marks.js';
import { definePipeline } from '../../../lib/flow/pipeline.js';
import { defineSink, defineSource } from '../../../lib/flow/source.js';
import { defineStage } from '../../../lib/flow/stage.js';
import type { DroppedItem, RejectedItem } from '../../../lib/flow/types.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { askServer, openLineServer } from '../../helpers/ask-server.js';
import { byteOutput } from '../../helpers/byte-output.js';
import { readLines } from '../../helpers/demo.js';
import type { Line } from '../../helpers/demo.js';
import { writeObjects } from '../../helpers/hard-lines.js';

const asking = definePipeline(import.meta.url, {
  name: 'asking',
  summary: 'Lines, and what a server says of them.',
  source: defineSource({ reads: 'lines', stage: readLines, figures: { records: ['lines'] } }),
  stages: [askServer],
  sink: defineSink({ writes: 'JSON lines', stage: writeObjects }),
});

async function* given(lines: readonly string[]): AsyncGenerator<InputItem> {
  yield Buffer.from(`${lines.join('\n')}\n`);
}

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'Timeout').length;

t.test('a stage that waits keeps order, counters and the pace of its reader', async (t) => {
  const { server, origin, most, asked } = await openLineServer();
  t.teardown(() => server.close());
  const lines = Array.from({ length: 60 }, (_, i) => `${['a', 'b', 'u', 'c', 'r', 'd'][i % 6]}${i}`);
  const reported: (DroppedItem | RejectedItem)[] = [];
  const report = (item: DroppedItem | RejectedItem): void => void reported.push(item);
  const output = byteOutput();
  const before = sockets();
  const stats = await runPipeline(asking, {
    ...{ input: given(lines), output, onDrop: report, onReject: report },
    options: { server: origin },
  });
  const kept = lines.filter((line) => !/^[ur]/.test(line));
  t.equal(
    output.bytes().toString(),
    kept.map((line) => `${JSON.stringify({ text: line, body: line.toUpperCase() })}\n`).join(''),
    'gives results in the order of the items, whichever is ready first',
  );
  t.ok(most() > 5 && most() <= 10, `has up to ten items in progress: ${most()}`);
  t.match(stats['ask-server'], { in: 60, out: 40, dropped: 10, rejected: 10, asked: 60 }, 'counts every outcome');
  const place = (line: string): string => `http://user:secret@example.com/${line}?token=1`;
  t.same(
    reported.map((item) => `${'code' in item ? item.code : item.reason} ${item.url}`).toSorted(),
    lines
      .filter((line) => /^[ur]/.test(line))
      .map((line) => `${line.startsWith('u') ? 'unknown' : 'refused'} ${place(line)}`)
      .toSorted(),
    'and each drop and reject is that of its own item, with ten in progress',
  );
  await delay(50);
  t.ok(sockets() <= before, 'leaves no socket and no timer');

  const slow = new Writable({ highWaterMark: 1, write: () => undefined });
  const start = asked();
  const broken = new AbortController();
  const many = Array.from({ length: 500 }, (_, i) => `x${i}`.padEnd(1200, 'y'));
  const run = runPipeline(asking, {
    input: given(many),
    output: slow,
    options: { server: origin, inProgress: 4 },
    signal: broken.signal,
  });
  await delay(400);
  const standing = asked();
  await delay(200);
  t.equal(asked(), standing, 'stands still where its reader does');
  t.ok(standing - start < 20, `and reads little ahead: ${standing - start} items`);
  broken.abort(new Error('enough'));
  await t.rejects(run, /enough/, 'ends when the run breaks off');

  const waiting = runPipeline(asking, {
    ...{ input: given(['never1', 'never2', 'never3']), output: byteOutput(), options: { server: origin } },
    signal: AbortSignal.timeout(100),
  });
  await t.rejects(waiting, { name: 'TimeoutError' }, 'ends while it waits for an answer');
  await delay(50);
  t.ok(sockets() <= before, 'and leaves no socket and no timer');
});

t.test('a stage that waits works as a stream', async (t) => {
  const { server, origin } = await openLineServer();
  t.teardown(() => server.close());
  const lines = Array.from({ length: 30 }, (_, i) => ({ text: `a${i}`, url: `http://example.com/${i}` }));
  const taken: { text: string }[] = [];
  const output = new Writable({
    objectMode: true,
    highWaterMark: 1,
    write(item: { text: string }, _encoding, done) {
      taken.push(item);
      setImmediate(done);
    },
  });
  const before = sockets();
  await streamPipeline(Readable.from(lines), askServer({ server: origin }), output);
  t.same(
    taken.map(({ text }) => text),
    lines.map(({ text }) => text),
    'keeps order',
  );
  await t.rejects(
    streamPipeline(
      Readable.from([...lines, null].map((line) => line ?? { text: 'r', url: '' })),
      askServer({ server: origin }, { strict: true }),
      new Writable({ objectMode: true, write: (_item, _encoding, done) => done() }),
    ),
    { name: 'StrictError' },
    'fails where it is strict',
  );
  const stuck = askServer({ server: origin });
  stuck.write({ text: 'never', url: '' });
  await eventLoop();
  stuck.destroy();
  await once(stuck, 'close');
  await delay(50);
  t.ok(sockets() <= before, 'leaves nothing open where it is destroyed');
});

t.test('a barrier gives everything after everything has come', async (t) => {
  let closed = 0;
  const sortLines = defineStage({
    name: 'sort-lines',
    summary: 'Sort lines.',
    scope: 'stream',
    options: {},
    holds: true,
    concurrency: 1,
    create() {
      const held: Line[] = [];
      return {
        transform(line: Line): Iterable<Line> {
          held.push(line);
          return [];
        },
        async *flush() {
          await eventLoop();
          yield* held.toSorted((a, b) => (a.text < b.text ? -1 : 1));
        },
        close: () => void closed++,
      };
    },
  });
  const sorted = definePipeline(import.meta.url, {
    ...{ name: 'sorted', summary: 'Sorted lines.' },
    source: defineSource({ reads: 'lines', stage: readLines, figures: { records: ['lines'] } }),
    stages: [sortLines],
    sink: defineSink({ writes: 'JSON lines', stage: writeObjects }),
  });
  const output = byteOutput();
  const stats = await runPipeline(sorted, { input: given(['c', 'a', 'b']), output });
  t.equal(
    output
      .bytes()
      .toString()
      .replace(/[^abc]*"text":"(.)"[^\n]*\n/g, '$1'),
    'abc',
    'give everything when everything has come',
  );
  t.match(stats['sort-lines'], { in: 3, out: 3 }, 'count what they hold');
  t.equal(closed, 1, 'are closed');
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space')) });
  await t.rejects(runPipeline(sorted, { input: given(['c', 'a']), output: failing }), /no space/);
  t.equal(closed, 2, 'also where the run fails');
});
