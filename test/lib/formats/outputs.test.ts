/** Every pipeline with rows writes them in every format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata } from 'hyparquet';
import t from 'tap';
import { rowShapes } from '../../../lib/model/rows.js';
import type { RowSchema } from '../../../lib/model/rows.js';
import { digest, linesOf, readArrow, readParquet } from '../../helpers/columns.js';
import { root, run } from '../../helpers/run.js';
import { home } from '../../helpers/outputs.js';

const SAMPLE = join(root, 'sample', 'crawl.warc.gz');

/** Pipelines that give rows, and how they are run over the sample crawl. */
const rowPipelines: readonly { readonly schema: RowSchema; readonly args: readonly string[] }[] = [
  { schema: 'weft.document/1', args: ['pipelines/interleaved.js', SAMPLE] },
  { schema: 'weft.windows/1', args: ['pipelines/windows.js', SAMPLE] },
  { schema: 'weft.window/1', args: ['pipelines/windows.js', '--explode', SAMPLE] },
  { schema: 'weft.url/1', args: ['pipelines/urls.js', SAMPLE] },
  { schema: 'weft.unique-url/1', args: ['pipelines/dedup.js', 'urls.jsonl'] },
];

t.test('every pipeline with rows writes them as Arrow and as Parquet', async (t) => {
  const { path } = home(t);
  await run(['pipelines/urls.js', SAMPLE, '-o', path('urls.jsonl')]);
  for (const { schema, args: given } of rowPipelines) {
    const args = given.map((arg) => (arg === 'urls.jsonl' ? path(arg) : arg));
    const shape = rowShapes[schema];
    const lines = (await run(args)).stdout.toString().split('\n').slice(0, -1);
    t.ok(lines.length > 5, schema);
    for (const name of ['rows.arrows', 'rows.parquet']) {
      t.match(await run([...args, '-o', path(name), '--overwrite']), { code: 0, stderr: '' }, `${schema} in ${name}`);
    }
    const [arrow, parquet] = ['rows.arrows', 'rows.parquet'].map((name) => readFileSync(path(name)));
    t.equal(digest(linesOf(shape, readArrow(arrow!))), digest(lines), `${schema}: the Arrow stream has the rows`);
    t.equal(digest(linesOf(shape, await readParquet(parquet!))), digest(lines), `${schema}: so has Parquet`);
  }
  const file = await run(['pipelines/convert.js', path('rows.parquet'), '-o', path('rows.feather')]);
  t.equal(file.code, 0, file.stderr);
  const rows = linesOf(rowShapes['weft.unique-url/1'], readArrow(readFileSync(path('rows.feather'))));
  t.equal(
    digest(rows),
    digest((await run(['pipelines/convert.js', path('rows.feather')])).stdout.toString().trimEnd().split('\n')),
  );
  const piped = await run(['pipelines/dedup.js', path('urls.jsonl'), '--format', 'arrow']);
  t.ok(piped.stdout.equals(readFileSync(path('rows.arrows'))), 'an Arrow stream goes to standard output too');
  await run(['pipelines/dedup.js', path('urls.jsonl'), '--output', path('again'), '--format', 'parquet']);
  t.ok(readFileSync(path('again')).equals(readFileSync(path('rows.parquet'))), 'with the same bytes every time');

  const none = ['pipelines/interleaved.js', SAMPLE, '--min-words', '1000000'];
  for (const name of ['none.arrows', 'none.arrow', 'none-%d.parquet'])
    t.equal((await run([...none, '-o', path(name)])).code, 0);
  for (const name of ['none.arrows', 'none.arrow'])
    t.ok(tableFromIPC(readFileSync(path(name))).schema.fields.length > 20, `${name}: without rows it has columns`);
  const { num_rows: count, schema: columns } = parquetMetadata(
    Uint8Array.from(readFileSync(path('none-0.parquet'))).buffer,
  );
  t.ok(count === 0n && columns.length > 20, 'and so has Parquet');

  const wrong: [args: string[], message: RegExp][] = [
    [['--format', 'parquet'], /--format parquet needs --output FILE: Parquet is read from the end of the file\n/],
    [['--format', 'parquet', '-o', '-'], /--format parquet needs --output FILE/],
    [['--format', 'parquet', '-o', path('x.jsonl')], /--output must end in \.parquet for rows as parquet/],
    [
      ['--format', 'feather'],
      /--format feather needs --output FILE: an Arrow file is read from its end; an Arrow stream/,
    ],
    [['--format', 'arrow', '-o', path('x.arrow')], /--output must end in \.arrows for rows as arrow/],
    [['--format', 'csv'], /--format must be one of jsonl, arrow, feather, parquet: got "csv"\n/],
  ];
  for (const [args, message] of wrong) {
    const { code, stderr } = await run(['pipelines/interleaved.js', SAMPLE, ...args]);
    t.equal(code, 2, args.join(' '));
    t.match(stderr, message);
  }
  t.match(
    (await run(['pipelines/view.js', '--format', 'parquet'])).stderr,
    /unknown flag --format/,
    'where there are rows',
  );
  t.match(
    (await run(['pipelines/view.js', '-o', 'x.parquet'])).stderr,
    /--output must not have the suffix of parquet, which view cannot write/,
    'also by the name',
  );
});
