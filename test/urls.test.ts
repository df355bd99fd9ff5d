/** The media URL lists: rows of a page, keys in bounded memory, the exact list of any number of lists. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import type { InputItem } from '../lib/flow/input-marks.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import type { Stats } from '../lib/flow/stats.js';
import { uniqueUrlJsonSchema, urlJsonSchema, type UniqueUrlRow, type UrlRow } from '../lib/model/url.js';
import { urlRows } from '../lib/document/list-urls.js';
import { createKeySet, LEAST_KEY_MEMORY } from '../lib/url/key-set.js';
import { mediaId } from '../lib/url/key.js';
import { dedup } from '../pipelines/dedup.js';
import { urls } from '../pipelines/urls.js';
import { sortError } from '../lib/sort/url-sorter.js';
import { listUrls, readRows, readUrls, uniteUrls } from '../stages/index.js';
import { seed } from './helpers/chunks.js';
import { random, runs, type Random } from './helpers/random.js';
import { root, run } from './helpers/run.js';
import { segmentHtml } from './helpers/segment.js';
import { writeMember } from './helpers/warc.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));
const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

interface Given {
  readonly text: string;
  readonly stats: Stats;
  readonly warnings: string[];
}

async function runOver(
  pipeline: Pipeline,
  chunks: Iterable<Uint8Array>,
  options: Record<string, unknown> = {},
): Promise<Given> {
  const parts: Buffer[] = [];
  const warnings: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  const input: AsyncIterable<InputItem> = Readable.from(chunks);
  const onWarning = (sentence: string): void => void warnings.push(sentence);
  const stats = await runPipeline(pipeline, { input, output, options, onWarning });
  return { text: Buffer.concat(parts).toString(), stats, warnings };
}

const rowsOf = <T>({ text }: Given): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

// ---- rows of a page --------------------------------------------------------------------------------------------------

const PAGE = `<meta property="og:image" content="/og.png"><meta property="og:image:alt" content="The bay">
<p>Words before it.</p>
<figure><img srcset="a.jpg 1200w, b.webp 600w" alt="A boat" title="Boat" width="1200" height="800"><figcaption>On the ebb.</figcaption></figure>
<video src="v.mp4" poster="v.jpg"></video>
<p>Hear <a href="talk.mp3" title="Talk">the whole
 <b>talk</b></a> here.</p>
<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>`;

const told = ({ type, role, url, via, mime, alt, title, text, caption }: UrlRow): unknown[] => [
  ...[type, role, url.replace('https://page.example/', ''), via, mime],
  [alt, title, text, caption],
];

t.test('rows of a page are its media, their other URLs and posters, then the media outside its flow', (t) => {
  const rows = [...urlRows(segmentHtml(PAGE), () => true)];
  const boat = ['A boat', 'Boat', null, 'On the ebb.'];
  const none = [null, null, null, null];
  t.same(rows.map(told), [
    ['image', 'flow', 'a.jpg', 'img@srcset', 'image/jpeg', boat],
    ['image', 'candidate', 'b.webp', 'img@srcset', 'image/webp', boat],
    ['video', 'flow', 'v.mp4', 'video@src', 'video/mp4', none],
    ['image', 'poster', 'v.jpg', 'video@src', 'image/jpeg', none],
    ['audio', 'flow', 'talk.mp3', 'a@href', 'audio/mpeg', [null, 'Talk', 'the whole talk', null]],
    ['video', 'flow', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'iframe@src', null, none],
    ['image', 'page', 'og.png', 'og:image', 'image/png', ['The bay', null, null, null]],
  ]);
  t.same(
    rows.map(({ index }) => index),
    [0, 1, 2, 3, 4, 5, 6],
  );
  t.same([rows[1]!.of, rows[3]!.of, rows[0]!.of], [rows[0]!.key, rows[2]!.key, null], 'others name their medium');
  t.same([rows[0]!.width, rows[1]!.width], [1200, null], 'the declared size is that of the chosen URL');
  t.same([rows[5]!.embed, rows[5]!.provider, rows[3]!.embed], [true, 'youtube', false]);
  t.ok(rows.every(({ key, url, page }) => key === hex(url) && page === 'https://page.example/'));
  t.end();
});

t.test('text of a link is what stands in it, whatever blocks and hidden parts are around', (t) => {
  for (const [html, text] of [
    ['<a href="a.mp3">one two</a>', 'one two'],
    ['<p>before <a href="a.mp3"> one</a> after', 'one'],
    ['<a href="a.mp3"><div>one</div><div>two</div></a>', 'one two'],
    ['<p>— <a href="a.mp3">–</a><p>other words', '–'],
    ['<a href="a.mp3"></a>other words', null],
    ['<a href="a.mp3">&#233;t&eacute;</a>', 'été'],
    [`<a href="a.mp3">${'ü'.repeat(2000)}</a>`, 'ü'.repeat(512)],
  ] as const) {
    const [row] = urlRows(segmentHtml(html), () => true);
    t.equal(row?.text, text, html.slice(0, 60));
  }
  t.end();
});

// ---- keys ------------------------------------------------------------------------------------------------------------

t.test('a set of keys tells new from known as a Set does', (t) => {
  const dice = random(seed);
  const keys = createKeySet(64 << 20);
  const seen = new Set<string>();
  for (let i = 0; i < 5000; i++) {
    // Of one lane only the last digits vary: neighbours in the table, equal in three lanes of four.
    const lane = dice.int(4);
    const key = hex(`${dice.int(4)}`).split('');
    key.splice(lane * 8 + 4, 4, ...dice.int(65_536).toString(16).padStart(4, '0'));
    const text = key.join('');
    if (keys.add(text) !== (seen.has(text) ? 'known' : 'new')) return t.fail(`${text}, seed ${seed}`);
    seen.add(text);
  }
  t.equal(keys.size, seen.size);
  const zeros = '0'.repeat(32);
  t.same([keys.add(zeros), keys.add(zeros)], ['new', 'known'], 'the key of zeros too');
  t.end();
});

t.test('a set of keys never takes more than its memory, and goes on knowing what it holds', (t) => {
  for (const memory of [LEAST_KEY_MEMORY, 100_000, 200_000]) {
    const keys = createKeySet(memory);
    const outcomes = Array.from({ length: 20_000 }, (_, i) => {
      const outcome = keys.add(hex(`${i}`));
      if (keys.bytes > memory) t.fail(`${keys.bytes} bytes of ${memory}`);
      return outcome;
    });
    const held = outcomes.filter((outcome) => outcome === 'new').length;
    t.equal(keys.size, held);
    t.ok(held > memory / 48 && held < memory / 16, `${held} keys in ${memory} bytes`);
    t.same(
      outcomes.map((_, i) => keys.add(hex(`${i}`))),
      outcomes.map((outcome) => (outcome === 'new' ? 'known' : 'full')),
      'knows what it said was new, and nothing else',
    );
  }
  t.end();
});

// ---- the list of one run ---------------------------------------------------------------------------------------------

t.test('urls gives every URL at its first sight, kinds apart', async (t) => {
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

t.test('past its memory urls goes on, counts and says so once', async (t) => {
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

t.test('images of a page that opts out are listed nowhere: flow, posters, page media', async (t) => {
  const robots = '<meta name="robots" content="noimageai">';
  const member = await writeMember({ body: `${robots}${PAGE}` });
  const types = async (options: object): Promise<string[]> =>
    rowsOf<UrlRow>(await runOver(urls, [member], { ...options })).map(({ type }) => type);
  t.same(await types({}), ['video', 'audio', 'video']);
  t.equal((await types({ policy: 'ignore' })).filter((type) => type === 'image').length, 4);
});

// ---- the exact list --------------------------------------------------------------------------------------------------

const shuffled = <T>(items: readonly T[], dice: Random): T[] => {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const other = dice.int(i + 1);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all;
};

/** What the exact list should be, by a map. */
function exactList(rows: readonly UrlRow[]): UniqueUrlRow[] {
  const order = ({ page, warc, index }: UrlRow): Buffer[] =>
    [page, warc.date ?? '', warc.record_id ?? '', String(index).padStart(9, '0')].map((text) => Buffer.from(text));
  const compare = (a: UrlRow, b: UrlRow): number => {
    const other = order(b);
    return order(a).reduce((found, text, i) => (found === 0 ? Buffer.compare(text, other[i]!) : found), 0);
  };
  const byKey = new Map<string, UrlRow[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  return [...byKey.keys()].toSorted().map((key) => {
    const uses = byKey.get(key)!;
    const [first] = uses.toSorted(compare);
    const pages = new Set(uses.map(({ page }) => page)).size;
    return { ...first!, schema: 'weft.unique-url/1', uses: uses.length, pages };
  });
}

const asLines = (rows: readonly unknown[]): Buffer[] => rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`));

/** Rows as a crawl might give them: few URLs, pages and dates, nothing known of some. */
function randomRows(count: number, dice: Random): UrlRow[] {
  const [template] = [...urlRows(segmentHtml('<img src="a.jpg">'), () => true)];
  return Array.from({ length: count }, (_, n) => {
    const url = `https://media.example/${dice.int(40)}.jpg`;
    const date = dice.pick([null, '2024-05-18T12:00:00Z', '2023-01-01T00:00:00Z']);
    const warc = { ...template!.warc, date, record_id: dice.pick([null, `<urn:uuid:${n}>`]), offset: n };
    const page = `https://${dice.pick(['page', 'é.page', '𝒳.page', '～.page'])}.example/${dice.int(6)}`;
    return { ...template!, key: mediaId(url), url, page, index: n, warc };
  });
}

t.test('dedup gives one row a URL, the first by page, date and record, with counts, sorted by key', async (t) => {
  const dice = random(seed);
  const validate = new Ajv2020({ strict: false }).compile(uniqueUrlJsonSchema());
  const rows = randomRows(runs(400), dice);
  const given = await runOver(dedup, asLines(shuffled(rows, dice)));
  t.same(rowsOf(given), exactList(rows), `seed ${seed}`);
  t.ok(rowsOf(given).every((row) => validate(row)));
  t.match(given.stats, { 'read-urls': { out: rows.length }, 'unite-urls': { uses: rows.length } });
});

t.test(
  'dedup gives the same bytes whatever the order and cutting of its inputs, the memory, the order of fields',
  async (t) => {
    const dice = random(seed);
    const crawl = rowsOf<UrlRow>(await runOver(urls, [sample], { repeats: true, filter: 'off' }));
    // The same rows twice: ties in everything.
    const rows = [...crawl, ...crawl, ...randomRows(2000, dice)];
    const expected = (await runOver(dedup, asLines(rows))).text;
    t.same(expected.trimEnd().split('\n').length, new Set(rows.map(({ key }) => key)).size);
    const directory = t.testdir({ temporary: {} });
    const TMPDIR = join(directory, 'temporary');
    for (let i = 0; i < runs(4); i++) {
      const cut = 1 + dice.int(5);
      const files = Array.from({ length: cut }, (_, n) => join(directory, `${i}-${n}.jsonl`));
      const lines = shuffled(rows, dice).map((row) => JSON.stringify(dice.int(2) === 0 ? row : backwards(row)));
      for (const [n, file] of files.entries())
        writeFileSync(file, lines.filter((_line, at) => at % cut === n).join('\n'));
      const memory = String(dice.pick([16, 64, 1024]) * 2 ** 20);
      const { code, stdout, stderr } = await run(['pipelines/dedup.js', '--memory', memory, ...files], '', { TMPDIR });
      t.ok(code === 0 && stdout.toString() === expected, `${cut} files, ${memory} bytes, seed ${seed} ${stderr}`);
    }
    t.same(readdirSync(TMPDIR), [], 'leaves no files');
    for (const parts of [2, 7, 16]) {
      const lists: string[] = [];
      for (let part = 1; part <= parts; part++) lists.push((await runOver(dedup, asLines(rows), { part, parts })).text);
      t.equal(lists.join(''), expected, `${parts} parts, put together, are the list`);
      t.ok(lists.filter((list) => list !== '').length > parts / 2, 'and are cut all over it');
    }
    await t.rejects(runOver(dedup, asLines(rows), { part: 3, parts: 2 }), { message: /^part must be .* from 1 to 2/ });
  },
);

/** The same row with its fields, and those of its provenance, the other way round. */
function backwards(row: UrlRow): object {
  const turned = (value: object): object => Object.fromEntries(Object.entries(value).toReversed());
  return turned({ ...row, warc: turned(row.warc) });
}

t.test('dedup says of rows of another kind which they are, of others where they are wrong', async (t) => {
  const [row] = randomRows(1, random(seed));
  const rejected: string[] = [];
  const stage = readUrls({}, { onReject: ({ message }) => rejected.push(message) });
  const others = [
    { ...row, schema: 'weft.unique-url/1' },
    { ...row, schema: 'of a stranger' },
    { ...row, key: 1 },
  ];
  t.same(await Readable.from(asLines(others)).compose(readRows()).compose(stage).toArray(), []);
  t.same(rejected, [
    'line 1 is not a row of a URL list: its schema is weft.unique-url/1',
    'line 2 is not a row of a URL list: see row.schema',
    'line 3 is not a row of a URL list: see row.key',
  ]);
});

t.test('dedup rejects lines that are no rows, and takes the others', async (t) => {
  const rows = randomRows(3, random(seed));
  const broken = [...asLines(rows), Buffer.from('{\n'), ...asLines([{ ...rows[0], key: 1 }, { schema: 'weft.url/1' }])];
  const given = await runOver(dedup, broken);
  t.same(rowsOf(given), exactList(rows));
  t.match(given.stats[readUrls.spec.name], { 'rejected.bad-json': 1, 'rejected.not-a-url-row': 2 });
  t.equal((await runOver(dedup, [])).text, '', 'of nothing it makes nothing');
  await t.rejects(runOver(dedup, [], { memory: 1 }), RangeError);
  await t.rejects(runOver(dedup, [], { memori: 1 }), TypeError);
  const closed = await run(['pipelines/dedup.js', '--temp-directory', '/no/such/directory']);
  t.match(closed, { code: 1, stderr: /no\/such\/directory/ });
});

t.test('dedup says where no room is left, and what to do', async (t) => {
  const full = new Error('Failed to append: failed to offload data block … the max_temp_directory_size setting …');
  t.match(
    sortError(full, '/small').message,
    /^no room is left for sorting in \/small: use a --temp-directory with room/,
  );
  const other = new Error('anything else');
  t.equal(sortError(other, '/small'), other);
});

t.test('dedup says what to install where DuckDB is absent', async (t) => {
  const absent = `export const resolve = (name, context, next) => {
    if (name !== '@duckdb/node-api') return next(name, context);
    throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
  };`;
  const script = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
  const hook = script(`import { register } from 'node:module'; register(${JSON.stringify(script(absent))});`);
  t.match(await run(['--import', hook, 'pipelines/dedup.js']), {
    code: 1,
    stderr: 'weft dedup: sorting needs DuckDB, which is not installed: npm install @duckdb/node-api\n',
  });
  t.equal((await run(['--import', hook, 'pipelines/dedup.js', '--help'])).code, 0, 'and helps all the same');
});

t.test('rows that stand together are united, and pages counted where they change', async (t) => {
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

// ---- real pages ------------------------------------------------------------------------------------------------------

const crawl = join(root, '../shared/corpora/public-small.warc.gz');

t.test('real pages', { skip: existsSync(crawl) ? false : `${crawl} is not there` }, async (t) => {
  const rows = rowsOf<UrlRow>(await runOver(urls, [readFileSync(crawl)], { repeats: true }));
  t.ok(rows.length > 1000, `${rows.length} uses`);
  const dice = random(seed);
  t.same(rowsOf(await runOver(dedup, asLines(shuffled(rows, dice)), { memory: 16 << 20 })), exactList(rows), `${seed}`);
});
