/** The windows of pages as rows: what a side holds, which media have one, and that windows merge into the documents again. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t, { type Test } from 'tap';
import { InputStart, type InputItem } from '../lib/flow/input-marks.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import type { Stats } from '../lib/flow/stats.js';
import type { Document } from '../lib/model/document.js';
import { pageWindowsJsonSchema, windowRowJsonSchema } from '../lib/model/windows.js';
import type { MediumWithText, PageWindows, WindowRow } from '../lib/model/windows.js';
import { mergeRow } from '../lib/document/from-windows.js';
import { listPageWindows } from '../lib/document/list-windows.js';
import { cutPageWindows } from '../lib/document/cut-windows.js';
import { countWords } from '../lib/text/words.js';
import { interleaved } from '../pipelines/interleaved.js';
import { windows } from '../pipelines/windows.js';
import { explodeWindows, filterWindows, listWindows, mergeWindows } from '../stages/index.js';
import { seed } from './helpers/chunks.js';
import { HTML_PIECES } from './helpers/html-pieces.js';
import { random, runs, type Random } from './helpers/random.js';
import { root, run as runProgram } from './helpers/run.js';
import { segmentHtml } from './helpers/segment.js';
import { gz, rawRecord } from './helpers/warc.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const samplePath = join(root, 'sample/crawl.warc.gz');
const sample = readFileSync(samplePath);

interface Given<T> {
  readonly lines: string[];
  readonly rows: T[];
  readonly stats: Stats;
}

async function run<T>(pipeline: Pipeline, input: AsyncIterable<InputItem>, options: object): Promise<Given<T>> {
  const parts: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  const stats = await runPipeline(pipeline, { input, output, options: { ...options } });
  const lines = Buffer.concat(parts)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { lines, rows: lines.map((line) => JSON.parse(line) as T), stats };
}

const windowsOf = (input: AsyncIterable<InputItem>, options: object = {}) => run<PageWindows>(windows, input, options);
const singleWindowsOf = (input: AsyncIterable<InputItem>, options: object = {}) =>
  run<WindowRow>(windows, input, { ...options, explode: true });
const documentsOf = (input: AsyncIterable<InputItem>, options: object = {}) =>
  run<Document>(interleaved, input, options);

/** A page as one gzip member with a `response` record. */
function pageMember(url: string, html: string): Buffer {
  const block = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  const header = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-18T12:00:00Z\r\nWARC-Record-ID: <urn:${url}>`;
  return gz(rawRecord(`${header}\r\nContent-Length: ${block.length}\r\n\r\n`, block));
}

const bytes = (...chunks: readonly Uint8Array[]) => Readable.from(chunks);
const page = (html: string) => bytes(pageMember('http://page.example/', html));

const EVERYTHING = { filter: 'off', policy: 'ignore' };

/** Text, words, range, number among the kept words, and how it joins what stands before it. */
const told = ({ text, words, start, end, kept_start, separator, continues }: MediumWithText['before']) =>
  [text, words, start, end, kept_start, separator, continues] as const;

// ---- what a row holds ------------------------------------------------------------------------------------------------

t.test('windows hold the words nearest the medium, with their ranges and what joins them', async (t) => {
  const html = '<p>a b <img src=1.jpg> c d<br>e f g h <img src=2.jpg> i j k</p><p>l m';
  const { rows } = await windowsOf(page(html), { ...EVERYTHING, window: 4, windowEdge: 'word' });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.same(told(first.before), ['a b', 2, 0, 2, 0, '', false]);
  t.same(told(first.after), ['c d\ne f', 4, 2, 6, 2, ' ', true]);
  t.same(told(second.before), ['e f g h', 4, 4, 8, 4, '\n', true]);
  t.same(told(second.after), ['i j k\n\nl', 4, 8, 12, 8, ' ', true]);
  t.same(second.after.blocks, [
    { kind: 'paragraph', level: null, start: 8, char_start: 0, char_end: 5 },
    { kind: 'paragraph', level: null, start: 11, char_start: 7, char_end: 8 },
  ]);
  t.match(rows[0], { words_kept: 12, words_total: 13, n_image: 2, gap_before: 0, gap_after: 1 });
});

t.test('a window begins a block, or goes on in one that a medium stands in', async (t) => {
  const html = '<ul><li>a b c<li>d e <img src=1.jpg> f</ul><h2>g <img src=2.jpg></h2>';
  const { rows } = await windowsOf(page(html), { ...EVERYTHING, window: 2, windowEdge: 'word' });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.same(told(first.before), ['d e', 2, 3, 5, 3, '\n', false]);
  t.same(told(second.before), ['f\n\ng', 2, 5, 7, 5, ' ', true]);
  t.same(told(second.after), ['', 0, 7, 7, 7, '', false], 'no text after the last');
});

t.test('words that filters took out count in ranges, not among the kept', async (t) => {
  const html = `<p>${'a '.repeat(30)}</p><nav>x y z</nav><p>${'b '.repeat(30)}<img src=1.jpg>`;
  const { rows } = await windowsOf(page(html), { window: 40, windowEdge: 'word', minWords: 0 });
  const { before } = rows[0]!.windows[0]!;
  t.match(before, { words: 40, start: 20, end: 63, kept_start: 20 });
  t.same(
    before.blocks.map(({ start }) => start),
    [20, 33],
  );
});

t.test('members of a run have the texts around it', async (t) => {
  const { rows } = await windowsOf(page('<p>a b <img src=1.jpg><img src=2.jpg> c'), { ...EVERYTHING, minWords: 0 });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.match([first.medium, second.medium], [{ run_index: 0, run_length: 2 }, { run_index: 1 }]);
  t.same([second.before, second.after], [first.before, first.after]);
  t.equal(first.after.text, 'c');
});

t.test('members of a run share their texts, so that memory does not grow with its length', (t) => {
  const segmented = segmentHtml('<p>a b <img src=1.jpg><img src=2.jpg> c');
  const windowed = cutPageWindows(segmented, { window: 4, edge: 'word' });
  const [first, second] = listPageWindows(windowed).windows as [MediumWithText, MediumWithText];
  t.ok(second.before === first.before && second.after === first.after);
  t.end();
});

t.test('media without text around them have no window, and pages without windows are dropped by reason', async (t) => {
  const bare = pageMember('http://bare.example/', '<img src=1.jpg><img src=2.jpg>');
  const textual = pageMember('http://text.example/', '<p>a b c');
  const both = pageMember('http://both.example/', '<p>a b c<img src=1.jpg>');
  for (const window of [16, 'all']) {
    const { rows, stats } = await windowsOf(bytes(bare, textual, both), { ...EVERYTHING, window });
    t.same(
      rows.map(({ url }) => url),
      ['http://both.example/'],
    );
    t.match(stats['list-windows'], {
      'dropped.without-media': 1,
      'dropped.without-text': 1,
      media_without_text: 2,
      windows: 1,
    });
  }
});

t.test('a page whose windows would repeat too much text is dropped, whatever its filters', async (t) => {
  const gallery = `<p>${'word '.repeat(200)}</p>${Array.from({ length: 500 }, (_, i) => `<img src=${i}.jpg>`).join('')}`;
  const { rows, stats } = await windowsOf(page(gallery), { ...EVERYTHING, maxRow: 100_000 });
  t.equal(rows.length, 0);
  t.equal(stats['list-windows']!['dropped.row-too-large'], 1);
  t.equal((await windowsOf(page(gallery), EVERYTHING)).rows[0]!.windows.length, 500, 'else it comes out');
});

t.test('limits of words and media drop or flag pages of windows as they do documents', async (t) => {
  const html = `<p>a b c ${[1, 2, 3].map((n) => `<img src=${n}.jpg>`).join('')}`;
  for (const limit of [{ minWords: 4 }, { minWords: 0, minMedia: 4 }, { minWords: 0, maxMedia: 2 }]) {
    const options = { ...limit, filter: 'annotate' };
    const { rows } = await windowsOf(page(html), options);
    const { rows: documents } = await documentsOf(page(html), options);
    t.ok(rows[0]!.flags.length > 0);
    t.same(rows[0]!.flags, documents[0]!.flags);
    const dropped = await windowsOf(page(html), { minBlockWords: 0, ...limit });
    const rule = rows[0]!.flags.at(-1)!.rule;
    t.equal(dropped.stats[filterWindows.spec.name]![`dropped.${rule}`], 1, rule);
  }
});

// ---- the promises ----------------------------------------------------------------------------------------------------

const ajv = new Ajv2020({ strict: false });
const fitsPage = ajv.compile(pageWindowsJsonSchema());
const fitsWindow = ajv.compile(windowRowJsonSchema());

/** What a page's row breaks of its promises, or null. */
function firstBreach(row: PageWindows, longest: number): string | null {
  if (!fitsPage(row)) return JSON.stringify(fitsPage.errors);
  const runCount = row.windows.at(-1)!.medium.run;
  for (const [index, { medium, before, after }] of row.windows.entries()) {
    const sides = [before, after];
    if (sides.some(({ text, words }) => countWords(text) !== words || words > longest)) return `words at ${index}`;
    const needed = medium.run === 0 || medium.run === runCount ? 1 : 2;
    if (sides.filter(({ words }) => words > 0).length < needed) return `not surrounded at ${index}`;
    if (before.kept_start + before.words !== after.kept_start) return `sides that do not meet at ${index}`;
    if (before.words > 0 && before.end > medium.at) return `text before ${index} that is after it`;
    if (after.words > 0 && after.start < medium.at) return `text after ${index} that is before it`;
  }
  return null;
}

/** What an exploded row has of its page. */
const exploded = (row: PageWindows) =>
  row.windows.map((window, index) => ({ id: row.id, url: row.url, window: index, ...window }));

/**
 * Whether the rows keep their promises and merge into the documents, both made of one input with the same options. Gives
 * the number of windows.
 */
async function checkInput(t: Test, name: string, input: () => AsyncIterable<InputItem>, options: object) {
  const { lines, rows: documents } = await documentsOf(input(), options);
  const { rows } = await windowsOf(input(), options);
  const longest = (options as { window?: number | 'all' }).window ?? 256;
  const breach = rows
    .map((row) => ({ url: row.url, breach: firstBreach(row, longest === 'all' ? Infinity : longest) }))
    .find((found) => found.breach !== null);
  t.equal(breach, undefined, `${name}: promises`);
  const withText = lines.filter((_line, i) => {
    const { words_kept, n_image, n_audio, n_video } = documents[i]!;
    return words_kept > 0 && n_image + n_audio + n_video > 0;
  });
  const merged = rows.map((row) => JSON.stringify(mergeRow(row)));
  const wrong = merged.findIndex((line, i) => line !== withText[i]);
  t.equal(wrong < 0 ? '' : merged[wrong], wrong < 0 ? '' : withText[wrong], `${name}: merges into the documents`);
  t.equal(merged.length, withText.length, `${name}: every document with text and media has a row`);
  return rows;
}

t.test('windows of the sample crawl merge into its documents, byte for byte', async (t) => {
  for (const media of [['image', 'audio', 'video'], ['image'], ['audio'], ['video']]) {
    for (const window of [4, 'all']) {
      const options = { media, window, minWords: 0 };
      const rows = await checkInput(t, `${media.join()} ${window}`, () => bytes(sample), options);
      t.ok(rows.length > 5, `${rows.length} pages`);
      const single = await singleWindowsOf(bytes(sample), options);
      const bad = single.rows.find((row) => !fitsWindow(row));
      t.equal(bad, undefined, JSON.stringify(fitsWindow.errors));
      t.same(
        single.rows.map((row) => {
          const { id, url, window: number, medium, before, after } = row;
          return { id, url, window: number, medium, before, after };
        }),
        rows.flatMap(exploded),
        'exploded, they are the same',
      );
    }
  }
});

/** Pieces that put seams inside words of every kind, and media between them that differ. */
const SEAMS = [
  '字字。',
  '😀 ',
  'a\u0301 ',
  'one two. ',
  'x<br>y ',
  '&nbsp;',
  '<p>',
  '<li>',
  '<td>',
  '<pre>\n b ',
  '</pre>',
  '𠀀𠀀',
];

function randomPage(dice: Random): string {
  return Array.from({ length: 5 + dice.int(60) }, (_, i) => {
    if (dice.chance(0.15)) return `<img src=${i}.jpg>`;
    return dice.pick(dice.chance(0.6) ? SEAMS : HTML_PIECES);
  }).join('');
}

t.test('windows of random pages merge into their documents, byte for byte', async (t) => {
  const dice = random(seed);
  const pages = Array.from({ length: runs(120) }, (_, i) => pageMember(`http://page.example/${i}`, randomPage(dice)));
  for (const options of [
    { ...EVERYTHING, window: 1 },
    { ...EVERYTHING, window: 3, windowEdge: 'word' },
    { ...EVERYTHING, window: 5, windowEdge: 'sentence' },
    { ...EVERYTHING, window: 8, windowEdge: 'block', media: ['image'] },
    { ...EVERYTHING, window: 'all' },
    { window: 4, minWords: 0, minBlockWords: 2, windowEdge: 'word' },
  ])
    await checkInput(t, `${JSON.stringify(options)}, seed ${seed}`, () => bytes(...pages), options);
});

const small = join(root, '../shared/corpora/public-small.warc.gz');

t.test(
  'windows of a real crawl merge into its documents, byte for byte',
  { skip: existsSync(small) ? false : 'needs the corpora beside the project' },
  async (t) => {
    async function* input(): AsyncGenerator<InputItem> {
      yield new InputStart({ name: basename(small), size: statSync(small).size });
      yield* createReadStream(small, { highWaterMark: 1 << 18 });
    }
    for (const media of [['image', 'audio', 'video'], ['image'], ['audio'], ['video']]) {
      for (const window of [16, 256]) {
        const rows = await checkInput(t, `${media.join()} ${window}`, input, { media, window, minWords: 10 });
        t.comment(`${media.join()} ${window}: ${rows.length} pages`);
      }
    }
  },
);

t.test('as streams, rows go through mergeWindows like pages, which counts the words of their windows', async (t) => {
  const { rows } = await windowsOf(bytes(sample));
  const { rows: documents } = await documentsOf(bytes(sample));
  const stats: Stats = {};
  t.same(await Readable.from(rows).compose(mergeWindows({}, { stats })).toArray(), documents);
  const words = documents.reduce((sum, { words_kept }) => sum + words_kept, 0);
  t.match(stats['merge-windows'], { in: rows.length, words_kept: words, words_out: words });
  t.same(await Readable.from(rows).compose(explodeWindows()).toArray(), rows, 'explodeWindows passes pages by default');
});

t.test('a row that says more words than its text has is refused', async (t) => {
  const options = { ...EVERYTHING, window: 4, windowEdge: 'word' };
  const { rows } = await windowsOf(page('<p>a<img src=1.jpg>b c d e f<img src=2.jpg>'), options);
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  const broken = { ...second, before: { ...second.before, text: 'c', words: 6, blocks: [second.before.blocks[0]!] } };
  t.throws(() => mergeRow({ ...rows[0]!, windows: [first, broken] }), RangeError);
});

t.test('the program writes a row a page, and with --explode a row a window', async (t) => {
  const pages = (await runProgram(['pipelines/windows.js', '--media', 'image', samplePath])).stdout.toString();
  const single = (
    await runProgram(['pipelines/windows.js', '--explode', '--media=image', samplePath])
  ).stdout.toString();
  const rows = pages.trimEnd().split('\n');
  t.ok(rows.every((line) => line.startsWith('{"schema":"weft.windows/1",')));
  const images = rows.reduce((sum, line) => sum + (JSON.parse(line) as PageWindows).windows.length, 0);
  t.ok(images > rows.length);
  const lines = single.trimEnd().split('\n');
  t.ok(lines.every((line) => line.startsWith('{"schema":"weft.window/1",')));
  t.equal(lines.length, images);
  t.equal(listWindows.spec.options.maxRow.default, 32 << 20, 'no longer than the longest line that readers take');
});
