/** The stage sort-urls: rows are written by key after all have been read, and its files are removed. */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import type { UrlRow } from '../../lib/model/url.js';
import { listUrls } from '../../stages/list-urls.js';
import { filterSegments } from '../../stages/filter-segments.js';
import { readWarc } from '../../stages/read-warc.js';
import { segmentPage } from '../../stages/segment-page.js';
import { selectPages } from '../../stages/select-pages.js';
import { sortUrls } from '../../stages/sort-urls.js';
import { tokenizeHtml } from '../../stages/tokenize-html.js';
import { root } from '../helpers/run.js';

async function rowsOfSample(): Promise<UrlRow[]> {
  let stream: Readable = Readable.from([readFileSync(join(root, 'sample', 'crawl.warc.gz'))]);
  for (const stage of [readWarc, selectPages, tokenizeHtml, segmentPage, filterSegments, listUrls])
    stream = stream.compose(stage());
  return (await stream.toArray()) as UrlRow[];
}

t.test('sort-urls sorts rows by key and leaves no file', async (t) => {
  const tempDirectory = t.testdir({});
  const rows = await rowsOfSample();
  const stream = sortUrls({ tempDirectory });
  const sorted: UrlRow[] = [];
  await pipeline(Readable.from(rows.toReversed()), stream, async (items: AsyncIterable<UrlRow>) => {
    for await (const row of items) sorted.push(row);
  });
  if (!stream.closed) await once(stream, 'close');
  t.same(
    sorted.map(({ key }) => key),
    rows.map(({ key }) => key).toSorted(),
    'gives all rows by key',
  );
  t.same(readdirSync(tempDirectory), [], 'leaves no file');
  t.same(await Readable.from([]).compose(sortUrls({ tempDirectory })).toArray(), [], 'gives nothing for nothing');
  const stopped = sortUrls({ tempDirectory });
  for (const row of rows) stopped.write(row);
  await delay(200);
  stopped.destroy();
  await once(stopped, 'close');
  t.same(readdirSync(tempDirectory), [], 'also where it is destroyed before its end');
});
