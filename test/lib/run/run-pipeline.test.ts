/** Runs of pipelines: results, counters, order, and how runs end. */
import { Readable, Writable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import t from 'tap';
import { InputError } from '../../../lib/model/errors.js';
import { InputStart, isInputStart, type InputItem } from '../../../lib/flow/input-marks.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { startStep } from '../../../lib/flow/counted-step.js';
import { defineStage } from '../../../lib/flow/stage.js';
import { mergeStats } from '../../../lib/flow/stats.js';
import type { DroppedItem, RejectedItem } from '../../../lib/flow/types.js';
import { writeRows } from '../../../stages/write-rows.js';
import { allSingleCuts, randomCuts, seed } from '../../helpers/chunks.js';
import { capitals, demo, readLines } from '../../helpers/demo.js';
import { passing, pipelineOf } from '../../helpers/pipelines.js';
import { emptyPage } from '../../helpers/pages.js';
import { collect, collector } from '../../helpers/runs.js';

t.test('a run counts every outcome and obeys its options', async (t) => {
  const { text, stats } = await collect(demo, ['one\na\nbad\nwo', 'rse\ntwo'], { options: { window: 'all' } });
  t.equal(
    text,
    '{"text":"ONE","label":null,"hosts":[],"media":["image","audio"],"window":"all"}\n{"text":"TWO","label":null,"hosts":[],"media":["image","audio"],"window":"all"}\n',
  );
  t.same(
    stats['capitals'],
    { in: 4, out: 2, dropped: 1, rejected: 1, 'dropped.too-short': 1, 'dropped.odd': 0, 'rejected.bad-text': 1 },
    'counts every outcome',
  );
  t.same(JSON.parse(JSON.stringify(stats)), stats, 'counters are plain JSON');
  t.equal(mergeStats(mergeStats({}, stats), stats)['capitals']!['out'], 4, 'and merge by addition');

  const input = [
    new InputStart({ name: 'a', size: null }),
    'one\n',
    new InputStart({ name: 'b', size: null }),
    '#!sh\nrest\n',
    'still rest\n',
    new InputStart({ name: 'c', size: null }),
    new InputStart({ name: 'd', size: null }),
    'two\n',
  ];
  const errors: [string, string | null][] = [];
  const several = await collect(demo, input, { onInputError: (error, name) => errors.push([error.code, name]) });
  t.match(several.text, /^.*"ONE".*\n.*"TWO".*\n$/, 'unusable inputs cost only themselves');
  t.same(
    errors,
    [
      ['not-lines', 'b'],
      ['empty-input', 'c'],
    ],
    'and are reported by name',
  );
  await t.rejects(collect(demo, ['#!sh\n']), InputError, 'without a hook they fail the run');

  await t.rejects(
    collect(demo, ['one\n'], { options: { minChar: 1 } }),
    /unknown option minChar \(did you mean minChars\?\)/,
  );
  await t.rejects(collect(demo, ['one\n'], { options: { minChars: 100 } }), RangeError);
  t.equal(
    (await collect(demo, ['one\ntwo\nthree\nfour\n'], { limit: 3 })).text.split('\n').length,
    4,
    'ends at its limit',
  );
  const strict = collect(demo, ['one\nbad\n'], { strict: true });
  await t.rejects(
    strict,
    { name: 'StrictError', message: 'read-lines: bad-line: the line is bad' },
    'is strict where asked',
  );
  const timed = await collect(demo, ['one\n'], { times: true });
  t.ok(
    Object.values(timed.stats).every((counters) => counters['time_ms']! >= 0),
    'takes times where asked',
  );
});

t.test('dropped and rejected items are reported with the reason and the place', async (t) => {
  const [drops, rejects]: [DroppedItem[], RejectedItem[]] = [[], []];
  await collect(demo, ['a\nbad\nworse\n'], {
    onDrop: (item) => drops.push(item),
    onReject: (item) => rejects.push(item),
  });
  const url = (line: string): string => `http://user:secret@example.com/${line}?token=1`;
  t.same(drops, [{ stage: 'capitals', reason: 'too-short', value: 1, threshold: 2, url: url('a'), provenance: null }]);
  t.same(
    rejects,
    [
      { stage: 'read-lines', code: 'bad-line', message: 'the line is bad', url: url('bad'), provenance: null },
      { stage: 'capitals', code: 'bad-text', message: 'the text is worse', url: url('worse'), provenance: null },
    ],
    'the place comes from the error, else from the item',
  );
});

t.test('an item is reported with the place of the page from which it was made', async (t) => {
  const place = { url: 'https://page.example/', provenance: emptyPage.provenance };
  const drops: DroppedItem[] = [];
  const stage = defineStage({
    name: 'drop-all',
    summary: '',
    scope: 'stream',
    options: {},
    drops: ['unwanted'],
    create: (_options, { drop }) => ({
      transform(_item: unknown) {
        drop('unwanted');
        return [];
      },
    }),
  });
  const step = startStep(stage, {}, { onDrop: (item) => drops.push(item) });
  for (const item of [emptyPage, { page: emptyPage }, { page: { page: emptyPage } }])
    t.same([...step.transform(item)], []);
  t.match(drops, [place, place, place]);
});

t.test('R17 a run whose books do not balance fails', async (t) => {
  const broken = (name: string, spec: object, create: () => object) =>
    pipelineOf(passing(), defineStage({ name, summary: '', scope: 'stream', options: {}, ...spec, create } as never));
  const step = { transform: (x: unknown) => [x] };
  const cases: { name: string; spec?: object; step: object; error: RegExp }[] = [
    { name: 'an item that vanishes fails the run', step: { transform: () => [] }, error: /s: an item vanished/ },
    {
      name: 'an item given twice fails the run',
      step: { transform: (x: unknown) => [x, x] },
      error: /s: an item had 2 outcomes/,
    },
    {
      name: 'an item held for good fails the run',
      spec: { holds: true },
      step: { transform: () => [] },
      error: /s: counters do not add up: in 2 is not out 0 \+ dropped 0 \+ rejected 0/,
    },
    {
      name: 'a balance of its own fails the run',
      spec: { expands: true, counts: ['lines'], balance: { lines: ['out'] } },
      step,
      error: /s: counters do not add up: lines 0 is not out 2/,
    },
  ];
  for (const { name, spec = {}, step, error } of cases) {
    await t.rejects(
      collect(
        broken('s', spec, () => step),
        ['a', 'b'],
      ),
      { message: error },
      name,
    );
  }
  const pass = (name: string) =>
    defineStage({ name, summary: '', scope: 'stream', options: {}, create: () => step as never });
  const two = pipelineOf(pass('one'), pass('two'));
  await t.rejects(
    collect(two, ['a', 'b'], { stats: { one: { in: 1, out: 1 } } }),
    { message: 'two: counters do not add up: in 2 is not out 3 of one' },
    'an item lost between two stages fails the run',
  );
  const held: unknown[] = [];
  const holding = { transform: (x: unknown) => (held.push(x), []), flush: () => held.splice(0) };
  t.equal(
    (
      await collect(
        broken('s', { holds: true }, () => holding),
        ['a', 'b'],
      )
    ).text,
    'ab',
    'items held until the end balance',
  );
});

t.test('any cut of the input gives the same bytes', async (t) => {
  const bytes = Buffer.from('one\na\nbad\nworse\ntwo\n\nthree');
  const { text: expected, stats } = await collect(demo, [bytes]);
  for (const chunks of [...allSingleCuts(bytes), ...randomCuts(bytes, 100)]) {
    const result = await collect(demo, chunks);
    const shape = JSON.stringify(chunks.map((chunk) => chunk.length));
    if (result.text !== expected) t.equal(result.text, expected, `cut ${shape}, seed ${seed}`);
    t.same(result.stats['capitals'], stats['capitals'], `come of every cut, here ${shape}`);
  }
  const output = collector();
  await streamPipeline(Readable.from([bytes]), readLines(), capitals(), writeRows(), output);
  t.equal(Buffer.concat(output.taken as Buffer[]).toString(), expected, 'come of stages joined as streams');
});

t.test('a run that is stopped writes what is complete', async (t) => {
  const stop = new AbortController();
  const output = collector();
  const input = new Readable({ read: () => undefined });
  const run = runPipeline(demo, { input, output, stop: stop.signal });
  input.push('one\ntw');
  await eventLoop();
  stop.abort();
  const stats = await run;
  t.match(
    Buffer.concat(output.taken as Buffer[]).toString(),
    /^\{"text":"ONE"[^\n]*\n$/,
    'writes what is done, and nothing of what is cut',
  );
  t.equal(stats['read-lines']!['out'], 1);
  t.ok(input.destroyed && output.writableFinished, 'lets go of its input and ends its output');

  const early = new AbortController();
  early.abort();
  t.same((await collect(demo, ['one\n'], { stop: early.signal })).text, '', 'before it began gives nothing');
});

t.test('a run whose output fails is rejected', async (t) => {
  const failing = new Writable({ write: (_chunk, _encoding, callback) => callback(new Error('no space')) });
  await t.rejects(collect(demo, ['one\n'], { output: failing }), /no space/, 'at the end fails');
  const gone = new Writable({ write: (_chunk, _encoding, callback) => callback() });
  const input = new Readable({ read: () => undefined });
  const run = runPipeline(demo, { input, output: gone });
  await eventLoop();
  gone.destroy(new Error('gone'));
  await t.rejects(run, /gone/, 'fails while it waits for input');
  t.ok(input.destroyed, 'and lets go of its input');
  const never = new Writable();
  never.destroy();
  await t.rejects(collect(demo, ['one\n'], { output: never }), /closed before the run began/, 'before it began fails');
});

t.test('a run whose input fails is rejected', async (t) => {
  const output = collector();
  async function* half(): AsyncGenerator<InputItem> {
    yield Buffer.from('one\n');
    throw new Error('disk on fire');
  }
  await t.rejects(runPipeline(demo, { input: half(), output }), /disk on fire/, 'fails');
  t.ok(output.destroyed && !output.writableFinished, 'with its output broken off, not ended');
});

t.test('a row that has a field with the name of a mark is still a row', (t) => {
  t.notOk(isInputStart({ input: { name: 'a', size: null } }));
  t.ok(isInputStart(new InputStart({ name: 'a', size: null })));
  t.end();
});
