/** Formats of rows: the library reads each as the programs do. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { RecordBatchReader } from 'apache-arrow';
import t, { type Test } from 'tap';
import { InputStart, type InputItem } from '../../../lib/flow/input-marks.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { decodeRows } from '../../../lib/formats/decode.js';
import { FORMAT_NAMES, formatBySuffix, formats, type FormatName } from '../../../lib/formats/index.js';
import { createRowReader } from '../../../lib/formats/read-rows.js';
import { RowBatch, type Row } from '../../../lib/model/row.js';
import type { InputError } from '../../../lib/model/errors.js';
import { openOutput } from '../../../lib/output/output.js';
import { hasZstd } from '../../../lib/output/plan.js';
import { openLocalBytes } from '../../../lib/stores/read-local.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { stats } from '../../../pipelines/stats.js';
import { byteOutput } from '../../helpers/byte-output.js';
import { root } from '../../helpers/run.js';

const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

/** The sample's documents in every format. */
async function documentsIn(t: Test): Promise<(name: string) => string> {
  const folder = t.testdir({});
  for (const format of FORMAT_NAMES) {
    const output = openOutput(join(folder, `rows${formats[format].suffixes[0]}`));
    await runPipeline(interleaved, { input: Readable.from([sample]), output });
  }
  return (name) => join(folder, name);
}

/** What `stats` writes of an input. */
async function figuresOf(input: AsyncIterable<InputItem>): Promise<string> {
  const output = byteOutput();
  await runPipeline(stats, { input, output, options: { json: true } });
  return output.bytes().toString();
}

t.test('runPipeline reads rows in every format', async (t) => {
  const file = await documentsIn(t);
  const expected = await figuresOf(createReadStream(file('rows.jsonl')));
  t.match(JSON.parse(expected), { documents: 13 });
  for (const format of FORMAT_NAMES) {
    const name = file(`rows${formats[format].suffixes[0]}`);
    t.equal(await figuresOf(createReadStream(name, { highWaterMark: 1000 })), expected, format);
  }
  const packings = { gzip: zlib.gzipSync, ...(hasZstd() ? { zstd: zlib.zstdCompressSync } : {}) };
  for (const [packing, pack] of Object.entries(packings)) {
    for (const name of ['rows.jsonl', 'rows.arrows', 'rows.arrow'])
      t.equal(await figuresOf(Readable.from([pack(readFileSync(file(name)))])), expected, `${packing} of ${name}`);
  }
  await t.rejects(
    figuresOf(Readable.from([readFileSync(file('rows.parquet'))])),
    { message: 'cannot read: is Parquet, which cannot be read from a pipe: name the file instead' },
    'but Parquet of which only the bytes are there',
  );
});

t.test('inputs of several formats are read one after the other', async (t) => {
  const file = await documentsIn(t);
  const reported: string[] = [];
  let skipped = 0;
  async function* inputs(): AsyncGenerator<InputItem> {
    for (const name of ['rows.parquet', 'cut.jsonl.gz', 'rows.arrows', 'empty', 'rows.arrow', 'rows.jsonl']) {
      yield new InputStart({
        name,
        size: null,
        open: () => openLocalBytes(file(name)),
        skip: () => void skipped++,
      });
      yield* createReadStream(file(name), { highWaterMark: 5000 }) as AsyncIterable<Buffer>;
    }
  }
  writeFileSync(file('cut.jsonl.gz'), zlib.gzipSync(readFileSync(file('rows.jsonl'))).subarray(0, -9));
  writeFileSync(file('empty'), '');
  const reader = createRowReader(1 << 20);
  const rows: Row[] = [];
  const report = (error: InputError, input: string | null): void =>
    void reported.push(`${error.code} ${input}: ${error.message}`);
  for await (const item of decodeRows(inputs(), report)) rows.push(...reader.add(item));
  rows.push(...reader.end());

  const lines = (name: string): number[] => rows.filter(({ file }) => file === name).map(({ line }) => line);
  const numbers = Array.from({ length: 13 }, (_, i) => i + 1);
  for (const name of ['rows.parquet', 'rows.arrows', 'rows.arrow', 'rows.jsonl'])
    t.same(lines(name), numbers, `${name} in order`);
  t.match(
    reported,
    [/^unreadable cut\.jsonl\.gz: cannot read: is gzip that ends too early, after \d+ bytes/],
    'damage costs its input only',
  );
  t.equal(reported.length, 1);
  t.equal(skipped, 1, 'what is read by range is not read through');
});

t.test('an Arrow file has batches and a footer that Arrow’s own reader of files finds', async (t) => {
  const folder = t.testdir({});
  const file = join(folder, 'rows.feather');
  const small = {
    ...interleaved,
    sink: { ...interleaved.sink, derive: () => ({ batchBytes: 8000 }) },
  };
  await runPipeline(small, { input: Readable.from([sample]), output: openOutput(file) });
  const bytes = readFileSync(file);
  t.equal(bytes.subarray(-6).toString(), 'ARROW1');
  const reader = RecordBatchReader.from(bytes);
  t.ok(reader.isFile());
  const batches = [...reader.open()];
  t.ok(batches.length > 2, `${batches.length} batches`);
  t.equal(
    batches.reduce((sum, { numRows }) => sum + numRows, 0),
    13,
  );
  const lastBatch = await RecordBatchReader.from(bytes)
    .open()
    .readRecordBatch(batches.length - 1);
  t.same(lastBatch?.numRows, batches.at(-1)!.numRows, 'each can be read by its position');

  const read = async (given: Uint8Array, step: number): Promise<{ rows: number; reported: string[] }> => {
    const reported: string[] = [];
    let rows = 0;
    const chunks = Array.from({ length: Math.ceil(given.length / step) }, (_, i) =>
      given.subarray(i * step, (i + 1) * step),
    );
    for await (const item of decodeRows(Readable.from(chunks), ({ message }) => void reported.push(message)))
      if (item instanceof RowBatch) rows += item.rows.length;
    return { rows, reported };
  };
  for (const step of [7, 8, 1000, 1 << 20])
    t.same(await read(bytes, step), { rows: 13, reported: [] }, `in pieces of ${step}`);
  for (const cut of [bytes.length / 3, bytes.length / 2]) {
    const { rows, reported } = await read(bytes.subarray(0, Math.floor(cut)), 1000);
    t.match(reported, [/^cannot read: is damaged Arrow/], 'a cut file is reported');
    t.ok(rows < 13);
  }
});

t.test('an error while reading an input fails the run', async (t) => {
  async function* half(): AsyncGenerator<InputItem> {
    yield Buffer.from('{}\n');
    throw new Error('disk on fire');
  }
  const reported: unknown[] = [];
  const all = async (): Promise<void> => {
    for await (const _item of decodeRows(half(), (error) => void reported.push(error)));
  };
  await t.rejects(all(), { message: 'disk on fire' });
  t.same(reported, [], 'as it is');
});

t.test('a batch of rows is numbered like lines, and its values are taken as they are', (t) => {
  const reader = createRowReader(10);
  const values = [{ input: { name: 'x', size: null } }, 'x'.repeat(100)];
  t.same(
    [...reader.add(new InputStart({ name: 'a', size: null })), ...reader.add(new RowBatch(values))],
    values.map((value, i) => ({ file: 'a', line: i + 1, value, unread: null })),
  );
  t.end();
});

t.test('a format is found by the suffix of a file', (t) => {
  const suffixes = FORMAT_NAMES.flatMap((name) =>
    formats[name].suffixes.map((suffix): [string, FormatName] => [suffix, name]),
  );
  for (const [suffix, name] of suffixes) t.equal(formatBySuffix(`rows${suffix}`), name, `${suffix} is ${name}`);
  t.equal(formatBySuffix('rows.txt'), null);
  for (const name of FORMAT_NAMES) t.equal(formats[name].name, name, `${name} is listed by its name`);
  t.end();
});
