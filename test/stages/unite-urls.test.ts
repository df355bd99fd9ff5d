/** The stage unite-urls. */
import { Readable } from 'node:stream';
import t from 'tap';
import { type UniqueUrlRow, type UrlRow } from '../../lib/model/url.js';
import { uniteUrls } from '../../stages/index.js';
import { seed } from '../helpers/chunks.js';
import { random } from '../helpers/random.js';
import { randomRows } from '../helpers/url-lists.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

t.test('unite-urls joins neighbouring rows of one URL, and counts pages where they change', async (t) => {
  const [row] = randomRows(1, random(seed)) as [UrlRow];
  const at = (key: string, page: string): UrlRow => ({ ...row, key, page });
  const rows = [at('a', '1'), at('a', '1'), at('a', '2'), at('b', '2'), at('c', '1')];
  const united = (await Readable.from(rows).compose(uniteUrls()).toArray()) as UniqueUrlRow[];
  t.same(
    united.map(({ key, page, uses, pages }) => [key, page, uses, pages]),
    [
      ['a', '1', 3, 2],
      ['b', '2', 1, 1],
      ['c', '1', 1, 1],
    ],
  );
});
