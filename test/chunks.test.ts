/**
 * R3: input cut into chunks anyhow gives the same result, of every core that takes its bytes in pieces and of whole pipelines.
 *
 * Cores that are handed a whole page or body (charset, tokenizer, segmenter, content encodings and chunked bodies of HTTP)
 * see no cuts: there are none to test.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import t from 'tap';
import type { Test } from 'tap';
import { InputStart, type InputItem } from '../lib/flow/input-marks.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import type { Stats } from '../lib/flow/stats.js';
import { headerField } from '../lib/model/record.js';
import { createInflater } from '../lib/warc/inflate/inflater.js';
import type { Inflater } from '../lib/warc/inflate/inflater.js';
import type { WarcReaderOptions } from '../lib/warc/reader.js';
import { interleaved } from '../pipelines/interleaved.js';
import { view } from '../pipelines/view.js';
import { allSingleCuts, fixedCuts, randomCuts, seed } from './helpers/chunks.js';
import { random, runs } from './helpers/random.js';
import { root } from './helpers/run.js';
import { damage, DAMAGE_KINDS, gz, rawRecord, readChunks, simpleRecord } from './helpers/warc.js';

t.setTimeout(0);

/** What one of the programs makes of chunks, as text: two texts are equal exactly where nothing differs. */
type Reading = (chunks: readonly Uint8Array[]) => string | Promise<string>;

interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
  /** One of several of its kind, or each reading takes milliseconds: cut at random a tenth of the times. */
  readonly heavy?: boolean;
}

/** Inputs up to this many bytes are cut at every place. */
const SHORT = 1500;

/** Random cuts of an input: half a minute of CPU for all of them. `WEFT_RUNS=1000` takes minutes, and is for changes of what reads pieces. */
const RANDOM_CUTS = 30;

/** Inputs over this many bytes are cut a hundredth of the times, into no tiny chunks: single bytes of theirs would take minutes. */
const HUGE = 64 * 1024;

/** Chunks of these sizes: around the sizes of headers and signatures, of a page of memory, and of what a pipe gives. */
const SIZES = [1, 2, 3, 7, 16, 4096, 65_536];

function* cutsOf({ bytes, heavy = false }: Fixture): Generator<Uint8Array[]> {
  if (bytes.length <= SHORT) yield* allSingleCuts(bytes);
  const isHuge = bytes.length > HUGE;
  for (const size of SIZES) if (!isHuge || size > 16) yield fixedCuts(bytes, size);
  yield* randomCuts(bytes, Math.ceil(runs(RANDOM_CUTS) / (isHuge ? 100 : heavy ? 10 : 1)), seed);
}

/** One assertion a fixture: the first cut that changes anything is told with its chunks and the seed. */
async function sameHoweverCut(t: Test, fixture: Fixture, read: Reading): Promise<void> {
  const { name, bytes } = fixture;
  const expected = await read([bytes]);
  let cuts = 0;
  for (const chunks of cutsOf(fixture)) {
    cuts++;
    const actual = await read(chunks);
    if (actual === expected) continue;
    const sizes = chunks.slice(0, 20).map((chunk) => chunk.length);
    t.equal(actual, expected, `${name}: ${chunks.length} chunks of ${sizes.join(', ')} … bytes (WEFT_SEED=${seed})`);
    return;
  }
  t.pass(`${name}: ${bytes.length} bytes, ${cuts} cuts`);
}

const digest = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64');

// ---- the WARC reader ---------------------------------------------------------------------------------------------------

/** Text that compresses like pages do, with characters of two to four bytes. */
function pageText(size: number, start: number): string {
  const { int, pick } = random(start);
  let text = '<!doctype html><title>Page</title>';
  while (text.length < size)
    text += `<p>Paragraph ${int(1_000_000)}, ${pick(['żółć', '茶', '🐦', 'plain'])} ${int(1000).toString(36)}.</p>\n`;
  return text;
}

/** Bytes that no compression makes smaller. */
function noise(size: number, start = 1): Buffer {
  const { int } = random(start);
  return Buffer.from(Array.from({ length: size }, () => int(256)));
}

const response = (text: string, more = ''): Buffer =>
  simpleRecord('response', `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${text}`, more);

const six = Array.from({ length: 6 }, (_, i) =>
  i % 3 === 0
    ? simpleRecord('request', `GET /${i} HTTP/1.1\r\n\r\n`)
    : i % 3 === 1
      ? response(pageText(600 + 500 * i, i))
      : simpleRecord('metadata', `n: ${i}\r\n`),
);
const sixMembers = six.map((record) => gz(record));
const plainSix = Buffer.concat(six);
const oneMember = gz(plainSix);

/** The bytes with those at `at` inverted. */
function spoilt(bytes: Buffer, ...at: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const place of at) copy[place < 0 ? bytes.length + place : place]! ^= 0xff;
  return copy;
}

/** A member with all fields that its header may have. */
function withHeaderFields(member: Buffer, name: string, extra: Buffer): Buffer {
  const header = Buffer.from(member.subarray(0, 10));
  header[3] = 4 | 8 | 16;
  const length = Buffer.from([extra.length & 255, extra.length >> 8]);
  return Buffer.concat([header, length, extra, Buffer.from(`${name}\0comment\0`), member.subarray(10)]);
}

/** Records of which each says a wrong length, or none, by the text that stands for it. */
const saying = (length: string, block: string): Buffer =>
  rawRecord(`WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n${length}\r\n\r\n`, block);

const lying = Buffer.concat(
  [
    'Content-Length: 3',
    'Content-Length: 9',
    'Content-Length: 300',
    'Content-Length: x',
    'X: y',
    'Content-Length: 7',
    'Content-Length: 6\r\nContent-Length: 8',
  ].map((length) => saying(length, 'block.\r')),
);

/**
 * A member too large to hold. Something like the next member in its header has the reader try it early, so that most of it is
 * streamed as it comes.
 */
const large = withHeaderFields(
  gz(
    Buffer.concat(Array.from({ length: 1200 }, (_, i) => response(`<p>${'word '.repeat(300)}${pageText(20, i)}</p>`))),
  ),
  'many',
  Buffer.from('1f8b0800000000000003', 'hex'),
);

const MEBIBYTE = 1024 * 1024;

interface WarcFixture extends Fixture {
  readonly options?: Partial<WarcReaderOptions>;
}

const STREAMED = { maxPage: 1 << 10, maxRecord: 1 << 20 };

const dice = random(7);

const warcs: readonly WarcFixture[] = [
  { name: 'members', bytes: Buffer.concat(sixMembers) },
  {
    name: 'two small members',
    bytes: Buffer.concat([sixMembers[0]!, Buffer.from('gap'), sixMembers[2]!, sixMembers[3]!.subarray(0, 60)]),
  },
  ...DAMAGE_KINDS.map((kind) => ({
    name: `members, two of them damaged: ${kind}`,
    bytes: Buffer.concat(sixMembers.map((member, i) => (i === 1 || i === 4 ? damage(member, kind, dice) : member))),
    heavy: true,
  })),
  {
    name: 'zeros and garbage between members',
    bytes: Buffer.concat(sixMembers.flatMap((member, i) => [member, i % 2 === 0 ? Buffer.alloc(700) : noise(300)])),
  },
  {
    name: 'signatures that are none, between members',
    bytes: Buffer.concat(sixMembers.flatMap((member) => [member, Buffer.from('1f8b0800ffff1f8b1f8b08', 'hex')])),
  },
  {
    name: 'member headers with all fields, one of them without end',
    bytes: Buffer.concat([
      ...sixMembers.map((member, i) => withHeaderFields(member, `name${i}`, noise(20 * i))),
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(140_000, 0x61),
      sixMembers[5]!,
    ]),
  },
  {
    name: 'a first header with a long extra field and a wrong checksum',
    bytes: Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 6, 0, 0, 0, 0, 0, 3, 0, 8]),
      noise(2048),
      Buffer.from('xx'),
      ...sixMembers,
    ]),
  },
  {
    name: 'a first header alone, with a wrong checksum',
    bytes: Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 6, 0, 0, 0, 0, 0, 3, 0, 8]), noise(4096)]),
  },
  {
    name: 'records over several members',
    bytes: Buffer.concat(Array.from({ length: 12 }, (_, i) => gz(plainSix.subarray(i * 700, (i + 1) * 700)))),
  },
  {
    name: 'an archive stored in a damaged member',
    bytes: Buffer.concat([
      sixMembers[0]!,
      spoilt(gz(simpleRecord('resource', Buffer.concat(sixMembers)), 0), -5),
      sixMembers[2]!,
    ]),
  },
  { name: 'one member for all', bytes: oneMember },
  { name: 'one member for all, streamed', bytes: oneMember, options: STREAMED },
  { name: 'one member for all, without end', bytes: oneMember.subarray(0, -300), options: STREAMED },
  { name: 'one member for all, damaged', bytes: spoilt(oneMember, oneMember.length >> 1), options: STREAMED },
  { name: 'a large member', bytes: Buffer.concat([large, ...sixMembers]), options: STREAMED, heavy: true },
  {
    name: 'a large member, the last of its file',
    bytes: Buffer.concat([sixMembers[1]!, large]),
    options: STREAMED,
    heavy: true,
  },
  {
    name: 'a large member, a wrong checksum',
    bytes: Buffer.concat([spoilt(large, -8), ...sixMembers]),
    options: STREAMED,
    heavy: true,
  },
  {
    name: 'a large member, cut',
    bytes: Buffer.concat([large.subarray(0, -2000), ...sixMembers]),
    options: STREAMED,
    heavy: true,
  },
  { name: 'a large member without end', bytes: large.subarray(0, -2000), options: STREAMED, heavy: true },
  ...[0.1, 0.6, 0.7, 0.8, 0.9].map((part) => ({
    name: `a large member, overwritten at ${part}`,
    bytes: Buffer.concat([
      large.subarray(0, part * large.length),
      noise(500),
      large.subarray(part * large.length + 500),
      ...sixMembers,
    ]),
    options: STREAMED,
    heavy: true,
  })),
  { name: 'members over the caps', bytes: Buffer.concat(sixMembers), options: { maxPage: 1000, maxRecord: 1200 } },
  { name: 'plain records', bytes: plainSix },
  {
    name: 'plain records after line ends',
    bytes: Buffer.concat([Buffer.from('\ufeff\r\n\r\n'), six[0]!, six[2]!, six[3]!]),
  },
  {
    name: 'plain records, garbage between',
    bytes: Buffer.concat(six.flatMap((record, i) => [record, i % 2 === 0 ? noise(100 + i) : Buffer.alloc(50)])),
  },
  { name: 'plain records over the caps', bytes: plainSix, options: { maxPage: 500, maxRecord: 1000 } },
  {
    name: 'plain records of wrong lengths',
    bytes: lying,
  },
  {
    name: 'plain records without length, over the cap',
    bytes: Buffer.concat([
      saying('X: y', 'a WARC/1.0 '.repeat(200)),
      six[0]!,
      saying('X: y', '\nWARC/1.0 '.repeat(99)),
      six[2]!,
    ]),
    options: { maxRecord: 1000, maxPage: 1000 },
  },
  {
    name: 'plain records of wrong lengths, the size known',
    bytes: lying,
    options: { size: lying.length, maxRecord: 200, maxPage: 200 },
  },
  { name: 'plain records, the last one cut', bytes: plainSix.subarray(0, -20) },
  { name: 'a plain record cut in its header', bytes: Buffer.concat([six[0]!, six[1]!.subarray(0, 50)]) },
  {
    name: 'plain records that end in LF alone',
    bytes: Buffer.from(plainSix.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  },
  {
    name: 'a plain record whose header is over its cap',
    bytes: Buffer.concat([six[0]!, rawRecord(`WARC/1.0\r\n${'X: y\r\n'.repeat(MEBIBYTE / 6)}Z: z\r\n\r\n`), six[2]!]),
  },
  {
    name: 'a plain record with a line over its cap',
    bytes: Buffer.concat([six[0]!, rawRecord(`WARC/1.0\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`), six[2]!]),
  },
  ...[0.5, 1, 1.5].flatMap((size) =>
    [plainSix, Buffer.concat(sixMembers)].map((good, i) => ({
      name: `${size} MiB of garbage before ${i === 0 ? 'plain records' : 'members'}`,
      bytes: Buffer.concat([Buffer.alloc(size * MEBIBYTE, '.garbage'), good]),
    })),
  ),
  ...[0.5, 1.5].map((size) => ({
    name: `${size} MiB of garbage behind a damaged first member`,
    bytes: Buffer.concat([spoilt(sixMembers[1]!, 40), Buffer.alloc(size * MEBIBYTE, '.garbage'), ...sixMembers]),
  })),
  ...Object.entries({
    'no WARC: nothing': '',
    'no WARC: one byte': '\x1f',
    'no WARC: a signature': '\x1f\x8b\x08',
    'no WARC: a web page': `<!doctype html>${'<p>a'.repeat(400)}`,
    'no WARC: JSON': '{"a": 1}',
    'no WARC: an archive of another kind': `PK\x03\x04${'x'.repeat(2000)}`,
    'no WARC: words': 'just some words that go on and on. '.repeat(40),
  }).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'latin1'), heavy: true })),
  {
    name: 'no WARC: a page in a gzip member',
    bytes: gz(Buffer.from(`${'\n'.repeat(300)}<!doctype html>${pageText(3000, 2)}`)),
  },
  { name: 'no WARC: gzip twice', bytes: gz(Buffer.concat(sixMembers)) },
];

t.test('R3, G17, C4: the WARC reader gives the same records, faults and counts', async (t) => {
  for (const { options, ...fixture } of warcs) {
    await sameHoweverCut(t, fixture, (chunks) => {
      const { outcomes, reader } = readChunks(chunks, { file: null, ...options });
      const told = outcomes.map((outcome) =>
        'block' in outcome ? { ...outcome, block: digest(outcome.block) } : outcome,
      );
      return JSON.stringify([told, reader.bytesSkipped(), reader.foreign()], null, 1);
    });
  }
});

// ---- the piecewise inflater --------------------------------------------------------------------------------------------

/** Output, state and end of the inflater, its input given by and by. */
function inflateChunks(chunks: readonly Uint8Array[], inflater: Inflater): string {
  const data = Buffer.concat(chunks);
  const sum = createHash('sha1');
  let at = 0;
  let to = 0;
  inflater.reset();
  for (const { length } of chunks) {
    to += length;
    do {
      at = inflater.run(data, at, to, to === data.length);
      sum.update(inflater.take());
    } while (inflater.state() === 'output');
    if (inflater.state() !== 'input') break;
  }
  return JSON.stringify([inflater.state(), at, sum.digest('hex')]);
}

const source = Buffer.from(pageText(5000, 3));
const deflated = Object.entries({
  'fast codes': deflateRawSync(source, { level: 1 }),
  'dense codes': deflateRawSync(source, { level: 9 }),
  'stored blocks': deflateRawSync(source, { level: 0 }),
  'fixed codes': deflateRawSync(source, { strategy: constants.Z_FIXED }),
  'no matches': deflateRawSync(source, { strategy: constants.Z_HUFFMAN_ONLY }),
  'runs of one byte': deflateRawSync(Buffer.alloc(100_000, 'a')),
  noise: deflateRawSync(noise(2000)),
  nothing: deflateRawSync(Buffer.alloc(0)),
  'many blocks': Buffer.concat([...blocksOf(source, 500), deflateRawSync(Buffer.alloc(0))]),
});

/** Blocks none of which is the last. */
function blocksOf(bytes: Buffer, size: number): Buffer[] {
  return fixedCuts(bytes, size).map((part) => deflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH }));
}

t.test('R3, G17: the piecewise inflater gives the same bytes, end and verdict', async (t) => {
  const inflaters = [
    [createInflater(), 'large pieces', false],
    [createInflater(1), 'a symbol at a time', true],
  ] as const;
  for (const [name, data] of deflated) {
    const rest = Buffer.from('what follows the data');
    const variants: [string, Buffer, boolean][] = [
      [name, data, false],
      [`${name}, more behind`, Buffer.concat([data, rest]), false],
      [`${name}, cut`, data.subarray(0, Math.max(1, (data.length * 2) / 3)), true],
      [`${name}, damaged`, Buffer.concat([spoilt(data, data.length >> 1, (data.length * 3) >> 2), rest]), true],
    ];
    for (const [variant, bytes, isBad] of variants)
      for (const [inflater, pieces, slow] of inflaters)
        await sameHoweverCut(t, { name: `${variant}, ${pieces}`, bytes, heavy: slow || isBad }, (chunks) =>
          inflateChunks(chunks, inflater),
        );
  }
});

// ---- whole pipelines ---------------------------------------------------------------------------------------------------

/**
 * All that a pipeline says of its input: output, counters, rejects and drops in order, and why it failed.
 *
 * Two things are left out: what the first stage takes in, which is the number of chunks, and the counters of a run that failed,
 * which are of the chunk that it stopped at.
 */
async function runChunks(
  pipeline: Pipeline,
  input: readonly InputItem[],
  options: Record<string, unknown> = {},
): Promise<string> {
  const stats: Stats = {};
  const told: unknown[] = [];
  const parts: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  const onReject = (item: unknown): void => void told.push(['rejected', item]);
  const onDrop = (item: unknown): void => void told.push(['dropped', item]);
  let failed: string | null = null;
  try {
    await runPipeline(pipeline, { input: Readable.from(input), output, options, stats, onReject, onDrop });
  } catch (error) {
    failed = `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
  delete stats[pipeline.stages[0]!.spec.name]!['in'];
  const counted = failed === null ? stats : null;
  return `${Buffer.concat(parts).toString('latin1')}\n${JSON.stringify([failed, told, counted], null, 1)}`;
}

/** Three inputs, of which the second one is cut; each begins with its mark. */
function marked(chunks: readonly Uint8Array[], around: Uint8Array): InputItem[] {
  const start = (name: string): InputStart => new InputStart({ name, size: null });
  return [start('first'), around, start('second'), ...chunks, start('third'), around];
}

/** Members of the sample crawl: its pages in other charsets than UTF-8, a page as received, one with a policy, a duplicate. */
const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));
const sampleRecords = readChunks([sample]).records;

function sampleMembers(url: RegExp): Buffer[] {
  return sampleRecords
    .filter(({ headers }) => url.test(headerField(headers, 'warc-target-uri') ?? ''))
    .map(({ provenance: { offset, length } }) => sample.subarray(offset, offset + length));
}

const charsets = sampleMembers(/washi|golubi/);
const others = sampleMembers(/marche|lenavost|birds/);
const shortPage = response('<title>Zażółć</title><p>one 茶 two <img src="/a.jpg" alt="ü"> three &amp; 🐦 four');

const crawls: readonly (Fixture & { readonly options?: Record<string, unknown> })[] = [
  { name: 'a short page', bytes: gz(shortPage), options: { filter: 'off' } },
  { name: 'a short plain page', bytes: shortPage, options: { filter: 'off' } },
  { name: 'pages in Shift_JIS and windows-1251', bytes: Buffer.concat(charsets), heavy: true },
  { name: 'pages dropped, decoded and met before', bytes: Buffer.concat(others), heavy: true },
  { name: 'one member for all', bytes: gz(Buffer.concat([shortPage, six[0]!, shortPage])), options: { filter: 'off' } },
  {
    name: 'plain records, garbage between',
    bytes: Buffer.concat([six[1]!, noise(200), six[4]!, Buffer.from('WARC/1.0\r\n'), six[2]!]),
    heavy: true,
  },
  ...DAMAGE_KINDS.map((kind) => ({
    name: `pages, two of them damaged: ${kind}`,
    bytes: Buffer.concat(sixMembers.map((member, i) => (i === 1 || i === 3 ? damage(member, kind, dice) : member))),
    options: { filter: 'annotate' },
    heavy: true,
  })),
  { name: 'a page that is cut', bytes: Buffer.concat(charsets).subarray(0, -400), heavy: true },
  { name: 'no WARC', bytes: Buffer.from(`<!doctype html>${'<p>a'.repeat(150)}`), heavy: true },
  { name: 'the sample crawl', bytes: sample, heavy: true },
];

t.test('R3, C4: interleaved gives the same bytes, rejects, drops and counters', async (t) => {
  for (const { options, ...fixture } of crawls)
    await sameHoweverCut(t, fixture, (chunks) => runChunks(interleaved, chunks, options));
  const second = {
    name: 'the second of three inputs',
    bytes: Buffer.concat([sixMembers[2]!, gz(shortPage), noise(50)]),
    heavy: true,
  };
  await sameHoweverCut(t, second, (chunks) => runChunks(interleaved, marked(chunks, gz(shortPage))));
});

const documents = (await runChunks(interleaved, [Buffer.concat([gz(shortPage), ...charsets])], { filter: 'off' }))
  .split('\n')
  .filter((line) => line.startsWith('{"schema"'))
  .map((line) => Buffer.from(line, 'latin1'));
const [short = Buffer.alloc(0)] = documents;

/** The lines with an end behind each of them. */
const linesOf = (lines: readonly (string | Uint8Array)[], end = '\n'): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from(end)]));

const jsonl: readonly (Fixture & { readonly options?: Record<string, unknown> })[] = [
  { name: 'documents', bytes: linesOf(documents), heavy: true },
  { name: 'a document without a line end', bytes: short },
  {
    name: 'documents that end in CR LF, behind a byte order mark',
    bytes: Buffer.concat([Buffer.from('\ufeff'), linesOf([short, '', short], '\r\n')]),
  },
  {
    name: 'broken lines',
    bytes: linesOf(['{', short, '  ', 'null', '\r', '[]', short.subarray(0, 500), short, '{"schema":"x"}', '\u2028']),
  },
  {
    name: 'bytes that are no UTF-8',
    bytes: linesOf([Buffer.from('"\xe8\x8c', 'latin1'), short, Buffer.from([0xf0, 0x9f]), spoilt(short, 300, 301)]),
  },
  {
    name: 'lines over the limit',
    bytes: linesOf([
      'x'.repeat(40),
      '{}',
      'y'.repeat(41),
      '',
      'ż'.repeat(20),
      'ż'.repeat(21),
      '[1]',
      'z'.repeat(300),
    ]).subarray(0, -1),
    options: { maxLine: 40 },
  },
  { name: 'only line ends', bytes: Buffer.from('\n\r\n\n\n') },
  { name: 'nothing', bytes: Buffer.alloc(0) },
];

t.test('R3, C4: view gives the same page, rejects and counters', async (t) => {
  t.equal(documents.length, 3, 'there are documents');
  for (const { options, ...fixture } of jsonl)
    await sameHoweverCut(t, fixture, (chunks) => runChunks(view, chunks, options));
  const second = {
    name: 'the second of three inputs',
    bytes: linesOf([short, '{', short]).subarray(0, -1),
    heavy: true,
  };
  await sameHoweverCut(t, second, (chunks) => runChunks(view, marked(chunks, short)));
});
