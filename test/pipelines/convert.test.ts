/** `weft convert`: documents are read back equal from every set, by the readers of that set. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { toM3w } from '../../lib/adapters/m3w.js';
import { toObelics } from '../../lib/adapters/obelics.js';
import { endOfDocumentToken, imageTokens } from '../../lib/adapters/placeholders.js';
import { checkShape } from '../../lib/model/check-shape.js';
import type { Document } from '../../lib/model/document.js';
import { m3wShape, mmc4Shape, obelicsShape } from '../../lib/model/peer-rows.js';
import type { M3wRow, Mmc4Row, ObelicsRow } from '../../lib/model/peer-rows.js';
import type { Shape } from '../../lib/model/schema.js';
import { seed } from '../helpers/chunks.js';
import { linesOf, readParquet } from '../helpers/columns.js';
import {
  mmc4Matchers,
  openFlamingoText,
  readM3w,
  readMmc4,
  readObelics,
  readTokens,
  isImage,
  type Item,
} from '../helpers/peer-readers.js';
import { randomDocument } from '../helpers/random-documents.js';
import { longOnly, manyRuns } from '../helpers/long.js';
import { random } from '../helpers/random.js';
import { hasCrawl } from '../helpers/real-pages.js';
import { root, run } from '../helpers/run.js';
import { SAMPLE, converted, line, lines, type Options } from '../helpers/converted.js';

/** The images and texts of a document. */
function expectedItems({ segments }: Document, maxImages = Infinity): Item[] {
  let images = 0;
  return segments.flatMap((segment): Item[] => {
    if (segment.type === 'text') return segment.text === '' ? [] : [{ text: segment.text.toWellFormed() }];
    return segment.type === 'image' && images++ < maxImages ? [{ image: segment.url }] : [];
  });
}

/** Documents that become rows. */
const isConvertible = (document: Document): boolean => {
  const items = expectedItems(document);
  return items.some(isImage) && !items.every(isImage);
};

/** The sequence with neighbouring texts joined by this. */
function joinTexts(items: readonly Item[], by: string): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (last !== undefined && !isImage(last) && !isImage(item))
      joined[joined.length - 1] = { text: last.text + by + item.text };
    else joined.push(item);
  }
  return joined;
}

/** The same without white space, which sets of sentences do not keep, and without texts that consist of it. */
function withoutSpace(items: readonly Item[]): Item[] {
  const bare = items.map((item) => (isImage(item) ? item : { text: item.text.replaceAll(/\s+/g, '') }));
  return joinTexts(
    bare.filter((item) => isImage(item) || item.text !== ''),
    '',
  );
}

const unescaped = (items: readonly Item[], unescape: (text: string) => string): Item[] =>
  items.map((item) => (isImage(item) ? item : { text: unescape(item.text) }));

const misfits = (shape: Shape, row: unknown): string[] => {
  const found: string[] = [];
  const report = (path: string): void => void found.push(path);
  checkShape(shape, row, '', { misfit: report, unknown: report });
  return found;
};

interface Check {
  readonly name: string;
  readonly options: Options;
  readonly shape: Shape;
  /** The sequence that a reader must see. */
  expected(document: Document): Item[];
  /** The sequences that its readers see. */
  read(row: unknown): Item[][];
}

const CHUNK_ENDS = { eoc: '<EOC>', endofchunk: '<|endofchunk|>' };

/** Every set with all its readers. */
const checks: readonly Check[] = [
  {
    name: 'obelics',
    options: { schema: 'obelics' },
    shape: obelicsShape,
    expected: (document) => expectedItems(document),
    read: (row) => [unescaped(readObelics(row as ObelicsRow), endOfDocumentToken.unescape)],
  },
  {
    name: 'mmc4, a text a segment',
    options: { schema: 'mmc4', textUnit: 'segment' },
    shape: mmc4Shape,
    expected: (document) => expectedItems(document),
    read: (row) =>
      readMmc4EveryWay(row as Mmc4Row).map((items) => items.filter((item) => isImage(item) || item.text !== '')),
  },
  ...(['sentence', 'block'] as const).map((textUnit) => ({
    name: `mmc4, a text a ${textUnit}`,
    options: { schema: 'mmc4', textUnit },
    shape: mmc4Shape,
    expected: (document: Document) => withoutSpace(expectedItems(document)),
    read: (row: unknown) =>
      [...readMmc4EveryWay(row as Mmc4Row), readOpenFlamingo(row as Mmc4Row)].map((items) => withoutSpace(items)),
  })),
  ...(
    [
      { chunkEnd: 'eoc', maxImages: 5 },
      { chunkEnd: 'endofchunk', maxImages: Infinity },
    ] as const
  ).map(({ chunkEnd, maxImages }) => ({
    name: `m3w, ${chunkEnd}`,
    options: { schema: 'm3w', chunkEnd, maxImages: maxImages === Infinity ? 'all' : maxImages },
    shape: m3wShape,
    expected: (document: Document) => joinTexts(expectedItems(document, maxImages), '\n\n'),
    read: (row: unknown) => [unescaped(readM3w(row as M3wRow, CHUNK_ENDS[chunkEnd]), imageTokens.unescape)],
  })),
];

function readMmc4EveryWay(row: Mmc4Row): Item[][] {
  return Object.values(mmc4Matchers).map((matcher) => unescaped(readMmc4(row, matcher), imageTokens.unescape));
}

function readOpenFlamingo(row: Mmc4Row): Item[] {
  const images = row.image_info.map(({ raw_url }) => raw_url);
  return unescaped(readTokens(openFlamingoText(row), images), imageTokens.unescape);
}

/** Converts the documents to every set of these and reads them back. */
async function roundTrip(t: Test, documents: readonly Document[], sets = checks): Promise<void> {
  const kept = documents.filter(isConvertible);
  const given = documents.map(line);
  for (const { name, options, shape, expected, read } of sets) {
    const { rows, counts } = await converted(given, options);
    t.equal(rows.length, kept.length, `${name}: every document with text and image is a row`);
    t.equal(counts['dropped'] ?? 0, documents.length - kept.length, `${name}: the others are dropped`);
    t.same(rows.flatMap((row) => misfits(shape, row)).slice(0, 1), [], `${name}: rows have their shape`);
    const wrong = rows.flatMap((row, i) => {
      const shouldBe = JSON.stringify(expected(kept[i]!));
      return read(row).flatMap((items) => {
        const is = JSON.stringify(items);
        return is === shouldBe ? [] : [{ row: i, is, shouldBe }];
      });
    });
    t.same(wrong.slice(0, 1), [], `${name}: ${rows.length} rows read back are the documents' sequences`);
  }
}

t.test(`random documents with adversarial texts are read back equal from every set (WEFT_SEED=${seed})`, async (t) => {
  const choice = random(seed);
  await roundTrip(
    t,
    // Some have no image or no text: six of seven become rows.
    Array.from({ length: manyRuns(1500, 12_000) }, () => randomDocument(choice)),
  );
});

const sample = lines(SAMPLE) as Document[];

t.test('the documents of the sample are read back equal from every set', async (t) => {
  t.equal(sample.length, 13);
  await roundTrip(t, sample);
});

const crawl = join(root, '../shared/corpora/public-all.warc.gz');

t.test(
  'the documents of a crawl are read back equal from every set',
  { skip: longOnly || (hasCrawl ? false : 'needs a crawl') },
  async (t) => {
    await roundTrip(t, lines((await run(['pipelines/interleaved.js', crawl])).stdout) as Document[], [
      checks[0]!,
      checks[2]!,
      checks[4]!,
    ]);
  },
);

t.test('weft convert reads pipes, gzip and several files, and reports what is wrong with its place', async (t) => {
  const [first, second] = [
    line(sample[0]),
    Buffer.concat([line(sample[1]), Buffer.from('{"schema":"weft.window/1"}\n')]),
  ];
  const folder = t.testdir({ 'a.jsonl.gz': gzipSync(first), 'b.jsonl': second });
  const args = ['pipelines/weft.js', 'convert', '--schema', 'm3w'];
  const rejects = join(folder, 'rejects');
  const files = await run([
    ...args,
    '--rejects',
    rejects,
    '--max-rejected',
    '1',
    join(folder, 'a.jsonl.gz'),
    join(folder, 'b.jsonl'),
  ]);
  t.equal(files.code, 0);
  t.same(
    lines(files.stdout),
    sample.slice(0, 2).map((document) => toM3w(document)),
  );
  const [reported] = lines(readFileSync(rejects)) as { code: string; message: string }[];
  t.equal(reported!.code, 'not-a-document');
  t.ok(
    reported!.message.endsWith('b.jsonl, line 2: schema must be "weft.document/1": is "weft.window/1"'),
    reported!.message,
  );
  const parquet = join(folder, 'rows.parquet');
  t.equal((await run([...args, '--schema', 'obelics', '-o', parquet], first)).code, 0);
  t.same(
    linesOf(obelicsShape, await readParquet(readFileSync(parquet))),
    linesOf(obelicsShape, [toObelics(sample[0]!)]),
    'and writes columns',
  );
  t.same((await run(args, Buffer.concat([first, line(sample[1])]))).stdout, files.stdout, 'the same from a pipe');
  const wrong = await run(['pipelines/weft.js', 'convert', '--schema', 'mmc5']);
  t.equal(wrong.code, 2);
  t.match(wrong.stderr, /weft, obelics, mmc4, m3w/);
});
