/** URL lists of media: the list of one run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { urlJsonSchema, type UrlRow } from '../../lib/model/url.js';
import { LEAST_KEY_MEMORY } from '../../lib/url/key-set.js';
import { mediaId } from '../../lib/url/key.js';
import { dedup } from '../../pipelines/dedup.js';
import { urls } from '../../pipelines/urls.js';
import { listUrls } from '../../stages/index.js';
import { seed } from '../helpers/chunks.js';
import { random } from '../helpers/random.js';
import { root, run } from '../helpers/run.js';
import { writeMember } from '../helpers/warc.js';
import { PAGE, exactList, rowsOf, runOver, shuffled } from '../helpers/url-lists.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));

t.test('urls gives every URL once for each kind, where it first occurs', async (t) => {
  const all = rowsOf<UrlRow>(await runOver(urls, [sample], { repeats: true, filter: 'off' }));
  const seen = new Set<string>();
  const firsts = all.filter(({ type, url }) => seen.size < seen.add(`${type} ${url}`).size);
  const given = await runOver(urls, [sample], { filter: 'off' });
  t.ok(firsts.length > 50 && all.length > firsts.length, `${firsts.length} of ${all.length}`);
  t.same(rowsOf(given), firsts);
  t.same(given.warnings, []);
  t.match(given.stats[listUrls.spec.name], { uses: all.length, repeats: all.length - firsts.length, unremembered: 0 });
  const validate = new Ajv2020({ strict: false }).compile(urlJsonSchema());
  t.ok(all.every((row) => validate(row) && row.key === mediaId(row.url)));
  const audio = rowsOf<UrlRow>(await runOver(urls, [sample], { filter: 'off', media: ['audio'] }));
  t.same(
    audio.map(({ url }) => url),
    firsts.flatMap(({ type, url }) => (type === 'audio' ? [url] : [])),
    'the list of one kind is its part of the whole list',
  );
});

t.test('a URL seen as two kinds has a row as either', async (t) => {
  const body = '<video src="/m/1"></video><img src="/m/1"><audio src="/m/1"></audio><img src="/m/1">';
  const rows = rowsOf<UrlRow>(await runOver(urls, [await writeMember({ body })], { filter: 'off' }));
  t.same(
    rows.map(({ type }) => type),
    ['video', 'image', 'audio'],
  );
});

t.test('urls that exceeds its memory continues, counts, and warns once', async (t) => {
  const body = Array.from({ length: 3000 }, (_, i) => `<img src="/${i}.jpg">`).join('');
  const pages = [await writeMember({ body }), await writeMember({ body, url: 'https://page.example/2' })];
  const given = await runOver(urls, pages, { memory: LEAST_KEY_MEMORY });
  const rows = rowsOf<UrlRow>(given);
  t.equal(new Set(rows.map(({ url }) => url)).size, 3000, 'every URL is there');
  const { uses = 0, repeats = 0, unremembered = 0 } = given.stats[listUrls.spec.name]!;
  t.equal(uses, 6000);
  t.ok(repeats > 800 && repeats < 1000, `${repeats} repeats`);
  t.equal(unremembered, 2 * (3000 - repeats), 'the others are given twice');
  t.equal(rows.length, 6000 - repeats);
  t.equal(given.warnings.length, 1);
  const cli = await run(['pipelines/urls.js', '--memory', String(LEAST_KEY_MEMORY)], Buffer.concat(pages));
  t.equal(cli.code, 0);
  t.match(cli.stderr, /^weft urls: memory for keys is full after [\d,]+ URLs: [^\n]*\n$/);
});

t.test('urls lists no image of a page that opts out, in the flow, as poster or as page media', async (t) => {
  const robots = '<meta name="robots" content="noimageai">';
  const member = await writeMember({ body: `${robots}${PAGE}` });
  const types = async (options: object): Promise<string[]> =>
    rowsOf<UrlRow>(await runOver(urls, [member], { ...options })).map(({ type }) => type);
  t.same(await types({}), ['video', 'audio', 'video']);
  t.equal((await types({ policy: 'ignore' })).filter((type) => type === 'image').length, 4);
});

const asLines = (rows: readonly unknown[]): Buffer[] => rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`));

const crawl = join(root, '../shared/corpora/public-small.warc.gz');

t.test(
  'dedup of the URLs of real pages gives the exact list',
  { skip: existsSync(crawl) ? false : `${crawl} is not there` },
  async (t) => {
    const rows = rowsOf<UrlRow>(await runOver(urls, [readFileSync(crawl)], { repeats: true }));
    t.ok(rows.length > 1000, `${rows.length} uses`);
    const dice = random(seed);
    t.same(
      rowsOf(await runOver(dedup, asLines(shuffled(rows, dice)), { memory: 16 << 20 })),
      exactList(rows),
      `${seed}`,
    );
  },
);
