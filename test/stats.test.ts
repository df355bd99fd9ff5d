/** `weft stats`: its figures are those of a slow, obvious count, and its memory is bounded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import type { Card } from '../lib/card/card.js';
import { countFrequent } from '../lib/card/frequent.js';
import { addTo, emptySpread, spreadFigures } from '../lib/card/spread.js';
import type { Document, TextSegment } from '../lib/model/document.js';
import type { MediumSegment } from '../lib/model/media.js';
import type { PageWindows } from '../lib/model/windows.js';
import { countDocuments } from '../stages/count-documents.js';
import { readPages } from '../stages/read-pages.js';
import { readRows } from '../stages/read-rows.js';
import { seed } from './helpers/chunks.js';
import { random, runs } from './helpers/random.js';
import { root, run } from './helpers/run.js';

const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));
const written = (
  await run(['pipelines/interleaved.js', '--window', '30', '--min-media', '0', '--min-words', '0'], sample)
).stdout;
const documents = written
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Document);

async function cardOf(items: readonly (Document | PageWindows)[], options: object = {}): Promise<Card> {
  const parts = await Readable.from(items)
    .compose(countDocuments({ json: true, top: 1000, ...options }))
    .toArray();
  return JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as Card;
}

/** How often each name stands in a list, the most frequent first. */
function tally(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}

t.test('figures are those of a plain count', async (t) => {
  const card = await cardOf(documents);
  const segments = documents.flatMap((document) => document.segments);
  const texts = segments.filter((segment): segment is TextSegment => segment.type === 'text');
  t.match(card, {
    schema: 'weft.stats/1',
    documents: documents.length,
    documents_without_media: documents.filter((document) => document.segments.every(({ type }) => type === 'text'))
      .length,
    duplicates: documents.filter((document) => document.duplicate_of !== null).length,
    truncated: documents.filter((document) => document.truncated !== null).length,
    words_on_pages: documents.reduce((sum, document) => sum + document.words_total, 0),
    text_bytes: Buffer.byteLength(texts.map(({ text }) => text).join('')),
    holes: texts.filter(({ gap }) => gap > 0).length,
    words_per_text: { count: texts.length, sum: texts.reduce((sum, { words }) => sum + words, 0) },
    words_per_document: { count: documents.length, max: Math.max(...documents.map((document) => document.words_kept)) },
    media_per_document: { sum: segments.length - texts.length },
  });
  t.ok(card.holes > 0 && card.duplicates > 0 && card.documents_without_media > 0);
  t.same(card.hosts.top, tally(documents.map(({ host }) => host)));
  t.same(card.languages.top, tally(documents.map(({ lang }) => lang.crawl ?? lang.declared ?? 'unknown')));
  for (const kind of ['image', 'audio', 'video'] as const) {
    const media = segments.filter((segment): segment is MediumSegment => segment.type === kind);
    const hosts = tally(media.map(({ url }) => new URL(url).host));
    t.same(
      card.media[kind],
      {
        count: media.length,
        documents: documents.filter((document) => document.segments.some(({ type }) => type === kind)).length,
        embeds: media.filter(({ embed }) => embed).length,
        with_alt: media.filter(({ alt }) => alt !== null && alt !== '').length,
        with_caption: media.filter(({ caption }) => caption !== null).length,
        page_media: documents.flatMap(({ page_media }) => page_media).filter(({ type }) => type === kind).length,
        hosts: { distinct: hosts.length, error: 0, top: hosts },
      },
      kind,
    );
  }
});

t.test('order and cutting of the input change nothing but which names are held', async (t) => {
  t.same(await cardOf(documents.toReversed()), await cardOf(documents));
  t.match(await cardOf([]), {
    documents: 0,
    words_per_text: { mean: null, ranges: [] },
    hosts: { distinct: 0, top: [] },
  });
  const few = await cardOf(documents, { maxHosts: 2, top: 1 });
  t.equal(few.hosts.distinct, null);
  t.ok(few.hosts.error > 0 && few.hosts.top.length <= 1);
});

t.test('pages of windows have the figures of their documents, and the lengths of their windows', async (t) => {
  const limits = ['--window', '30', '--min-words', '1'];
  const rows = (await run(['pipelines/windows.js', ...limits], sample)).stdout;
  const pages = rows
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PageWindows);
  const merged = (await run(['pipelines/interleaved.js', ...limits], sample)).stdout.toString().trimEnd().split('\n');
  const ofDocuments = await cardOf(merged.map((line) => JSON.parse(line) as Document));
  const sides = pages.flatMap(({ windows }) => windows);
  const { words_before_medium, words_after_medium, ...others } = await cardOf(pages);
  t.same({ ...ofDocuments, ...others }, ofDocuments);
  for (const [spread, lengths] of [
    [words_before_medium, sides.map(({ before }) => before.words)],
    [words_after_medium, sides.map(({ after }) => after.words)],
  ] as const) {
    const sum = lengths.reduce((total, words) => total + words, 0);
    t.match(spread, { count: sides.length, sum, max: Math.max(...lengths) });
    const inRange = (from: number, to: number) => lengths.filter((words) => words >= from && words <= to).length;
    for (const { from, to, count } of spread.ranges) t.equal(count, inRange(from, to), `${from}–${to}`);
  }
  t.same([ofDocuments.words_before_medium.count, ofDocuments.words_after_medium.count], [0, 0]);

  const overlap = pages.find(({ windows }) => windows.length > 1)!;
  const broken = structuredClone(overlap) as object as {
    windows: { before: { words: number; text: string; blocks: object[] } }[];
  };
  for (const { before } of broken.windows) Object.assign(before, { words: 1000, text: 'x', blocks: [] });
  const told = await run(['pipelines/stats.js'], `${JSON.stringify(broken)}\n${rows.toString()}`);
  t.equal(told.code, 3);
  t.match(told.stderr, /1 of \d+ records rejected \(contradiction 1\)/);
  t.match(
    told.stdout.toString(),
    new RegExp(String.raw`^documents +${pages.length}\n[^]*\nwords after a medium \(mean`),
  );
});

t.test(
  'documents and pages of windows are read, single windows and other shapes rejected with what is wrong',
  async (t) => {
    const [first] = documents as [Document];
    const windows = (await run(['pipelines/windows.js', '--limit', '1'], sample)).stdout.toString();
    const single = (await run(['pipelines/windows.js', '--limit', '1', '--explode'], sample)).stdout.toString();
    const broken = windows.replace(/"n_image":\d+/, '"n_image":null');
    const rejected: string[] = [];
    const stage = readPages({}, { onReject: ({ code, message }) => rejected.push(`${code}: ${message}`) });
    const input = Buffer.from(`${JSON.stringify(first)}\n${windows}${single}${broken}`);
    t.same(await Readable.from([input]).compose(readRows()).compose(stage).toArray(), [first, JSON.parse(windows)]);
    t.match(rejected, [
      /^not-a-document: .*3 is not .*: its schema is weft\.window\/1$/,
      /^not-a-document: .*4 .* see windows\.n_image$/,
    ]);
  },
);

t.test('values are counted in doublings', (t) => {
  const spread = emptySpread();
  for (const value of [0, 1, 2, 3, 4, 7, 8, 1_000_000]) addTo(spread, value);
  t.same(spreadFigures(spread), {
    count: 8,
    sum: 1_000_025,
    mean: 125_003.13,
    max: 1_000_000,
    ranges: [
      { from: 0, to: 0, count: 1 },
      { from: 1, to: 1, count: 1 },
      { from: 2, to: 3, count: 2 },
      { from: 4, to: 7, count: 2 },
      { from: 8, to: 15, count: 1 },
      { from: 524_288, to: 1_048_575, count: 1 },
    ],
  });
  t.end();
});

t.test('a full counter keeps the most frequent names within the error it tells', (t) => {
  const dice = random(seed);
  for (let i = 0; i < runs(200); i++) {
    const capacity = 1 + dice.int(8);
    const names = Array.from({ length: dice.int(300) }, () => `n${Math.min(dice.int(40), dice.int(40))}`);
    const counter = countFrequent(capacity);
    for (const name of names) counter.add(name);
    const held = new Map(counter.top(1000).map(({ name, count }) => [name, count]));
    const error = counter.error();
    const wrong = tally(names).find(({ name, count }) => {
      const least = held.get(name) ?? 0;
      return least > count || least < count - error;
    });
    if (wrong !== undefined || held.size > capacity || error > names.length / (capacity + 1))
      t.fail(`seed ${seed}: capacity ${capacity}, ${names.length} names, error ${error}, ${JSON.stringify(wrong)}`);
    const distinct = new Set(names).size;
    if (counter.distinct() !== (distinct <= capacity ? distinct : null)) t.fail(`seed ${seed}: distinct`);
  }
  const long = countFrequent(1);
  long.add('x'.repeat(10_000));
  t.equal(long.top(1)[0]!.name.length, 256, 'a name that is no name is held in part');
  const many = countFrequent(1);
  many.add('a', 5);
  many.add('b', 2);
  t.same([many.top(2), many.error()], [[{ name: 'a', count: 3 }], 2], 'amounts count as so many');
  t.end();
});

t.test('the program prints a table, or JSON, and names lines that are no documents', async (t) => {
  const table = await run(['pipelines/weft.js', 'stats', '--top', '1'], written);
  t.equal(table.code, 0, table.stderr);
  t.match(table.stdout.toString(), new RegExp(String.raw`^documents +${documents.length}\n`));
  t.match(table.stdout.toString(), /\nimage by host \(\d+ in all\)\n {2}\S+ +\d+\n\naudio by host/);
  const asJson = await run(['pipelines/stats.js', '--json', '--top', '1000'], `${written.toString()}{}\n`);
  t.equal(asJson.code, 3);
  t.same(JSON.parse(asJson.stdout.toString()), await cardOf(documents));
  const nothing = await run(['pipelines/stats.js'], '');
  t.match(nothing, { code: 0, stdout: /^documents +0\n/ });
});
