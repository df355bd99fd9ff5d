/** The stage verify-rows: lists, memory, any cut of the input. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import type { UrlRow } from '../../lib/model/url.js';
import { LEAST_KEY_MEMORY } from '../../lib/url/key-set.js';
import { mediaId } from '../../lib/url/key.js';
import { readRows } from '../../stages/read-rows.js';
import { verifyRows } from '../../stages/verify-rows.js';
import { randomCuts, seed } from '../helpers/chunks.js';
import { runs } from '../helpers/random.js';
import { run } from '../helpers/run.js';
import { lines, linesOf, uniqueLines, urlLines } from '../helpers/right-rows.js';

t.test('verify-rows judges each file by itself: a URL once for each kind, the exact list by key', async (t) => {
  const folder = t.testdir({
    'twice.jsonl': [urlLines[0], urlLines[1], urlLines[0]].join('\n'),
    'kinds.jsonl': [urlLines[0], JSON.stringify({ ...(JSON.parse(urlLines[0]!) as UrlRow), type: 'audio' })].join('\n'),
    'kinds-again.jsonl': urlLines[0]!,
    'order.jsonl': [uniqueLines[1], uniqueLines[0], uniqueLines[2]].join('\n'),
    'same.jsonl': [uniqueLines[1], uniqueLines[1]].join('\n'),
  });
  const [twice, kinds, order, same] = ['twice', 'kinds', 'order', 'same'].map((name) =>
    join(folder, `${name}.jsonl`),
  ) as [string, string, string, string];
  const reported = async (...args: string[]): Promise<string[]> =>
    linesOf((await run(['pipelines/verify.js', ...args])).stdout);
  t.match(await reported(twice), [`${twice}:3: key is in an earlier row too`, /^3 rows, 1 wrong/]);
  t.match(await reported('--allow-repeats', twice), ['3 rows, none wrong']);
  t.match(
    await reported(kinds, join(folder, 'kinds-again.jsonl')),
    ['3 rows, none wrong'],
    'kinds and files are apart',
  );
  t.match(await reported(order), [`${order}:2: key must be greater than that of the row before`, /^3 rows, 1 wrong/]);
  t.match(await reported(same), [`${same}:2: key must be greater`, /^2 rows, 1 wrong/]);
});

t.test('verify that exceeds its memory continues, counts, and warns once', async (t) => {
  const row = JSON.parse(urlLines[0]!) as UrlRow;
  const many = Array.from({ length: 3000 }, (_, i) => {
    const url = `https://a.example/${i}.jpg`;
    return JSON.stringify({ ...row, type: 'image', url, key: mediaId(url) });
  });
  const reported = await run(
    ['pipelines/verify.js', '--memory', String(LEAST_KEY_MEMORY), '--stats'],
    [...many, ...many].join('\n'),
  );
  const repeats = Number(/contradiction ([\d,]+)/.exec(reported.stdout.toString())?.[1]?.replaceAll(',', ''));
  t.ok(repeats > 800 && repeats < 1000, `${repeats} repetitions found`);
  t.equal(reported.stderr.match(/memory for keys is full after/g)?.length, 1);
  t.match(reported.stderr, new RegExp(String.raw`unremembered +${(6000 - 2 * repeats).toLocaleString('en-US')}\n`));
});

t.test('any cut of the input gives the same report', async (t) => {
  const input = Buffer.from(`\ufeff${lines[0]}\r\n\n{}\nnull\n${lines[1]}\n${'x'.repeat(30)}`);
  const report = async (chunks: readonly Uint8Array[]): Promise<string> => {
    const parts = await Readable.from(chunks)
      .compose(readRows())
      .compose(verifyRows({ json: true }))
      .toArray();
    return Buffer.concat(parts as Buffer[]).toString();
  };
  const expected = await report([input]);
  t.match(expected, /"line":3,.*\n.*"line":4,.*\n.*"line":6,.*\n\{"rows":5,"wrong":3/);
  for (const chunks of randomCuts(input, runs(20))) t.equal(await report(chunks), expected, `seed ${seed}`);
});
