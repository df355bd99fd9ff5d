/** The stage merge-windows, fed with rows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import type { Stats } from '../../lib/flow/stats.js';
import type { MediumWithText } from '../../lib/model/windows.js';
import { mergeRow } from '../../lib/document/from-windows.js';
import { explodeWindows, mergeWindows } from '../../stages/index.js';
import { root } from '../helpers/run.js';
import { bytes, documentsOf, EVERYTHING, page, windowsOf } from '../helpers/window-rows.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));

t.test('mergeWindows as a stream merges rows like pages, and counts the words of their windows', async (t) => {
  const { rows } = await windowsOf(bytes(sample));
  const { rows: documents } = await documentsOf(bytes(sample));
  const stats: Stats = {};
  t.same(await Readable.from(rows).compose(mergeWindows({}, { stats })).toArray(), documents);
  const words = documents.reduce((sum, { words_kept }) => sum + words_kept, 0);
  t.match(stats['merge-windows'], { in: rows.length, words_kept: words, words_out: words });
  t.same(await Readable.from(rows).compose(explodeWindows()).toArray(), rows, 'explodeWindows passes pages by default');
});

t.test('a row that declares more words than its text has is refused', async (t) => {
  const options = { ...EVERYTHING, window: 4, windowEdge: 'word' };
  const { rows } = await windowsOf(page('<p>a<img src=1.jpg>b c d e f<img src=2.jpg>'), options);
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  const broken = { ...second, before: { ...second.before, text: 'c', words: 6, blocks: [second.before.blocks[0]!] } };
  t.throws(() => mergeRow({ ...rows[0]!, windows: [first, broken] }), RangeError);
});
