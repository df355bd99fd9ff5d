/** The stage read-documents. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import t from 'tap';
import { mergeStats } from '../../lib/flow/stats.js';
import type { Stats } from '../../lib/flow/stats.js';
import type { Document } from '../../lib/model/document.js';
import { InputStart } from '../../lib/flow/input-marks.js';
import { readDocuments } from '../../stages/read-documents.js';
import { readRows } from '../../stages/read-rows.js';
import { makeDocument } from '../helpers/plain-documents.js';
import { fixedSeed } from '../helpers/random.js';

/** Runs chunks and input marks through `readRows` and `readDocuments`. */
async function read(chunks: readonly unknown[], options: { maxLine?: number } = {}) {
  const stats: Stats = {};
  const rejected: string[] = [];
  const documents: Document[] = [];
  const rows = readRows(options, { stats });
  const stage = readDocuments({}, { stats, onReject: (item) => rejected.push(`${item.code}: ${item.message}`) });
  await pipeline(Readable.from(chunks, { objectMode: true }), rows, stage, async (source: AsyncIterable<Document>) => {
    for await (const document of source) documents.push(document);
  });
  return { documents, rejected, counts: mergeStats({}, stats)['read-documents']! };
}

t.test('read-documents gives the same documents for any cut of the bytes', async (t) => {
  const titles = ['one', 'żółć 茶 🐦', 'line\u2028separator', 'four'];
  const whole = Buffer.from(`\ufeff${titles.map((title) => JSON.stringify(makeDocument({ title }))).join('\r\n')}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 40 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const { documents, counts } = await read(edges.slice(1).map((end, i) => whole.subarray(edges[i], end)));
      return (
        JSON.stringify(documents.map(({ title }) => title)) === JSON.stringify(titles) &&
        counts['in'] === 4 &&
        counts['out'] === 4
      );
    }),
    { seed: fixedSeed, numRuns: 50 },
  );
  const bytes = await read([...whole].map((byte) => Uint8Array.of(byte)));
  t.same(
    bytes.documents.map(({ title }) => title),
    titles,
    'one byte at a time',
  );
});

t.test('read-documents rejects broken lines by reason, and continues', async (t) => {
  const good = JSON.stringify(makeDocument({ title: 'good' }));
  const long = JSON.stringify(makeDocument({ title: 'x'.repeat(9000) }));
  const lines = [good, '', '{"schema":', 'null', '   ', long, good.replace('"status":200', '"status":"200"'), good];
  for (const end of ['', '\n']) {
    const { documents, rejected, counts } = await read([Buffer.from(lines.join('\n') + end)], { maxLine: 4000 });
    t.equal(documents.length, 2);
    t.same(rejected, [
      'bad-json: line 3 is not JSON',
      'not-a-document: line 4 is not a document: see document',
      'line-too-long: line 6 is longer than 4000 bytes',
      'not-a-document: line 7 is not a document: see document.status',
    ]);
    t.match(counts, {
      in: 6,
      out: 2,
      rejected: 4,
      'rejected.bad-json': 1,
      'rejected.not-a-document': 2,
      'rejected.line-too-long': 1,
    });
  }
});

t.test('read-documents holds no line over the limit, wherever it is cut', async (t) => {
  const good = JSON.stringify(makeDocument());
  const inputs = {
    first: `${'x'.repeat(20_000)}\n${good}\n`,
    middle: `${good}\n${'x'.repeat(20_000)}\n${good}`,
    last: `${good}\n${'x'.repeat(20_000)}`,
  };
  for (const [name, input] of Object.entries(inputs)) {
    for (const size of [7, 1000, 4096, 50_000]) {
      const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, i) =>
        Buffer.from(input.slice(i * size, (i + 1) * size)),
      );
      const { documents, rejected } = await read(chunks, { maxLine: 4000 });
      t.equal(documents.length, name === 'middle' ? 2 : 1, `${name}, chunks of ${size}: documents`);
      t.match(rejected, [/^line-too-long/], `${name}, chunks of ${size}: rejects`);
    }
  }
});

t.test('read-documents starts again with each input and names it', async (t) => {
  const start = (name: string) => new InputStart({ name, size: null });
  const good = JSON.stringify(makeDocument());
  const { documents, rejected } = await read([
    start('a.jsonl'),
    Buffer.from(`${good}\n{`),
    start('b.jsonl'),
    Buffer.from(`\ufeff${good}\nx\n${good}`),
  ]);
  t.equal(documents.length, 3);
  t.same(rejected, ['bad-json: a.jsonl, line 2 is not JSON', 'bad-json: b.jsonl, line 2 is not JSON']);
});
