/** `weft convert`: rows of other sets hold the document's sequence, as their readers read it; what is left out is counted. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { tableFromIPC } from 'apache-arrow';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { imageSequence } from '../lib/adapters/image-sequence.js';
import { runStages } from '../bench/inputs.js';
import { toM3w } from '../lib/adapters/m3w.js';
import { toMmc4 } from '../lib/adapters/mmc4.js';
import { toObelics } from '../lib/adapters/obelics.js';
import { endOfDocumentToken, imageTokens } from '../lib/adapters/placeholders.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import type { StageStats } from '../lib/flow/stats.js';
import { checkShape } from '../lib/model/check-shape.js';
import type { Document, TextSegment } from '../lib/model/document.js';
import type { MediumSegment } from '../lib/model/media.js';
import { m3wShape, mmc4Shape, obelicsShape, peerShapes } from '../lib/model/peer-rows.js';
import type { M3wRow, Mmc4Row, ObelicsRow } from '../lib/model/peer-rows.js';
import { rowShapes } from '../lib/model/rows.js';
import type { Shape } from '../lib/model/schema.js';
import { convert } from '../pipelines/convert.js';
import { convertRows } from '../stages/convert-rows.js';
import { writeRows } from '../stages/write-rows.js';
import { seed } from './helpers/chunks.js';
import { linesOf, readArrow, readParquet } from './helpers/columns.js';
import {
  mmc4Matchers,
  openFlamingoText,
  readM3w,
  readMmc4,
  readObelics,
  readTokens,
  type Item,
} from './helpers/peer-readers.js';
import { documentOf, mediumSegment, randomDocument, randomText } from './helpers/random-documents.js';
import { random, runs } from './helpers/random.js';
import { hasCrawl } from './helpers/real-pages.js';
import { root, run } from './helpers/run.js';
import { codeBlocks } from './readme.js';

type Options = { readonly [name: string]: unknown };

const lines = (bytes: Buffer): unknown[] =>
  bytes
    .toString()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));

/** What the whole pipeline gives for these lines, and what its stage counts. */
async function converted(given: readonly Buffer[], options: Options): Promise<{ rows: unknown[]; counts: StageStats }> {
  const output = new PassThrough();
  const running = runPipeline(convert, { input: Readable.from(given), output, options });
  const [written, stats] = await Promise.all([buffer(output), running]);
  return { rows: lines(written), counts: stats['convert-rows']! };
}

const line = (row: unknown): Buffer => Buffer.from(`${JSON.stringify(row)}\n`);

/** What a document holds for sets of images and texts. */
function expectedItems({ segments }: Document, maxImages = Infinity): Item[] {
  let images = 0;
  return segments.flatMap((segment): Item[] => {
    if (segment.type === 'text') return segment.text === '' ? [] : [{ text: segment.text.toWellFormed() }];
    return segment.type === 'image' && images++ < maxImages ? [{ image: segment.url }] : [];
  });
}

const isImage = (item: Item): item is { readonly image: string } => 'image' in item;

/** Documents that become rows. */
const isConvertible = (document: Document): boolean => {
  const items = expectedItems(document);
  return items.some(isImage) && !items.every(isImage);
};

/** The sequence with neighbouring texts as one, joined by this. */
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

/** The same without white space, which sets of sentences do not keep, and without texts of nothing else. */
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
  const tell = (path: string): void => void found.push(path);
  checkShape(shape, row, '', { misfit: tell, unknown: tell });
  return found;
};

interface Check {
  readonly name: string;
  readonly options: Options;
  readonly shape: Shape;
  /** The sequence a reader should see. */
  expected(document: Document): Item[];
  /** What each of its readers sees. */
  read(row: unknown): Item[][];
}

const CHUNK_ENDS = { eoc: '<EOC>', endofchunk: '<|endofchunk|>' };

/** Every set, and every way its readers have. */
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

t.test(`random documents with adversarial texts come back from every set (WEFT_SEED=${seed})`, async (t) => {
  const choice = random(seed);
  await roundTrip(
    t,
    // Some have no image or no text: more than 10,000 become rows.
    Array.from({ length: runs(12_000) }, () => randomDocument(choice)),
  );
});

const SAMPLE = (await run(['pipelines/interleaved.js'], readFileSync(join(root, 'sample', 'crawl.warc.gz')))).stdout;
const sample = lines(SAMPLE) as Document[];

t.test('the documents of the sample come back from every set', async (t) => {
  t.equal(sample.length, 13);
  await roundTrip(t, sample);
});

const crawl = join(root, '../shared/corpora/public-all.warc.gz');

t.test('the documents of a crawl come back from every set', { skip: hasCrawl ? false : 'needs a crawl' }, async (t) => {
  await roundTrip(t, lines((await run(['pipelines/interleaved.js', crawl])).stdout) as Document[], [
    checks[0]!,
    checks[2]!,
    checks[4]!,
  ]);
});

t.test(`tokens in a page's text are escaped, and what was escaped comes back (WEFT_SEED=${seed})`, (t) => {
  const choice = random(seed);
  const texts = Array.from({ length: runs(20_000) }, () => randomText(choice));
  const TOKENS = {
    imageTokens: /<image>|<EOC>|<\|endofchunk\|>/,
    endOfDocumentToken: /END_OF_DOCUMENT_TOKEN_TO_BE_REPLACED/,
  };
  for (const [name, { escape, unescape }] of Object.entries({ imageTokens, endOfDocumentToken })) {
    const token = TOKENS[name as keyof typeof TOKENS];
    t.same(texts.filter((text) => unescape(escape(text)) !== text).slice(0, 1), [], `${name}: back and forth`);
    t.same(texts.filter((text) => token.test(escape(text))).slice(0, 1), [], `${name}: none is left`);
    const quiet = texts.filter(
      (text) => !text.includes('image>') && !text.includes('EOC>') && !/endofchunk|TOKEN/.test(text),
    );
    t.ok(quiet.length > 0 && quiet.every((text) => escape(text) === text), `${name}: other text stays as it is`);
  }
  for (const [is, becomes] of [
    ['a <image> b', String.raw`a <\image> b`],
    [String.raw`<\image><\\EOC>`, String.raw`<\\image><\\\EOC>`],
    ['<<|endofchunk|>', String.raw`<<\|endofchunk|>`],
    ['<Image> <image/> < image> C:\\<dir>', '<Image> <image/> < image> C:\\<dir>'],
  ] as const)
    t.equal(imageTokens.escape(is), becomes);
  t.end();
});

const python = spawnSync('python3', ['--version']).status === 0;

t.test('the Python of docs/convert.md undoes the escapes', { skip: python ? false : 'needs python3' }, (t) => {
  const choice = random(seed);
  const texts = Array.from({ length: 2000 }, () => randomText(choice).toWellFormed());
  const [code] = codeBlocks('docs/convert.md', 'python');
  const sets = { IMAGE_TOKENS: imageTokens, END_OF_DOCUMENT: endOfDocumentToken };
  for (const [name, { escape }] of Object.entries(sets)) {
    const program = `import json, sys\n${code}\nprint(json.dumps([unescape(text, ${name}) for text in json.load(sys.stdin)]))`;
    const input = JSON.stringify(texts.map(escape));
    const { stdout, stderr } = spawnSync('python3', ['-c', program], { input, maxBuffer: 1 << 28, encoding: 'utf8' });
    t.equal(stderr, '', name);
    const back = JSON.parse(stdout) as string[];
    t.same(back.filter((text, i) => text !== texts[i]).slice(0, 1), [], name);
  }
  t.end();
});

const text = (given: string, blocks: readonly number[] = [0]): TextSegment => ({
  type: 'text',
  text: given,
  words: 1,
  start: 0,
  end: 1,
  gap: 0,
  blocks: blocks.map((char_start, i) => ({
    kind: 'paragraph',
    level: null,
    start: 0,
    char_start,
    char_end: blocks[i + 1] ?? Array.from(given).length,
  })),
});

const medium = (url: string, given: Partial<MediumSegment> = {}): MediumSegment => ({
  ...mediumSegment('image'),
  url: `https://m.example/${url}`,
  ...given,
});

const WARC = { ...documentOf([]).warc, file: 'crawl-data/a.warc.gz', offset: 12, length: 34 };

t.test('a row of OBELICS is as its card shows one', (t) => {
  const segments = [
    medium('photo_of-a%20Ferry_1200x800.jpg', { alt: 'Ferry', width: 1200, height: 800 }),
    text('END_OF_DOCUMENT_TOKEN_TO_BE_REPLACED, <image>'),
    text(''),
    medium('v.mp4', { type: 'video' }),
    medium('7.png', { alt: '' }),
    medium('show?id=7', { alt: '\ud800' }),
  ];
  const row = toObelics(documentOf(segments, { warc: WARC }));
  const [ferry, digits, query] = ['photo_of-a%20Ferry_1200x800.jpg', '7.png', 'show?id=7'].map(
    (name) => `https://m.example/${name}`,
  );
  t.same(row.images, [ferry, null, digits, query]);
  t.same(row.texts, [null, 'END_OF_DOCUMENT\\_TOKEN_TO_BE_REPLACED, <image>', null, null]);
  const page = 'https://page.example.org/';
  t.same(JSON.parse(row.metadata), [
    {
      document_url: page,
      unformatted_src: ferry,
      src: ferry,
      formatted_filename: 'photo of a Ferry',
      alt_text: 'Ferry',
      rendered_width: 1200,
      rendered_height: 800,
    },
    null,
    { document_url: page, unformatted_src: digits, src: digits },
    { document_url: page, unformatted_src: query, src: query, alt_text: '\ufffd' },
  ]);
  t.same(JSON.parse(row.general_metadata), {
    url: page,
    warc_filename: 'crawl-data/a.warc.gz',
    warc_record_offset: 12,
    warc_record_length: 34,
  });
  t.end();
});

t.test('a row of MMC4 gives every image a text of its own', (t) => {
  const segments = [
    medium('a.png', { mime: 'image/png', media_id: 'aa' }),
    medium('b', { media_id: '../b' }),
    text('One. Two <image>!\n\nThree', [0, 19]),
    medium('c.webp', { mime: 'image/webp', media_id: 'cc' }),
    medium('s.mp3', { type: 'audio' }),
    medium('d.svg', { mime: 'image/svg+xml', media_id: 'dd' }),
  ];
  const row = toMmc4(documentOf(segments, { duplicate_of: 'f'.repeat(32) }))!;
  t.same(row.text_list, ['', 'One.', String.raw`Two <\image>!`, 'Three', '', '']);
  t.same(
    row.image_info.map(({ image_name, matched_text_index }) => [image_name, matched_text_index]),
    [
      ['aa.png', 0],
      ['___b.jpg', 1],
      ['cc.webp', 4],
      ['dd.jpg', 5],
    ],
  );
  t.same(row.similarity_matrix, [
    [1, 0, 0, 0, 0, 0],
    [0, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0, 1],
  ]);
  t.equal(row.could_have_url_duplicate, 1);
  t.equal(toMmc4(documentOf(segments))!.could_have_url_duplicate, 0);
  const units = {
    block: ['', 'One. Two <\\image>!', 'Three', '', ''],
    segment: ['', 'One. Two <\\image>!\n\nThree', '', ''],
  };
  for (const [unit, texts] of Object.entries(units))
    t.same(toMmc4(documentOf(segments), { unit: unit as 'block' })!.text_list, texts, unit);
  t.end();
});

t.test('sentences of MMC4 end where punctuation says so', (t) => {
  for (const sentences of [
    ['Is it?', 'yes!', 'It is.', '1.', 'So be it.'],
    ['Nokia Corp. says no.', '(“Really?”)', 'A pint of 0.5 l.'],
    ['これはペンです。', 'それは？', 'はい。'],
    ['यह एक है।', 'वह दो है।'],
  ]) {
    const given = text(sentences.join(sentences[0]!.endsWith('。') ? '' : ' '));
    t.same(toMmc4(documentOf([medium('a'), given]))!.text_list, sentences);
  }
  t.end();
});

t.test('a text whose blocks no longer fit it is kept whole', (t) => {
  const changed = text('Changed by a filter.', [0, 900, 4]);
  t.same(toMmc4(documentOf([medium('a'), changed]), { unit: 'block' })!.text_list, ['Changed by a filter.']);
  t.end();
});

t.test('readers of MMC4 lose images that share a text, which is why none do', (t) => {
  const shared: Mmc4Row = {
    ...toMmc4(documentOf([medium('a'), medium('b'), text('One.')]))!,
    text_list: ['One.', 'Two.'],
    similarity_matrix: [
      [1, 0],
      [1, 0],
    ],
  };
  const both = { ...shared, image_info: shared.image_info.map((info) => ({ ...info, matched_text_index: 0 })) };
  const seen = Object.fromEntries(
    Object.entries(mmc4Matchers).map(([way, matcher]) => [way, readMmc4(both, matcher).filter(isImage).length]),
  );
  t.same(seen, { index: 2, 'index, first of a text': 1, best: 2, assignment: 1 });
  const [last] = readMmc4(both, mmc4Matchers['index']!);
  t.same(last, { image: 'https://m.example/b' }, 'and set the later one first');
  t.end();
});

t.test('a text of M3W is as the paper describes it', (t) => {
  const images = Array.from({ length: 7 }, (_, i) => medium(`${i}`));
  const document = documentOf([
    images[0]!,
    text('<EOC> a'),
    text('b'),
    images[1]!,
    images[2]!,
    text('c'),
    ...images.slice(3),
    text('d'),
  ]);
  const row = toM3w(document, undefined, imageSequence(document, 5));
  t.equal(row.text, '<EOC><image><\\EOC> a\n\nb<EOC><image><EOC><image>c<EOC><image><EOC><image>d<EOC>');
  t.same(
    row.images,
    images.slice(0, 5).map(({ url }) => url),
    'with the first five images',
  );
  t.same(Object.keys(row), ['text', 'images', 'url', 'id', 'warc']);
  t.match(toM3w(document, { chunkEnd: 'endofchunk' }).text, /^<\|endofchunk\|><image><\\EOC> a/);
  t.equal(toM3w(document).images.length, 7, 'or all');
  t.end();
});

t.test('what is left out is counted', async (t) => {
  const [image, video, audio] = [medium('i'), medium('v', { type: 'video' }), medium('a', { type: 'audio' })];
  const documents = [
    [text('a'), image, video, audio, text('b'), image, image],
    [text('only a video'), video],
    [image, text('')],
    [],
  ].map((segments) => documentOf(segments));
  const { rows, counts } = await converted(documents.map(line), { schema: 'obelics', maxImages: 2 });
  t.equal(rows.length, 1);
  t.match(counts, {
    in: 4,
    out: 1,
    images: 2,
    images_past_max: 1,
    audio_left_out: 1,
    video_left_out: 2,
    'dropped.no-image': 2,
    'dropped.no-text': 1,
  });
});

t.test('a page made to hurt gives no row of MMC4', (t) => {
  const sequence = [text('. '.repeat(3000)), ...Array.from({ length: 2000 }, (_, i) => medium(`${i}`))];
  t.equal(toMmc4(documentOf(sequence)), null, 'of 2,000 images and 3,000 sentences');
  t.ok(toMmc4(documentOf(sequence.slice(0, 500))), 'but of 500 images');
  t.end();
});

t.test('rows of ours pass as they are; all else is a reject by name', async (t) => {
  const windows = lines((await run(['pipelines/windows.js', 'sample/crawl.warc.gz'])).stdout);
  const urls = lines((await run(['pipelines/urls.js', 'sample/crawl.warc.gz'])).stdout);
  const rows = [...sample, ...windows, ...urls];
  t.same((await converted(rows.map(line), {})).rows, rows, 'rows of three kinds');
  const broken = [
    Buffer.from('{\n'),
    ...[1, { schema: 'x\u001b' }, { schema: 'toString' }, { ...sample[0], words_kept: '1' }].map(line),
  ];
  const { counts } = await converted(broken, {});
  t.match(counts, { out: 0, 'rejected.bad-json': 1, 'rejected.unknown-schema': 3, 'rejected.misfit': 1 });
  const others = await converted([...broken, ...windows.slice(0, 1).map(line)], { schema: 'm3w' });
  t.match(others.counts, { out: 0, 'rejected.bad-json': 1, 'rejected.not-a-document': 5 });
  const long = await converted(sample.slice(0, 1).map(line), { maxLine: 10 });
  t.match(long.counts, { 'rejected.line-too-long': 1 });
});

t.test('rows of every set are columns too', async (t) => {
  for (const [name, shape] of Object.entries(peerShapes)) {
    const { rows } = await converted(sample.map(line), { schema: name });
    const stream = arrowOf(rows, name as 'obelics');
    t.same(linesOf(shape, readArrow(stream)), linesOf(shape, rows), `${name}: read back equal`);
    t.same(tableFromIPC(stream).schema.names, Object.keys(shape.fields), `${name}: with its columns`);
  }
  const windows = lines((await run(['pipelines/windows.js', 'sample/crawl.warc.gz'])).stdout);
  const { fields } = tableFromIPC(arrowOf(windows, 'first')).schema;
  t.same(
    fields.map((field) => field.name),
    Object.keys(rowShapes['weft.windows/1'].fields),
    'first: those of the first row',
  );
  t.equal(tableFromIPC(arrowOf([], 'first')).schema.names[0], 'schema', 'first: of no rows those of documents');
  t.throws(() => arrowOf([{ schema: 'toString' }], 'first'), /known schema: got toString/);
  t.throws(() => arrowOf([...windows, sample[0]], 'first'), /schema weft.windows\/1: got weft.document\/1/);
});

const arrowOf = (rows: readonly unknown[], of: 'first' | keyof typeof peerShapes): Buffer =>
  Buffer.concat([...runStages([writeRows.with({ format: 'arrow', rows: of })], rows)] as Uint8Array[]);

t.test('convert-rows is a Transform between rows', async (t) => {
  const rows = sample.map((value, i) => ({ file: null, line: i + 1, value, unread: null }));
  const given = await Readable.from(rows)
    .compose(convertRows({ schema: 'mmc4', textUnit: 'block' }))
    .toArray();
  t.same(
    given,
    sample.map((document) => toMmc4(document, { unit: 'block' })),
  );
  t.throws(() => convertRows({ maxImages: 0 }), RangeError);
});

t.test('weft convert reads pipes, gzip and several files, and says what is wrong where', async (t) => {
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
  const [told] = lines(readFileSync(rejects)) as { code: string; message: string }[];
  t.equal(told!.code, 'not-a-document');
  t.ok(told!.message.endsWith('b.jsonl, line 2: schema must be "weft.document/1": is "weft.window/1"'), told!.message);
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
