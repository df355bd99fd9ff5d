/** Columns of other programs, and damaged ones. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import * as parquetWasm from 'parquet-wasm';
import { queryDuckDb } from '../../helpers/columns.js';
import { run } from '../../helpers/run.js';
import { arrowOf, documentRow, jsonLines, parquetOf, readLines, sampleLines } from '../../helpers/sample-rows.js';

const SAMPLE = 'sample/crawl.warc.gz';

const parsed = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);

t.test('rows of other programs are read, and errors in files are reported', async (t) => {
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
  t.same(
    [piped.code, /standard input: cannot read: is Parquet, .* name the file instead/.test(piped.stderr)],
    [3, true],
  );
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

t.test('O6: damage in columns is reported with its file, and the next file is read', async (t) => {
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

t.test('O6: Parquet pages of only nulls are read with LZ4', async (t) => {
  const rows = [documentRow('a'), documentRow('b')];
  const table = parquetWasm.Table.fromIPCStream(Buffer.concat(arrowOf(rows)));
  const properties = new parquetWasm.WriterPropertiesBuilder().setCompression(parquetWasm.Compression.LZ4_RAW).build();
  const file = join(t.testdir({ 'lz4.parquet': parquetWasm.writeParquet(table, properties) }), 'lz4.parquet');
  t.same(await readLines([readFileSync(file)], file), await jsonLines(rows));
});
