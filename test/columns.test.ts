/** Columns: what `writeRows` and `openParquet` write is read back equal to the JSON lines, by readers that are not ours. */
import { spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import t, { type Test } from 'tap';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata } from 'hyparquet';
import * as parquetWasm from 'parquet-wasm';
import { createBatches } from '../lib/columnar/batches.js';
import { columnsOf } from '../lib/columnar/columns.js';
import { featuresOf } from '../lib/columnar/features.js';
import { openParquet } from '../lib/formats/parquet-file.js';
import { toParquet } from '../lib/formats/to-parquet.js';
import { InputStart, type InputItem } from '../lib/flow/input-marks.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import { startStep } from '../lib/flow/counted-step.js';
import type { Stats } from '../lib/flow/stats.js';
import type { RejectedItem } from '../lib/flow/types.js';
import { decodeRows } from '../lib/formats/decode.js';
import type { Row } from '../lib/model/row.js';
import { ROW_SCHEMAS, rowShapes, type RowSchema } from '../lib/model/rows.js';
import {
  integer,
  isOptional,
  largeInteger,
  list,
  literal,
  nullable,
  struct,
  union,
  type Shape,
} from '../lib/model/schema.js';
import { openLocalBytes } from '../lib/stores/read-local.js';
import { version } from '../lib/version.js';
import { interleaved } from '../pipelines/interleaved.js';
import { readRows, writeRows } from '../stages/index.js';
import { digest, linesOf, queryDuckDb, readArrow, readDuckDb, readParquet, withoutMarks } from './helpers/columns.js';
import { randomCuts } from './helpers/chunks.js';
import { random, runs, seed, type Random } from './helpers/random.js';
import { root, run } from './helpers/run.js';
import { codeBlocks } from './readme.js';

type Given = { readonly rows?: RowSchema; readonly batchBytes?: number };

/** The chunks that the stage gives for rows. */
function arrowOf(rows: readonly unknown[], given: Given = {}, rejects: RejectedItem[] = []): Buffer[] {
  const step = startStep(writeRows, { format: 'arrow', ...given }, { onReject: (item) => void rejects.push(item) });
  return [...rows.flatMap((row) => [...step.transform(row)]), ...step.flush()] as Buffer[];
}

async function parquetOf(chunks: readonly Uint8Array[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const file = await openParquet(async (bytes) => void pieces.push(bytes));
  for (const chunk of chunks) await file.add(chunk);
  await file.end();
  return Buffer.concat(pieces);
}

async function jsonLines(rows: readonly unknown[]): Promise<string[]> {
  const chunks = await Readable.from(rows).compose(writeRows()).toArray();
  return Buffer.concat(chunks as Buffer[])
    .toString()
    .split('\n')
    .slice(0, -1);
}

/** The rows that programs make of an input, as lines. */
async function readLines(chunks: readonly Uint8Array[], file: string | null = null): Promise<string[]> {
  const fail = (error: Error): never => {
    throw error;
  };
  const rows = await Readable.from(decodeRows(inputOf(chunks, file), fail))
    .compose(readRows())
    .toArray();
  return jsonLines((rows as Row[]).map(({ value }) => value));
}

async function* inputOf(chunks: readonly Uint8Array[], file: string | null): AsyncGenerator<InputItem> {
  const access = file === null ? {} : { open: () => openLocalBytes(file) };
  yield new InputStart({ name: file, size: null, ...access });
  yield* chunks;
}

const SAMPLE = 'sample/crawl.warc.gz';

/** Rows of the sample crawl by schema. */
const samples: readonly { readonly schema: RowSchema; readonly args: readonly string[] }[] = [
  { schema: 'weft.document/1', args: ['pipelines/interleaved.js', SAMPLE] },
  { schema: 'weft.windows/1', args: ['pipelines/windows.js', SAMPLE] },
  { schema: 'weft.window/1', args: ['pipelines/windows.js', '--explode', SAMPLE] },
  { schema: 'weft.url/1', args: ['pipelines/urls.js', '--repeats', SAMPLE] },
];

async function sampleLines(args: readonly string[]): Promise<string[]> {
  return (await run(args)).stdout.toString().split('\n').slice(0, -1);
}

const parsed = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);

/** Any row of a shape, with what is hard on writers: nothing, much, lone surrogates, the ends of ranges. */
function anyValue(shape: Shape, { int, chance, pick }: Random): unknown {
  const again = (inner: Shape): unknown => anyValue(inner, { int, chance, pick });
  switch (shape.kind) {
    case 'nullable':
      return chance(0.4) ? null : again(shape.of);
    case 'list':
      return Array.from({ length: int(4) }, () => again(shape.of));
    case 'union':
      return again(pick(shape.of));
    case 'struct':
      return Object.fromEntries(
        Object.entries(shape.fields)
          .map(([name, field]) => [name, again(field)] as const)
          .filter(([name, value]) => value !== null || !isOptional(shape.fields[name]!)),
      );
    case 'literal':
      return pick(shape.values);
    case 'integer':
      return pick([shape.minimum, 7, shape.bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1]);
    case 'number':
      return pick([0, -0.1, 1e300, 1 / 3]);
    case 'boolean':
      return chance(0.5);
    case 'string':
      return pick([
        '',
        'a',
        'Zürich',
        '\ud800x',
        'x\udc00',
        '\ufeffx',
        '\0\u2028"\\',
        '😀'.repeat(int(20)),
        'x'.repeat(int(3000)),
      ]);
  }
}

/** The row of a shape that leaves all empty that may be. */
function emptiest(shape: Shape): unknown {
  switch (shape.kind) {
    case 'nullable':
      return null;
    case 'list':
      return [];
    case 'struct':
      return Object.fromEntries(
        Object.entries(shape.fields)
          .filter(([, field]) => !isOptional(field))
          .map(([name, field]) => [name, emptiest(field)]),
      );
    case 'union':
      return emptiest(shape.of[0]!);
    case 'literal':
      return shape.values[0];
    case 'integer':
      return shape.minimum;
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'string':
      return '';
  }
}

for (const { schema, args } of samples) {
  t.test(`${schema} of the sample crawl`, async (t) => {
    const lines = await sampleLines(args);
    t.ok(lines.length > 5, 'has rows');
    const chunks = arrowOf(parsed(lines), { rows: schema, batchBytes: Math.ceil(lines.join('').length / 12) });
    t.ok(chunks.length > 4, 'makes several batches');
    const parquet = await parquetOf(chunks);
    const folder = t.testdir({ 'rows.jsonl': `${lines.join('\n')}\n`, 'rows.parquet': parquet });
    const shape = rowShapes[schema];
    const expected = digest(lines);
    const readers = {
      'Apache Arrow': readArrow(Buffer.concat(chunks)),
      hyparquet: await readParquet(parquet),
      DuckDB: await readDuckDb(`'${join(folder, 'rows.parquet')}'`),
    };
    for (const [reader, rows] of Object.entries(readers))
      t.equal(digest(linesOf(shape, rows)), expected, `is read back equal by ${reader}`);
    t.equal(digest(await readLines(chunks)), expected, 'is read back equal by ourselves, from Arrow');
    t.equal(
      digest(await readLines([parquet], join(folder, 'rows.parquet'))),
      expected,
      'is read back equal by ourselves, from Parquet',
    );

    const name = /^weft\.(.*)\//.exec(schema)![1]!;
    const macro = readFileSync(join(root, 'docs', `${name}.columns.sql`), 'utf8');
    const relation = `weft_${name}('${join(folder, 'rows.jsonl')}')`;
    t.equal(
      digest(linesOf(shape, await readDuckDb(relation, macro))),
      expected,
      'is read from JSON lines by the macro',
    );
    const typesOf = (of: string): Promise<unknown[]> =>
      queryDuckDb(`SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM ${of})`, macro);
    t.same(await typesOf(relation), await typesOf(`'${join(folder, 'rows.parquet')}'`), 'with the types of Parquet');
  });
}

for (const schema of ROW_SCHEMAS) {
  t.test(`any ${schema}`, async (t) => {
    const shape = rowShapes[schema];
    for (let i = 0; i < runs(8); i++) {
      const from = random(seed + i);
      const rows = Array.from({ length: from.int(40) }, () => anyValue(shape, from));
      const expected = linesOf(shape, parsed(await jsonLines(rows)));
      const chunks = arrowOf(rows, { rows: schema, batchBytes: 1 + from.int(40_000) });
      const label = `O7: is read back as its JSON, lone surrogates and all (WEFT_SEED=${seed + i})`;
      const marked = digest(expected);
      const unmarked = digest(withoutMarks(expected));
      t.equal(digest(linesOf(shape, readArrow(Buffer.concat(chunks)))), unmarked, label);
      t.equal(digest(await readLines(chunks)), marked, `${label}, by ourselves`);
      const parquet = await parquetOf(chunks);
      t.equal(digest(linesOf(shape, await readParquet(parquet))), marked, `${label}, from Parquet`);
      const file = join(t.testdir({ 'rows.parquet': parquet }), 'rows.parquet');
      t.equal(digest(await readLines([parquet], file)), marked, `${label}, by ourselves from Parquet`);
    }
  });

  t.test(`O6: ${schema} with nothing that may be left out`, async (t) => {
    const shape = rowShapes[schema];
    const empty = arrowOf([emptiest(shape), emptiest(shape)], { rows: schema });
    const full = arrowOf([anyValue(shape, { ...random(seed), chance: () => false })], { rows: schema });
    t.ok(Buffer.compare(empty[0]!, full[0]!) === 0, 'has the columns it has otherwise');
    const folder = t.testdir({ 'a.parquet': await parquetOf(empty), 'b.parquet': await parquetOf(full) });
    const both = await readDuckDb(`read_parquet(['${join(folder, 'a.parquet')}', '${join(folder, 'b.parquet')}'])`);
    t.equal(linesOf(shape, both)[0], JSON.stringify(emptiest(shape)), 'is read in one go with what has all');
    t.equal(both.length, 3);
  });

  t.test(`O6: no rows of ${schema}`, async (t) => {
    const chunks = arrowOf([], { rows: schema });
    t.equal(chunks.length, 2, 'are a schema and an end');
    const parquet = await parquetOf(chunks);
    t.same([tableFromIPC(chunks).numRows, await readParquet(parquet)], [0, []], 'are files that can be read');
    t.same(await readLines(chunks), [], 'by ourselves too');
    const folder = t.testdir({ 'rows.parquet': parquet });
    const columns = await queryDuckDb(`SELECT column_name FROM (DESCRIBE FROM '${join(folder, 'rows.parquet')}')`);
    t.same(columns, Object.keys(rowShapes[schema].fields), 'with all columns');
  });
}

t.test('rows of other programs, and what is wrong with files', async (t) => {
  const lines = await sampleLines(['pipelines/urls.js', SAMPLE]);
  const folder = t.testdir({ 'urls.jsonl': `${lines.join('\n')}\n` });
  const [jsonl, rewritten, foreign, cut] = ['urls.jsonl', 'urls.parquet', 'foreign.parquet', 'cut.parquet'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string];
  await queryDuckDb(`COPY (FROM read_json('${jsonl}')) TO '${rewritten}' (FORMAT parquet)`);
  await queryDuckDb(`COPY (SELECT 1::BIGINT AS a, NULL::INT AS b, [{'c': 'x'}] AS d) TO '${foreign}' (FORMAT parquet)`);
  const bytes = readFileSync(rewritten);
  writeFileSync(cut, bytes.subarray(0, bytes.length - 1));

  t.match(bytes.toString('latin1'), /PAR1/);
  t.same(await readLines([bytes], rewritten), lines, 'rows that another program gave types of its own are ours again');
  t.same(
    await readLines([readFileSync(foreign)], foreign),
    ['{"a":1,"b":null,"d":[{"c":"x"}]}'],
    'other rows are all their columns',
  );

  const list = await run(['pipelines/dedup.js', jsonl]);
  t.same(
    (await run(['pipelines/dedup.js', rewritten])).stdout,
    list.stdout,
    'one list from JSON lines and from Parquet',
  );
  const piped = await run(['pipelines/verify.js'], bytes);
  t.same([piped.code, /standard input: cannot read: is Parquet, .* give the name/.test(piped.stderr)], [3, true]);
  const damaged = await run(['pipelines/verify.js', cut]);
  t.same([damaged.code, /cut\.parquet: cannot read: /.test(damaged.stderr)], [3, true], damaged.stderr);

  const chunks = arrowOf(parsed(lines), { rows: 'weft.url/1', batchBytes: 4000 });
  const endless = await run(['pipelines/verify.js'], Buffer.concat(chunks.slice(0, -1)));
  t.match(endless.stderr, /the Arrow stream has no end mark: it is truncated/, 'O6');
  t.equal(endless.code, 3);
  t.match(endless.stdout.toString(), new RegExp(`^${lines.length} rows`, 'm'), 'rows before the end are read');
  const whole = await run(['pipelines/dedup.js'], Buffer.concat(chunks));
  t.same(whole.stdout, list.stdout, 'and from an Arrow stream in a pipe');

  const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x03, 0x19, 0x00, 0x00, 0x7b, 0x7d, 0x0a]);
  t.same(await readLines([packed]), ['{}'], 'and Zstandard');
});

t.test('O6: damage in columns is told of its file, and the next is read', async (t) => {
  const lines = await sampleLines(['pipelines/urls.js', SAMPLE]);
  const chunks = arrowOf(parsed(lines), { rows: 'weft.url/1' });
  const whole = await parquetOf(chunks);
  const damaged = Buffer.from(whole).fill(0xff, 8, 2000);
  damaged.write('payload_digesX', whole.lastIndexOf('payload_digest'));
  const folder = t.testdir({ 'damaged.parquet': damaged, 'whole.parquet': whole });
  const { code, stdout, stderr } = await run([
    'pipelines/verify.js',
    join(folder, 'damaged.parquet'),
    join(folder, 'whole.parquet'),
  ]);
  t.match(
    stderr,
    /^weft verify: \S*damaged\.parquet: cannot read: is damaged Parquet, [^\n]*\n$/,
    'two faults in one file are one line',
  );
  t.match(stdout.toString(), new RegExp(`^${lines.length} rows, none wrong`), 'rows of the other are read');
  t.equal(code, 3);

  const three = arrowOf(
    parsed(lines.slice(0, 3)).map((row) => ({ ...(row as object), type: 'image' })),
    { rows: 'weft.url/1' },
  );
  const offsets = Buffer.from(three[1]!).indexOf(Buffer.from(Int32Array.of(0, 5, 10, 15).buffer));
  for (const [place, offset] of [
    [3, 0x7fffffff],
    [3, 9],
    [2, 16],
    [0, -1],
  ] as const) {
    const batch = Buffer.from(three[1]!);
    batch.writeInt32LE(offset, offsets + 4 * place);
    await t.rejects(
      readLines([three[0]!, batch, three[2]!]),
      { message: /^cannot read: is damaged Arrow, .*lengths/ },
      `an offset of ${offset}`,
    );
  }
});

t.test('O6: pages of nulls alone in Parquet with LZ4', async (t) => {
  const rows = [documentRow('a'), documentRow('b')];
  const table = parquetWasm.Table.fromIPCStream(Buffer.concat(arrowOf(rows)));
  const properties = new parquetWasm.WriterPropertiesBuilder().setCompression(parquetWasm.Compression.LZ4_RAW).build();
  const file = join(t.testdir({ 'lz4.parquet': parquetWasm.writeParquet(table, properties) }), 'lz4.parquet');
  t.same(await readLines([readFileSync(file)], file), await jsonLines(rows));
});

const documentRow = (id: string, title = ''): object => ({
  ...(emptiest(rowShapes['weft.document/1']) as object),
  id,
  title,
});

t.test('chunks', async (t) => {
  const rows = Array.from({ length: 50 }, (_, i) => documentRow(`${i}`, 'x'.repeat(i * 20)));
  const chunks = arrowOf(rows, { batchBytes: 3000 });
  const counted = chunks.slice(1, -1).map((chunk) => tableFromIPC([chunks[0]!, chunk, chunks.at(-1)!]).numRows);
  t.equal(tableFromIPC(chunks[0]).numRows, 0, 'begin with the schema alone');
  t.equal(chunks.at(-1)!.length, 8, 'end with the mark of the end alone');
  t.ok(counted.length > 5 && counted[0]! > counted.at(-2)!, 'hold batches cut by bytes, not by rows');
  t.equal(
    counted.reduce((sum, count) => sum + count, 0),
    50,
    'of all rows',
  );

  const parquet = await parquetOf(chunks);
  const groups = parquetMetadata(Uint8Array.from(parquet).buffer).row_groups.map(({ num_rows }) => Number(num_rows));
  t.same(groups, counted, 'become a group of rows each in Parquet');

  const alone = arrowOf([documentRow('a'), documentRow('b', 'x'.repeat(9000)), documentRow('c')], {
    batchBytes: 3000,
  });
  t.equal(alone.length, 4, 'with a row larger than a batch are the larger for it');
  t.ok(
    arrowOf(rows, { batchBytes: 3000 }).every((chunk, i) => Buffer.compare(chunk, chunks[i]!) === 0),
    'are the same each time',
  );
  t.ok((await parquetOf(chunks)).equals(parquet), 'give the same Parquet, whatever the process wrote before');
});

t.test('rows that do not fit', async (t) => {
  const cases: readonly { readonly name: string; readonly row: unknown; readonly message: string }[] = [
    { name: 'no object', row: null, message: 'the row must be an object: got null' },
    { name: 'a list', row: [], message: 'the row must be an object: got list' },
    { name: 'a number for a text', row: { ...documentRow('1'), url: 5 }, message: 'url must be a string: got 5' },
    {
      name: 'a missing field',
      row: { ...documentRow('1'), host: undefined },
      message: 'host must be a string: got undefined',
    },
    {
      name: 'a fraction',
      row: { ...documentRow('1'), status: 1.5 },
      message: 'status must be a whole number of 32 bits: got 1.5',
    },
    {
      name: 'what 32 bits cannot hold',
      row: { ...documentRow('1'), words_total: 2 ** 31 },
      message: 'words_total must be a whole number of 32 bits: got 2147483648',
    },
    {
      name: 'something deep inside',
      row: { ...documentRow('1'), segments: [{ type: 'text', blocks: [{ kind: 'paragraph', level: 'page text' }] }] },
      message: 'segments[].blocks[].level must be a whole number of 32 bits or null: got string',
    },
    {
      name: 'a text for a list',
      row: { ...documentRow('1'), scores: 'x' },
      message: 'scores must be a list: got string',
    },
  ];
  const rejects: RejectedItem[] = [];
  const good = [documentRow('first', 'a'), documentRow('last', 'b')];
  const chunks = arrowOf([good[0], ...cases.map(({ row }) => row), good[1]], {}, rejects);
  for (const [i, { name, message }] of cases.entries())
    t.match(rejects[i], { code: 'misfit', message }, `${name} is rejected, by place and kind`);
  t.equal(
    digest(linesOf(rowShapes['weft.document/1'], readArrow(Buffer.concat(chunks)))),
    digest(good.map((row) => JSON.stringify(row))),
    'leave nothing behind in the rows around them',
  );
  t.throws(
    () => arrowOf([{ schema: 'weft.url/1' }]),
    { message: /rows must be of the schema weft\.document\/1: got weft\.url\/1/ },
    'are a fault of the pipeline where they are of another schema',
  );
});

for (const [name, limits, message] of [
  ['that takes too much', { maxRow: 400, maxTexts: 1e6 }, /^the row takes 6\d\d bytes, more than the limit of 400$/],
  ['for which a column has no room', { maxRow: 1e6, maxTexts: 700 }, /no room in texts\[\]\.text$/],
] as const) {
  t.test(`O6: a row ${name}`, (t) => {
    const shape = struct({ texts: list(struct({ text: literal(['x'], '') }, ''), '') }, '');
    const batches = createBatches(columnsOf(shape), new Map(), limits);
    const rowOf = (length: number): object => ({ texts: [{ text: 'a' }, { text: 'é'.repeat(length / 2) }] });
    batches.add(rowOf(200));
    t.throws(() => batches.add(rowOf(600)), { code: 'row-too-large', message }, 'is rejected');
    batches.add(rowOf(300));
    const rows = linesOf(shape, readArrow(Buffer.concat([batches.schema, batches.take(), batches.end])));
    t.same(
      rows,
      [rowOf(200), rowOf(300)].map((row) => JSON.stringify(row)),
      'and leaves the others as they are',
    );
    t.end();
  });
}

t.test('columns', (t) => {
  const one = struct({ type: literal(['one'], ''), size: integer('') }, '');
  const two = struct({ type: literal(['two'], ''), name: nullable(largeInteger('')) }, '');
  const fields = columnsOf(struct({ both: union([one, two], '') }, ''));
  t.match(
    fields,
    [
      {
        kind: 'struct',
        nullable: false,
        fields: [
          { name: 'type', kind: 'utf8', nullable: false },
          { name: 'size', kind: 'int32', nullable: true },
          { name: 'name', kind: 'int64', nullable: true },
        ],
      },
    ],
    'of a union are the fields of all its members',
  );
  const clash = struct({ type: literal(['two'], ''), size: list(integer(''), '') }, '');
  t.throws(() => columnsOf(union([one, clash], '')), TypeError, 'of one name have one type');
  t.throws(() => columnsOf(integer('')), TypeError, 'are those of a struct');
  t.end();
});

t.test('fields without a column', (t) => {
  const row = documentRow('1') as { readonly warc: object };
  const stats: Stats = {};
  const step = startStep(writeRows, { format: 'arrow' }, { stats });
  const rows = [row, { ...row, later: 1, none: undefined, warc: { ...row.warc, later: null } }, { ...row, later: 'x' }];
  const chunks = [...rows.flatMap((each) => [...step.transform(each)]), ...step.flush()] as Buffer[];
  t.equal(stats['write-rows']!['fields_left_out'], 3, 'are counted, at any depth');
  const [line] = linesOf(rowShapes['weft.document/1'], [row]);
  t.same(linesOf(rowShapes['weft.document/1'], readArrow(Buffer.concat(chunks))), [line, line, line], 'are left out');
  t.end();
});

t.test('metadata', async (t) => {
  const dump = async (options: object): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => (pieces.push(chunk), done()),
    });
    await runPipeline(interleaved, {
      input: Readable.from([readFileSync(join(root, SAMPLE))]),
      output,
      options: { ...options, format: 'arrow' },
    });
    return Buffer.concat(pieces);
  };
  const stream = await dump({ window: 9, includeHosts: Array.from({ length: 101 }, (_, i) => `${i}.example.org`) });
  const { metadata } = tableFromIPC(stream).schema;
  const own = JSON.parse(metadata.get('weft')!) as object;
  t.match(own, { schema: 'weft.document/1', version: version(), pipeline: 'interleaved' }, 'say what wrote the file');
  t.match(own, { options: { window: 9, minWords: 50 } }, 'with the options in effect, given or not');
  t.match(own, { options: { includeHosts: { entries: 101, sha256: /^[0-9a-f]{64}$/ } } }, 'of long lists a digest');
  const features = featuresOf(columnsOf(rowShapes['weft.document/1']));
  t.same(JSON.parse(metadata.get('huggingface')!), { info: { features } }, 'and the types for datasets');

  const [schema, end] = arrowOf([]);
  const parquet = await parquetOf([schema!, end!]);
  const pairs = new Map(
    parquetMetadata(Uint8Array.from(parquet).buffer).key_value_metadata!.map((pair) => [pair.key, pair.value]),
  );
  t.equal(pairs.get('weft'), tableFromIPC(schema).schema.metadata.get('weft'), 'are in Parquet where all readers look');
});

t.test('a Parquet file', async (t) => {
  const chunks = arrowOf(
    Array.from({ length: 100 }, (_, i) => documentRow(`${i}`, 'x'.repeat(500))),
    { batchBytes: 2000 },
  );
  await t.test('waits for a slow disk', async (t) => {
    let open: (() => void) | undefined;
    const file = await openParquet(() => new Promise((resolve) => (open = resolve)));
    let taken = 0;
    const all = (async () => {
      for (const chunk of chunks) {
        await file.add(chunk);
        taken++;
      }
      await file.end();
    })();
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    t.ok(
      open !== undefined && taken < chunks.length / 3,
      `takes what it has room for: ${taken} of ${chunks.length} chunks`,
    );
    const ended = all.then(() => 'ended');
    for (;;) {
      open!();
      const first = await Promise.race([ended, new Promise((resolve) => setImmediate(resolve, 'turn'))]);
      if (first === 'ended') break;
    }
    t.equal(taken, chunks.length, 'and goes on with it');
  });
  await t.test('of a stream cut anywhere', async (t) => {
    const stream = Buffer.concat(chunks);
    const whole = await parquetOf(chunks);
    for (const pieces of randomCuts(stream, 5))
      t.ok((await parquetOf(pieces)).equals(whole), `is the same (WEFT_SEED=${seed})`);
    const bytes = Array.from(stream.subarray(0, 20_000), (byte) => Uint8Array.of(byte));
    t.ok((await parquetOf([...bytes, stream.subarray(20_000)])).equals(whole), 'is the same, byte by byte too');
    await t.rejects(parquetOf([stream.subarray(0, -20)]), /ends within a message/, 'fails where the end is missing');
  });
  await t.test('as a stream', async (t) => {
    const name = join(t.testdir(), 'rows.parquet');
    const rows = Array.from({ length: 100 }, (_, i) => documentRow(`${i}`, 'x'.repeat(500)));
    await pipeline(
      Readable.from(rows),
      writeRows({ format: 'arrow', batchBytes: 2000 }),
      toParquet(),
      createWriteStream(name),
    );
    const facts = (file: Uint8Array): unknown => parquetMetadata(Uint8Array.from(file).buffer).num_rows;
    t.equal(facts(readFileSync(name)), 100n, 'has all rows');
    t.equal(
      digest(linesOf(rowShapes['weft.document/1'], await readParquet(readFileSync(name)))),
      digest(rows.map((row) => JSON.stringify(row))),
    );
    await t.rejects(
      pipeline(Readable.from([Buffer.from('no Arrow, but of some length')]), toParquet(), createWriteStream(name)),
      { message: 'this is not an Arrow stream' },
      'fails on what is none',
    );
  });
  await t.test('that cannot be written', async (t) => {
    const file = await openParquet(async () => {
      throw new Error('the disk is full');
    });
    const all = (async () => {
      for (const chunk of chunks) await file.add(chunk);
      await file.end();
    })();
    await t.rejects(all, { message: 'the disk is full' }, 'fails with what failed');
  });
  await t.test('without a chunk', async (t) => {
    await t.rejects((await openParquet(async () => {})).end(), /needs a schema/, 'is none');
  });
});

/** A folder with what the page on columns reads. */
async function documentedFolder(t: Test): Promise<string> {
  const lines = await sampleLines(samples[0]!.args);
  const chunks = arrowOf(parsed(lines));
  return t.testdir({
    'documents.jsonl': `${lines.join('\n')}\n`,
    'documents.arrow': Buffer.concat(chunks),
    'documents.parquet': await parquetOf(chunks),
    'document.features.json': readFileSync(join(root, 'docs/document.features.json')),
  });
}

t.test('the SQL of the page on columns', async (t) => {
  const folder = await documentedFolder(t);
  const macro = readFileSync(join(root, 'docs/document.columns.sql'), 'utf8');
  const queries = codeBlocks('docs/columns.md', 'sql')
    .flatMap((text) => text.replace(/^\.read .*$/m, '').split(';'))
    .filter((query) => query.trim() !== '');
  t.ok(queries.length >= 3);
  for (const query of queries)
    t.ok(
      (await queryDuckDb(query.replaceAll("'documents", `'${folder}/documents`), macro)).length > 0,
      `gives rows:${query}`,
    );
});

/** NOTE: the reader of JSON in `datasets` takes texts that look like times for times, and writes them in its own way. */
const evened = (line: string): string => line.replaceAll(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z/g, '$1 $2');

const PYTHON = process.env['WEFT_PYTHON'] ?? 'python3';
const lacks = (modules: string): string | false =>
  spawnSync(PYTHON, ['-c', `import ${modules}`]).status === 0 ? false : `needs ${PYTHON} with ${modules}`;

/** What Python's libraries read, as rows. */
function pythonRows(reader: string, features: string, files: readonly string[]): unknown[] {
  const args = [join(root, 'test/helpers/columns.py'), reader, features, ...files];
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return parsed(stdout.split('\n').slice(0, -1));
}

t.test('the Python of the page on columns', { skip: lacks('pyarrow, datasets') }, async (t) => {
  const cwd = await documentedFolder(t);
  for (const text of codeBlocks('docs/columns.md', 'py')) {
    const { status, stderr } = spawnSync(PYTHON, ['-c', text], { cwd, encoding: 'utf8' });
    t.equal(status, 0, stderr);
  }
});

for (const [reader, modules] of [
  ['pyarrow', 'pyarrow'],
  ['duckdb', 'duckdb'],
  ['parquet', 'datasets'],
  ['json', 'datasets'],
] as const) {
  t.test(`two shards, all empty in the first, read in Python: ${reader}`, { skip: lacks(modules) }, async (t) => {
    for (const { schema, args } of samples) {
      const shape = rowShapes[schema];
      const lines = [[emptiest(shape), emptiest(shape)].map((row) => JSON.stringify(row)), await sampleLines(args)];
      const folder = t.testdir({});
      const files: string[] = [];
      for (const [i, shard] of lines.entries()) {
        const chunks = arrowOf(parsed(shard), { rows: schema });
        const bytes = {
          jsonl: `${shard.join('\n')}\n`,
          arrow: Buffer.concat(chunks),
          parquet: await parquetOf(chunks),
        };
        const suffixes = reader === 'json' ? ['jsonl'] : reader === 'pyarrow' ? ['arrow', 'parquet'] : ['parquet'];
        for (const suffix of suffixes) {
          files.push(join(folder, `${i}.${suffix}`));
          writeFileSync(files.at(-1)!, bytes[suffix as keyof typeof bytes]);
        }
      }
      const expected = reader === 'pyarrow' ? lines.flatMap((shard) => [...shard, ...shard]) : lines.flat();
      const features = join(root, 'docs', `${/^weft\.(.*)\//.exec(schema)![1]!}.features.json`);
      const given = linesOf(shape, pythonRows(reader, features, files));
      if (reader === 'json') t.equal(digest(given.map(evened)), digest(expected.map(evened)), schema);
      else t.equal(digest(given), digest(expected), schema);
    }
  });
}
