/** The SQL and the Python of the page on columns. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { rowShapes } from '../../lib/model/rows.js';
import { digest, linesOf, queryDuckDb } from '../helpers/columns.js';
import { root } from '../helpers/run.js';
import { codeBlocks } from '../readme.js';
import { arrowFileOf, arrowOf, emptiest, parquetOf, sampleLines, samples } from '../helpers/sample-rows.js';

const parsed = (lines: readonly string[]): unknown[] => lines.map((line) => JSON.parse(line) as unknown);

/** A folder with the files that the page on columns reads. */
async function documentedFolder(t: Test): Promise<string> {
  const lines = await sampleLines(samples[0]!.args);
  const chunks = arrowOf(parsed(lines));
  return t.testdir({
    'documents.jsonl': `${lines.join('\n')}\n`,
    'documents.arrows': Buffer.concat(chunks),
    'documents.arrow': await arrowFileOf(chunks),
    'documents.parquet': await parquetOf(chunks),
    'document.features.json': readFileSync(join(root, 'docs/document.features.json')),
  });
}

t.test('the SQL of the page on columns runs and gives rows', async (t) => {
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

/**
 * NOTE: the reader of JSON in `datasets` reads texts that look like times as times, and writes them in its own form.
 */
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

t.test('the Python of the page on columns runs', { skip: lacks('pyarrow, datasets') }, async (t) => {
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
  t.test(`two shards, the first with every optional value empty, are read back equal in Python: ${reader}`, { skip: lacks(modules) }, async (t) => {
    for (const { schema, args } of samples) {
      const shape = rowShapes[schema];
      const lines = [[emptiest(shape), emptiest(shape)].map((row) => JSON.stringify(row)), await sampleLines(args)];
      const folder = t.testdir({});
      const files: string[] = [];
      for (const [i, shard] of lines.entries()) {
        const chunks = arrowOf(parsed(shard), { rows: schema });
        const bytes = {
          jsonl: `${shard.join('\n')}\n`,
          arrows: Buffer.concat(chunks),
          arrow: await arrowFileOf(chunks),
          parquet: await parquetOf(chunks),
        };
        const suffixes = reader === 'json' ? ['jsonl'] : reader === 'pyarrow' ? ['arrows', 'arrow', 'parquet'] : ['parquet'];
        for (const suffix of suffixes) {
          files.push(join(folder, `${i}.${suffix}`));
          writeFileSync(files.at(-1)!, bytes[suffix as keyof typeof bytes]);
        }
      }
      const expected = reader === 'pyarrow' ? lines.flatMap((shard) => [...shard, ...shard, ...shard]) : lines.flat();
      const features = join(root, 'docs', `${/^weft\.(.*)\//.exec(schema)![1]!}.features.json`);
      const given = linesOf(shape, pythonRows(reader, features, files));
      if (reader === 'json') t.equal(digest(given.map(evened)), digest(expected.map(evened)), schema);
      else t.equal(digest(given), digest(expected), schema);
    }
  });
}
