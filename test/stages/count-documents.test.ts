/** The stage count-documents: its figures equal a plain count, in any order of the documents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import type { Document, TextSegment } from '../../lib/model/document.js';
import type { MediumSegment } from '../../lib/model/media.js';
import type { PageWindows } from '../../lib/model/windows.js';
import { readPages } from '../../stages/read-pages.js';
import { readRows } from '../../stages/read-rows.js';
import { root, run } from '../helpers/run.js';
import { cardOf, documents, tally } from '../helpers/cards.js';

const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

t.test('count-documents gives the figures of a plain count', async (t) => {
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

t.test('count-documents gives the same figures for any order, and counts no more hosts than allowed', async (t) => {
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

t.test(
  'count-documents gives pages of windows the figures of their documents, and the lengths of their windows',
  async (t) => {
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
    const reported = await run(['pipelines/stats.js'], `${JSON.stringify(broken)}\n${rows.toString()}`);
    t.equal(reported.code, 0, 'one row is within the budget');
    t.match(reported.stderr, /1 of \d+ records rejected \(contradiction 1\)/);
    t.match(
      reported.stdout.toString(),
      new RegExp(String.raw`^documents +${pages.length}\n[^]*\nwords after a medium \(mean`),
    );
  },
);

t.test(
  'count-documents reads documents and pages of windows, and rejects single windows and other shapes with the reason',
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
