/** Windows of pages as rows: they merge into the documents again. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t, { type Test } from 'tap';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import { pageWindowsJsonSchema, windowRowJsonSchema } from '../../lib/model/windows.js';
import type { PageWindows, WindowRow } from '../../lib/model/windows.js';
import { mergeRow } from '../../lib/document/from-windows.js';
import { countWords } from '../../lib/text/words.js';
import { windows } from '../../pipelines/windows.js';
import { listWindows } from '../../stages/index.js';
import { seed } from '../helpers/chunks.js';
import { HTML_PIECES } from '../helpers/html-pieces.js';
import { longOnly } from '../helpers/long.js';
import { random, runs, type Random } from '../helpers/random.js';
import { root, run as runProgram } from '../helpers/run.js';
import { bytes, documentsOf, EVERYTHING, run, windowsOf } from '../helpers/window-rows.js';
import { pageMember } from '../helpers/warc.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const samplePath = join(root, 'sample/crawl.warc.gz');

const sample = readFileSync(samplePath);

const singleWindowsOf = (input: AsyncIterable<InputItem>, options: object = {}) =>
  run<WindowRow>(windows, input, { ...options, explode: true });

const ajv = new Ajv2020({ strict: false });

const fitsPage = ajv.compile(pageWindowsJsonSchema());

const fitsWindow = ajv.compile(windowRowJsonSchema());

/** The first promise that a page's row breaks, or null. */
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

/** The single windows of a page's row. */
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

/** Pieces with which blocks begin inside words of every kind, and different media between them. */
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
  { skip: longOnly || (existsSync(small) ? false : 'needs the corpora beside the project') },
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

t.test('windows writes a row for each page, and with --explode a row for each window', async (t) => {
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
