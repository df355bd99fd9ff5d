/** The stage contract: types, options, outcomes, books, streams, runs. */
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { setImmediate as eventLoop } from 'node:timers/promises';
import t from 'tap';
import { InputError, RecordError } from '../lib/model/errors.js';
import { InputStart, isInputStart, type InputItem } from '../lib/flow/input-marks.js';
import { nearestName } from '../lib/options/suggest.js';
import {
  checkOption,
  choice,
  describeOption,
  flag,
  int,
  lines,
  list,
  number,
  resolveOptions,
  text,
} from '../lib/options/options.js';
import type { OptionSpec } from '../lib/options/options.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import { defineSource } from '../lib/flow/source.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import type { RunOptions } from '../lib/run/run-pipeline.js';
import { startStep } from '../lib/flow/counted-step.js';
import { defineStage } from '../lib/flow/stage.js';
import { mergeStats } from '../lib/flow/stats.js';
import type { Stats } from '../lib/flow/stats.js';
import type { DroppedItem, RejectedItem } from '../lib/flow/types.js';
import { filterDocuments } from '../stages/filter-documents.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { writeRows } from '../stages/write-rows.js';
import { allSingleCuts, randomCuts, randomFrom, seed } from './helpers/chunks.js';
import { capitals, demo, readLines } from './helpers/demo.js';
import { passing, pipelineOf } from './helpers/pipelines.js';
import { emptyPage } from './helpers/pages.js';

/** Takes everything written to it. */
function collector(): Writable & { readonly taken: unknown[] } {
  const taken: unknown[] = [];
  const writable = new Writable({
    objectMode: true,
    write(chunk, _encoding, callback) {
      taken.push(chunk);
      callback();
    },
  });
  return Object.assign(writable, { taken });
}

/** Takes one chunk and never asks for more. */
function stuck(): Writable {
  return new Writable({ highWaterMark: 1, write: () => undefined });
}

async function* given(items: Iterable<InputItem>): AsyncGenerator<InputItem> {
  yield* items;
}

async function collect(
  pipeline: Pipeline,
  input: Iterable<InputItem | string>,
  run: Partial<RunOptions> = {},
): Promise<{ text: string; stats: Stats }> {
  const output = collector();
  const items = Array.from(input, (item) => (typeof item === 'string' ? Buffer.from(item) : item));
  const stats = await runPipeline(pipeline, { input: given(items), output, ...run });
  return { text: Buffer.concat(output.taken as Buffer[]).toString(), stats };
}

/** A stage that gives what a test wants, whatever it is fed. */
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

t.test('types', (t) => {
  // Each of these is a compile error; the build fails where one is not.
  defineStage({
    ...{ name: 'balanced', summary: 'Test.' },
    scope: 'item',
    options: {},
    counts: ['seen'],
    // @ts-expect-error a counter in the balance was not declared
    balance: { sene: ['out'] },
    create: () => ({ transform: (item: string) => [item] }),
  });
  defineStage({
    name: 'typed',
    summary: 'Test.',
    scope: 'item',
    options: {
      window: int({ default: 3, words: ['all'], help: '' }),
      mode: choice({ default: 'a', choices: ['a', 'b'], help: '' }),
      hosts: lines({ help: '' }),
    },
    drops: ['short'],
    rejects: ['bad'],
    counts: ['seen'],
    create({ window, mode, hosts }, { drop, reject, count }) {
      const typed: [number | 'all', 'a' | 'b', readonly string[]] = [window, mode, hosts];
      // @ts-expect-error a number or a word is no number
      const number: number = window;
      return {
        *transform(item: string) {
          // @ts-expect-error a reason was not declared
          if (item === '1') drop('shorty');
          // @ts-expect-error a code was not declared
          if (item === '2') reject(new RecordError('worse', ''));
          // @ts-expect-error a counter was not declared
          if (item === '3') count('sene');
          if (item === '4') reject(new RecordError('bad', ''));
          yield [typed, number];
        },
      };
    },
  });
  // @ts-expect-error the default is not among the choices
  choice({ default: 'c', choices: ['a', 'b'], help: '' });
  const source = defineSource({ reads: '', stage: readLines, figures: { records: ['lines'] } });
  // @ts-expect-error a counter of the figures was not declared
  defineSource({ reads: '', stage: readLines, figures: { records: ['line'] } });
  const sink = rowSink('', 'weft.document/1');
  // @ts-expect-error the stage does not take what the source gives
  definePipeline(import.meta.url, { name: 'x', summary: '', source, stages: [filterDocuments], sink });
  // @ts-expect-error the second stage does not take what the first gives
  t.throws(() => definePipeline('', { name: 'x', summary: '', source, stages: [capitals, readLines], sink }), /twice/);
  const typed = definePipeline(import.meta.url, {
    ...{ name: 'x', summary: '', source, sink },
    stages: [capitals.with({ minChars: 4 })],
  });
  const run = { input: given([]), output: collector() };
  // @ts-expect-error an option of the run is misspelt
  void t.rejects(runPipeline(typed, { ...run, options: { minChar: 1 } }), /unknown option minChar/);
  // @ts-expect-error an option of the run has another type
  void t.rejects(runPipeline(typed, { ...run, output: collector(), options: { loud: 'yes' } }), /loud must be/);
  // @ts-expect-error an option has another type
  t.throws(() => capitals.with({ minChars: '4' }), TypeError);
  // @ts-expect-error an option is misspelt
  t.throws(() => capitals.with({ minChar: 4 }), TypeError);
  t.end();
});

t.test('options', (t) => {
  const cases: { spec: OptionSpec<unknown>; good: unknown[]; bad: [value: unknown, message: string][] }[] = [
    {
      spec: int({ default: 1, min: 0, max: 9, unit: 'bytes', help: '' }),
      good: [0, 9],
      bad: [
        [-1, 'a whole number from 0 to 9 bytes: got -1'],
        [1.5, 'a whole number from 0 to 9 bytes: got 1.5'],
        ['1', 'a whole number from 0 to 9 bytes: got "1"'],
        [NaN, 'a whole number from 0 to 9 bytes: got NaN'],
        [null, 'a whole number from 0 to 9 bytes: got null'],
      ],
    },
    {
      spec: int({ default: 1, help: '' }),
      good: [-5, 2 ** 53 - 1],
      bad: [
        [2 ** 53, 'a whole number: got 9007199254740992'],
        [Infinity, 'a whole number: got Infinity'],
      ],
    },
    {
      spec: int({ default: 'all', min: 1, words: ['all'], help: '' }),
      good: ['all', 1],
      bad: [
        ['al', 'a whole number of at least 1 or all: got "al"'],
        [0, 'a whole number of at least 1 or all: got 0'],
      ],
    },
    {
      spec: number({ default: 0.5, max: 1, help: '' }),
      good: [-0.1, 1],
      bad: [
        [1.01, 'a number of at most 1: got 1.01'],
        [Infinity, 'a number of at most 1: got Infinity'],
      ],
    },
    { spec: flag({ default: true, help: '' }), good: [false], bad: [['yes', 'true or false: got "yes"']] },
    {
      spec: choice({ default: 'a', choices: ['a', 'b'], help: '' }),
      good: ['b'],
      bad: [
        ['c', 'one of a, b: got "c"'],
        [1, 'one of a, b: got 1'],
      ],
    },
    {
      spec: list({ default: [], choices: ['a', 'b'], help: '' }),
      good: [['b', 'a'], []],
      bad: [
        [['c'], 'a list of a, b: got ["c"]'],
        ['a', 'a list of a, b: got "a"'],
      ],
    },
    {
      spec: list({ default: [], entries: { pattern: /^\d+$/, what: 'numbers' }, help: '' }),
      good: [[], ['1', '22']],
      bad: [[['1', 'x'], 'a list of numbers: got ["1","x"]']],
    },
    { spec: list({ default: ['x'], help: '' }), good: [['anything']], bad: [[[1], 'a list of strings: got [1]']] },
    {
      spec: lines({ help: '' }),
      good: [['a', 'b']],
      bad: [['x'.repeat(100), `a list of strings: got "${'x'.repeat(59)}…`]],
    },
    {
      spec: text({ default: null, help: '' }),
      good: ['', null],
      bad: [
        [4, 'a string or null: got 4'],
        [undefined, 'a string or null: got undefined'],
      ],
    },
  ];
  for (const { spec, good, bad } of cases) {
    for (const value of [spec.default, ...good])
      t.doesNotThrow(() => checkOption('n', spec, value), `${describeOption(spec)} takes ${JSON.stringify(value)}`);
    for (const [value, message] of bad)
      t.throws(() => checkOption('n', spec, value), { message: `n must be ${message}` });
  }
  const specs = { minWords: int({ default: 5, min: 0, help: '' }), loud: flag({ default: false, help: '' }) };
  t.same(
    resolveOptions(specs, { loud: undefined, minWords: 0 }),
    { minWords: 0, loud: false },
    'defaults are filled in',
  );
  t.throws(
    () => resolveOptions(specs, { minWord: 1 }),
    new TypeError('unknown option minWord (did you mean minWords?)'),
  );
  t.throws(() => resolveOptions(specs, { constructor: 1 }), new TypeError('unknown option constructor'));
  t.throws(() => resolveOptions(specs, { minWords: -1 }), RangeError);
  t.throws(() => resolveOptions(specs, { minWords: 'x' }), TypeError);
  t.equal(nearestName('min-wrods', ['max-words', 'min-words']), 'min-words');
  t.equal(nearestName('x', ['max-words']), undefined);
  t.end();
});

t.test('a pipeline', (t) => {
  t.throws(() => pipelineOf(writeRows, writeRows), /stage write-rows twice/, 'has a stage once');
  const other = defineStage({
    name: 'other',
    summary: '',
    scope: 'stream',
    options: { minChars: int({ default: 1, help: '' }) },
    create: () => ({ transform: (x: unknown) => [x] }),
  });
  t.throws(
    () => pipelineOf(readLines, capitals, other),
    /minChars of other is declared twice/,
    'has one declaration an option',
  );
  const shared = defineStage({
    name: 'other',
    summary: '',
    scope: 'stream',
    options: { minChars: capitals.spec.options.minChars },
    create: () => ({ transform: (x: unknown) => [x] }),
  });
  t.same(Object.keys(pipelineOf(readLines, capitals, shared).options).slice(0, 2), ['repeat', 'minChars']);
  t.end();
});

t.test('a run', async (t) => {
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
    'and are told by name',
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

t.test('the preset of a stage', async (t) => {
  const picky = pipelineOf(readLines, capitals.with({ minChars: 4 }).with({ loud: false }), writeRows);
  t.match((await collect(picky, ['one\nthree\n'])).text, /^\{"text":"three"[^\n]*\n$/, 'takes the place of defaults');
  t.match(
    (await collect(picky, ['one\n'], { options: { minChars: 1 } })).text,
    /"one"/,
    'and gives way to options of the run',
  );
});

t.test('what is told of items', async (t) => {
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

t.test('an item is reported with the place of the page that it was made of', async (t) => {
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

t.test('R17 books', async (t) => {
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

t.test('the same bytes', async (t) => {
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

t.test('a stage as a stream', async (t) => {
  const stats: Stats = {};
  const told: string[] = [];
  const output = collector();
  const hooks = {
    stats,
    onReject: ({ code }: RejectedItem) => told.push(code),
    onDrop: ({ reason }: DroppedItem) => told.push(reason),
  };
  await streamPipeline(
    Readable.from([Buffer.from('one\na\nbad\n')]),
    readLines({}, hooks),
    capitals({ loud: false }, hooks),
    output,
  );
  t.match(output.taken, [{ text: 'one' }], 'gives objects');
  t.same(told.toSorted(), ['bad-line', 'too-short'], 'tells of what it does not pass');
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

t.test('streams end, whatever the pace of their reader', async (t) => {
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

t.test('pace', async (t) => {
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

t.test('a run that is stopped', async (t) => {
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

t.test('a run whose output fails', async (t) => {
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

t.test('a run whose input fails', async (t) => {
  const output = collector();
  async function* half(): AsyncGenerator<InputItem> {
    yield Buffer.from('one\n');
    throw new Error('disk on fire');
  }
  await t.rejects(runPipeline(demo, { input: half(), output }), /disk on fire/, 'fails');
  t.ok(output.destroyed && !output.writableFinished, 'with its output broken off, not ended');
});

t.test('write-rows', async (t) => {
  const write = async (values: readonly unknown[]): Promise<Buffer[]> => {
    const output = collector();
    await streamPipeline(Readable.from(values), writeRows(), output);
    return output.taken as Buffer[];
  };
  const cases: { name: string; value: unknown; line: string }[] = [
    { name: 'O7 a lone surrogate becomes U+FFFD', value: { a: 'x\uD800y\uDC00' }, line: '{"a":"x\uFFFDy\uFFFD"}' },
    { name: 'also in a key', value: { '\uDFFF': 1 }, line: '{"\uFFFD":1}' },
    { name: 'a pair stays', value: '\u{1F600}', line: '"\u{1F600}"' },
    {
      name: 'backslashes before ud800 stay',
      value: ['\\ud800', '\\\\ud800', '\uD800\\ud800'],
      line: '["\\\\ud800","\\\\\\\\ud800","\uFFFD\\\\ud800"]',
    },
    { name: 'other escapes stay', value: 'a\n\u0000\u001F"\u2028\uD801', line: '"a\\n\\u0000\\u001f\\"\u2028\uFFFD"' },
    { name: 'numbers, null and false are values', value: [1, null, false], line: '[1,null,false]' },
  ];
  for (const { name, value, line } of cases) t.equal(Buffer.concat(await write([value])).toString(), `${line}\n`, name);

  const sizes = [0, 10, 1 << 19, 349524, 349525, 1 << 20, 5, 3 << 20, 7, 1 << 18, 1 << 18, 1 << 18, 1 << 18];
  const values = sizes.map((size, i) => ['a', 'é', '\u3042', '\u{1F600}'][i % 4]!.repeat(size));
  const chunks = await write(values);
  t.same(
    Buffer.concat(chunks).toString().split('\n'),
    [...values.map((value) => JSON.stringify(value)), ''],
    'O7 lines of all sizes come out whole and in order',
  );
  t.equal(new Set(chunks.map(({ buffer }) => buffer)).size, chunks.length, 'a chunk given is never written to again');
  const small = await write(Array.from({ length: 30000 }, () => 'x'.repeat(100)));
  t.ok(small.length <= 4, `small lines are gathered: ${small.length} chunks`);
  await t.rejects(
    collect(
      pipelineOf(
        defineStage({
          name: 's',
          summary: '',
          scope: 'stream',
          options: {},
          create: () => ({ transform: () => [() => 1] }),
        }),
        writeRows,
      ),
      ['x'],
    ),
    /only JSON values/,
    'what is no JSON value fails',
  );
});

t.test('a row with a field of the name of a mark is a row', (t) => {
  t.notOk(isInputStart({ input: { name: 'a', size: null } }));
  t.ok(isInputStart(new InputStart({ name: 'a', size: null })));
  t.end();
});
