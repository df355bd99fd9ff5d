/** The program verify. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import t from 'tap';
import type { Document } from '../../lib/model/document.js';
import { run } from '../helpers/run.js';
import {
  findings,
  given,
  lines,
  uniqueLines,
  urlLines,
  useLines,
  windowLines,
  windowsLines,
  written,
} from '../helpers/right-rows.js';

t.test('verify finds nothing wrong in the output of the programs', async (t) => {
  const feeds = await given('pipelines/interleaved.js', '--feeds', '--min-words', '0', '--min-media', '0');
  const flagged = await given('pipelines/windows.js', '--filter', 'annotate', '--window', 'all');
  for (const [name, least, rows] of [
    ['interleaved', 10, lines],
    ['interleaved --feeds', lines.length + 1, feeds],
    ['windows', 10, windowsLines],
    ['windows --filter annotate', 10, flagged],
    ['windows --explode', 30, windowLines],
    ['urls', 50, urlLines],
    ['urls --repeats', urlLines.length + 1, useLines],
    ['dedup', 50, uniqueLines],
  ] as const) {
    t.ok(rows.length >= least, `${name}: ${rows.length} rows`);
    for (const row of rows) t.same(findings(JSON.parse(row)), [], name);
    const flags = name === 'urls --repeats' ? ['--allow-repeats'] : [];
    const reported = await run(['pipelines/verify.js', ...flags], rows.join('\n'));
    t.same([reported.code, reported.stdout.toString()], [0, `${rows.length} rows, none wrong\n`], name);
  }
});

t.test('verify names file and line, and ends with 3', async (t) => {
  const spoilt = JSON.stringify({ ...(JSON.parse(lines[1]!) as Document), words_kept: 1 });
  const folder = t.testdir({
    'a.jsonl': `${lines[0]}\n\n${spoilt}\n${lines[2]!.slice(0, 50)}`,
    'b.jsonl': written.toString(),
  });
  const packed = join(folder, 'c.jsonl.gz');
  // Two members, like two packed files joined.
  writeFileSync(packed, Buffer.concat([gzipSync(`${lines[0]}\n`), gzipSync(`${spoilt}\n`)]));
  const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];

  const good = await run(['pipelines/verify.js', b]);
  t.same([good.code, good.stdout.toString(), good.stderr], [0, `${lines.length} rows, none wrong\n`, '']);

  const bad = await run(['pipelines/weft.js', 'verify', a, b, packed]);
  t.equal(bad.code, 3);
  const reported = bad.stdout.toString().trimEnd().split('\n');
  t.match(reported[0], `${a}:3: words_kept must be `);
  t.equal(reported[1], `${a}:4: is not JSON`);
  t.match(reported[2], `${packed}:2: words_kept must be `);
  t.equal(reported[3], `${lines.length + 5} rows, 3 wrong (contradiction 2, bad-json 1)`);
  t.match(bad.stderr, `3 of ${lines.length + 5} records rejected (contradiction 2, bad-json 1), more than 0 %`);

  const asJson = await run(['pipelines/verify.js', '--json', '--max-line', '100000', a]);
  const objects = asJson.stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  t.match(objects, [
    { file: a, line: 3, path: 'words_kept', code: 'contradiction', what: /^must be/ },
    { file: a, line: 4, path: '', code: 'bad-json', what: 'is not JSON' },
    { rows: 3, wrong: 2, findings: { contradiction: 1, 'bad-json': 1 } },
  ]);
  t.equal(asJson.code, 3);
});

t.test('O: verify reports a truncated file', async (t) => {
  const packed = gzipSync(written);
  const cut = await run(['pipelines/verify.js'], packed.subarray(0, packed.length - 20));
  t.equal(cut.code, 3);
  t.match(cut.stderr, /standard input: cannot read: is gzip that ends too early/);
  t.same(gunzipSync(packed), written);
  for (const input of ['', '\n', '\x1f']) {
    const { code, stdout } = await run(['pipelines/verify.js'], input);
    t.same([code, stdout.toString().split(' ')[0]], input === '\x1f' ? [3, '-:1:'] : [0, '0'], JSON.stringify(input));
  }
});
