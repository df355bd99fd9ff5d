/**
 * lib/run: stages on worker threads give what they give in one thread, in order, and a page that kills its thread costs
 * itself.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import { InputStart, type InputItem } from '../../../lib/flow/input-marks.js';
import type { DroppedItem, RejectedItem, Stats } from '../../../lib/flow/types.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import type { RunOptions } from '../../../lib/run/run-pipeline.js';
import { byteOutput } from '../../helpers/byte-output.js';
import { randomFrom, seed } from '../../helpers/chunks.js';
import { hardLines } from '../../helpers/hard-lines.js';
import { given } from '../../helpers/runs.js';
import { stalledOutput } from '../../helpers/stalled-output.js';

interface Outcome {
  readonly text: string;
  readonly stats: Stats;
  /** What was reported, in order. */
  readonly reported: readonly (DroppedItem | RejectedItem)[];
}

async function outcome(lines: readonly string[], run: Partial<RunOptions> = {}): Promise<Outcome> {
  const output = byteOutput();
  const reported: (DroppedItem | RejectedItem)[] = [];
  const input = [new InputStart({ name: 'a', size: null }), Buffer.from(`${lines.join('\n')}\n`)];
  const report = (item: DroppedItem | RejectedItem): void => void reported.push(item);
  const options: RunOptions = {
    input: given(input),
    output,
    onDrop: report,
    onReject: report,
    threadsAfter: 0,
    ...run,
  };
  const stats = await runPipeline(hardLines, options as never);
  return { text: output.bytes().toString(), stats, reported };
}

/** The first entries that differ, or null. */
function firstDifference(a: readonly unknown[], b: readonly unknown[]): unknown {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find(
    (i) => !isDeepStrictEqual(a[i], b[i]),
  );
  return at === undefined ? null : [at, a[at], b[at]];
}

/** Lines of which some are dropped or rejected at each of the stages. */
function mixedLines(count: number): string[] {
  const random = randomFrom(seed);
  const words = ['bad', 'x', 'reject', 'skip this', 'plain', 'a longer line of text'];
  return Array.from({ length: count }, (_, i) => {
    const word = words[Math.floor(random() * words.length)]!;
    return word.length > 6 || word === 'plain' ? `${word} ${i}` : word;
  });
}

t.test('any number of workers gives the same bytes, counters and reports', async (t) => {
  const lines = mixedLines(3000);
  const one = await outcome(lines, { workers: 0 });
  t.ok(one.text.length > 100_000, 'of an input that is worth it');
  for (const workers of [1, 2, 3, 8]) {
    const several = await outcome(lines, { workers });
    // Compared as texts, where the first difference is shown: a difference of thousands of objects takes minutes to
    // print.
    t.ok(several.text === one.text, `${workers}: bytes`);
    t.same(several.stats, one.stats, `${workers}: counters`);
    t.same(firstDifference(several.reported, one.reported), null, `${workers}: drops and rejects, in order`);
  }
  const large = await outcome(lines.slice(0, 40), { workers: 2, options: { bodyBytes: 3 << 20 } });
  t.match(large.text, /"size":3145728/, 'pages larger than a slab cross too');
});

const LOST = [
  {
    name: 'P12 a page that stalls its worker costs only itself',
    line: 'stall',
    code: 'page-timeout',
    message: 'it took more than 0.4 s',
  },
  {
    name: 'P13 D13 a page that fills the heap of its worker costs only itself',
    line: 'heap',
    code: 'worker-lost',
    message: 'its worker thread ended: its heap of 64 MiB was full',
  },
  {
    name: 'D14 a page that ends its worker costs only itself',
    line: 'exit',
    code: 'worker-lost',
    message: 'its worker thread ended: no reason is known',
  },
];

for (const { name, line, code, message } of LOST) {
  t.test(name, async (t) => {
    const before = Array.from({ length: 300 }, (_, i) => `line ${i}`);
    const lines = [...before.slice(0, 101), line, ...before.slice(101)];
    const without = await outcome([...before.slice(0, 101), 'reject', ...before.slice(101)], { workers: 0 });
    const { text, stats, reported } = await outcome(lines, {
      workers: 2,
      itemTimeoutMs: line === 'stall' ? 400 : 60_000,
      workerHeapMb: 64,
    });
    t.equal(text, without.text, 'its neighbours are unharmed');
    const counters = stats['do-tricks']!;
    t.equal(counters[`rejected.${code}`], 1, 'it is counted');
    t.equal(counters['in'], counters['out']! + counters['rejected']! + counters['dropped']!, 'and the counters add up');
    const url = `http://user:secret@example.com/${line}?token=1`;
    t.same(
      reported.filter((item) => 'code' in item),
      [{ stage: 'do-tricks', code, message, url, provenance: null }],
      'it is reported with its place',
    );
  });
}

t.test('D14 several pages that end their workers cost only themselves', async (t) => {
  const lines = Array.from({ length: 300 }, (_, i) => `line ${i}`);
  const places = [
    { name: 'two in one batch', at: [101, 104] },
    { name: 'two in a row', at: [101, 102] },
    { name: 'one for each of two workers at a time', at: [10, 70] },
    { name: 'the first and the last page', at: [0, 298] },
  ];
  for (const { name, at } of places) {
    const having = (word: string) => lines.map((line, i) => (at.includes(i) ? word : line));
    const without = await outcome(having('reject'), { workers: 0 });
    const { text, stats } = await outcome(having('exit'), { workers: 2 });
    t.equal(text, without.text, `${name}: the others are unharmed`);
    t.equal(stats['do-tricks']!['rejected.worker-lost'], at.length, `${name}: each is counted once`);
  }
});

t.test('threads read no further than a few batches while the output is not read', async (t) => {
  let read = 0;
  async function* lines(): AsyncGenerator<InputItem> {
    yield new InputStart({ name: 'a', size: null });
    for (; read < 4000; read++) yield Buffer.from(`line ${read}\n`);
  }
  const output = stalledOutput();
  const options = { bodyBytes: 256 << 10 };
  const run = runPipeline(hardLines, { input: lines(), output, workers: 2, threadsAfter: 0, options });
  await output.isFull;
  await delay(300);
  const held = read;
  t.ok(held < 400, `${held} of 4,000 items are read`);
  await delay(300);
  t.equal(read, held, 'and no more while it waits');
  output.destroy(new Error('nobody reads'));
  await t.rejects(run, { message: 'nobody reads' }, 'it ends when the output is closed');
});

t.test('a run on threads fails and stops like a run in one thread', async (t) => {
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  await t.rejects(
    outcome([...lines, 'boom', ...lines], { workers: 2 }),
    { message: /do-tricks failed: the boiler burst, on http/ },
    'fails as it does in one thread',
  );
  await t.rejects(
    outcome([...lines, 'reject'], { workers: 2, strict: true }),
    { name: 'StrictError', message: 'do-tricks: bad-text: the text is bad' },
    'is strict where asked',
  );
  await t.rejects(
    outcome([...lines, 'exit'], { workers: 2, strict: true }),
    { name: 'StrictError', message: /worker-lost/ },
    'also about lost pages',
  );
  const whole = await outcome(lines, { workers: 0 });
  t.equal((await outcome(lines, { workers: 2, threadsAfter: 1e9 })).text, whole.text, 'starts none for a small input');
  const limited = await outcome(lines, { workers: 2, limit: 7 });
  t.same(limited.stats, (await outcome(lines, { limit: 7 })).stats, 'reads no further than its limit');
});
