/** Columns: independent readers read back rows equal to the JSON lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata } from 'hyparquet';
import { createBatches } from '../../../lib/columnar/batches.js';
import { columnsOf } from '../../../lib/columnar/columns.js';
import { featuresOf } from '../../../lib/columnar/features.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { startStep } from '../../../lib/flow/counted-step.js';
import type { Stats } from '../../../lib/flow/stats.js';
import type { RejectedItem } from '../../../lib/flow/types.js';
import { ROW_SCHEMAS, rowShapes } from '../../../lib/model/rows.js';
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
} from '../../../lib/model/schema.js';
import { version } from '../../../lib/version.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { writeRows } from '../../../stages/index.js';
import {
  digest,
  linesOf,
  queryDuckDb,
  readArrow,
  readDuckDb,
  readParquet,
  withoutMarks,
} from '../../helpers/columns.js';
import { byteOutput } from '../../helpers/byte-output.js';
import { random, runs, seed, type Random } from '../../helpers/random.js';
import { root } from '../../helpers/run.js';
import {
  arrowOf,
  documentRow,
  emptiest,
  jsonLines,
  parquetOf,
  readLines,
  sampleLines,
  samples,
} from '../../helpers/sample-rows.js';

const SAMPLE = 'sample/crawl.warc.gz';

const parsed = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);

/**
 * A random row of a shape, with values that are difficult for writers: nothing, much, lone surrogates, ends of ranges.
 */
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

for (const { schema, args } of samples) {
  t.test(`${schema} of the sample crawl is read back equal by every reader`, async (t) => {
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
  t.test(`any ${schema} is read back equal`, async (t) => {
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

  t.test(`O6: ${schema} without any optional value has all its columns`, async (t) => {
    const shape = rowShapes[schema];
    const empty = arrowOf([emptiest(shape), emptiest(shape)], { rows: schema });
    const full = arrowOf([anyValue(shape, { ...random(seed), chance: () => false })], { rows: schema });
    t.ok(Buffer.compare(empty[0]!, full[0]!) === 0, 'has the columns it has otherwise');
    const folder = t.testdir({ 'a.parquet': await parquetOf(empty), 'b.parquet': await parquetOf(full) });
    const both = await readDuckDb(`read_parquet(['${join(folder, 'a.parquet')}', '${join(folder, 'b.parquet')}'])`);
    t.equal(linesOf(shape, both)[0], JSON.stringify(emptiest(shape)), 'is read in one go with what has all');
    t.equal(both.length, 3);
  });

  t.test(`O6: no rows of ${schema} are an empty table with all columns`, async (t) => {
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

t.test('chunks are cut by bytes and are the same each time', async (t) => {
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

t.test('rows that do not fit their schema are rejected with the reason', async (t) => {
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
    { message: /rows must have schema weft\.document\/1: got weft\.url\/1/ },
    'are a fault of the pipeline where they are of another schema',
  );
});

for (const [name, limits, message] of [
  ['that takes too much', { maxRow: 400, maxTexts: 1e6 }, /^the row takes 6\d\d bytes, more than the limit of 400$/],
  ['for which a column has no room', { maxRow: 1e6, maxTexts: 700 }, /no room in texts\[\]\.text$/],
] as const) {
  t.test(`O6: a row ${name} is rejected`, (t) => {
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

t.test('columns have the types of the fields', (t) => {
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

t.test('fields without a column are left out and counted', (t) => {
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

t.test('the metadata says how the file was made', async (t) => {
  const dump = async (options: object): Promise<Buffer> => {
    const output = byteOutput();
    await runPipeline(interleaved, {
      input: Readable.from([readFileSync(join(root, SAMPLE))]),
      output,
      options: { ...options, format: 'arrow' },
    });
    return output.bytes();
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
