/** `weft verify`: everything of ours passes, every kind of fault is found where it is, and the program says so by its exit code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import t from 'tap';
import type { Document, MediumSegment, TextSegment } from '../lib/model/document.js';
import { checkRow, type Finding } from '../lib/verify/rows.js';
import { readRows } from '../stages/read-rows.js';
import { verifyRows } from '../stages/verify-rows.js';
import { randomCuts, seed } from './helpers/chunks.js';
import { random, runs } from './helpers/random.js';
import { root, run } from './helpers/run.js';

const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));
const written = (await run(['pipelines/interleaved.js', '--window', '20'], sample)).stdout;
const lines = written.toString().trimEnd().split('\n');

/** What is found in a row; `missing` is a row that is not there at all. */
function findings(value: unknown): Finding[] {
  const found: Finding[] = [];
  checkRow({ file: null, line: 1, value, unread: null }, (finding) => found.push(finding));
  return found;
}

/** Everything about a document may be written to. */
type Loose<T> = T extends readonly (infer U)[]
  ? Loose<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Loose<T[K]> }
    : T;
type Draft = Loose<Document>;

/** A fresh document that has text, text behind a hole, a picture, a run of media, and a heading. */
function draft(): Draft {
  const wanted = lines
    .map((line) => JSON.parse(line) as Draft)
    .find(
      ({ segments }) =>
        segments.some((segment) => segment.type === 'text' && segment.gap > 0) &&
        segments.some((segment) => segment.type !== 'text' && segment.run_length > 1) &&
        segments.some((segment) => segment.type === 'text' && segment.blocks.length > 1),
    );
  if (wanted === undefined) throw new Error('the sample has no such document');
  return wanted;
}

const textOf = (document: Draft, fits: (text: Loose<TextSegment>) => boolean): Loose<TextSegment> =>
  document.segments.find((segment): segment is Loose<TextSegment> => segment.type === 'text' && fits(segment))!;
const mediumOf = (document: Draft): Loose<MediumSegment> =>
  document.segments.find((segment): segment is Loose<MediumSegment> => segment.type !== 'text')!;
const anyText = (document: Draft) => textOf(document, () => true);
const manyBlocks = (document: Draft) => textOf(document, ({ blocks }) => blocks.length > 1);
const inRun = (document: Draft) =>
  document.segments.find(
    (segment): segment is Loose<MediumSegment> => segment.type !== 'text' && segment.run_length > 1,
  )!;

/** One fault each: how it is made, and the end of the path where it is found. */
const FAULTS: readonly [name: string, spoil: (document: Draft) => unknown, code: Finding['code'], at: RegExp][] = [
  ['no schema', (d) => Reflect.deleteProperty(d, 'schema'), 'unknown-schema', /^schema$/],
  ['a schema of another program', (d) => Object.assign(d, { schema: 'toString' }), 'unknown-schema', /^schema$/],
  ['a field that is missing', (d) => Reflect.deleteProperty(d, 'title'), 'misfit', /^title$/],
  ['a field too many', (d) => Object.assign(d.warc, { more: 1 }), 'misfit', /^warc\.more$/],
  ['a number in place of a text', (d) => Object.assign(anyText(d), { text: 1 }), 'misfit', /^segments\[\d+\]\.text$/],
  ['a segment of no type', (d) => Object.assign(anyText(d), { type: 'x' }), 'misfit', /^segments\[\d+\]\.type$/],
  ['a list that is none', (d) => Object.assign(d, { flags: {} }), 'misfit', /^flags$/],
  ['a number below its least', (d) => (d.status = -1), 'misfit', /^status$/],
  ['a number that is not whole', (d) => (d.status = 1.5), 'misfit', /^status$/],
  ['another id', (d) => (d.id = 'x'.repeat(32)), 'contradiction', /^id$/],
  ['a duplicate of itself', (d) => (d.duplicate_of = d.id), 'contradiction', /^duplicate_of$/],
  ['a relative URL', (d) => (d.url = '/x'), 'contradiction', /^url$/],
  ['another host', (d) => (d.host = 'elsewhere.example'), 'contradiction', /^host$/],
  ['a score over 1', (d) => (d.lang.score = 1.5), 'contradiction', /^lang\.score$/],
  ['a date that is none', (d) => (d.warc.date = 'tomorrow'), 'contradiction', /^warc\.date$/],
  ['a text of more words', (d) => (anyText(d).text += ' more'), 'contradiction', /\.words$/],
  ['a text that ends late', (d) => anyText(d).end++, 'contradiction', /\.end$/],
  ['a text that begins early', (d) => (textOf(d, ({ gap }) => gap > 0).start = 0), 'contradiction', /\.start$/],
  ['a hole that is not told', (d) => (textOf(d, ({ gap }) => gap > 0).gap = 0), 'contradiction', /\.gap$/],
  ['a hole too wide', (d) => textOf(d, ({ gap }) => gap > 0).gap++, 'contradiction', /\.gap$/],
  ['a hole before the first text', (d) => (anyText(d).gap = 3), 'contradiction', /\.gap$/],
  ['no blocks', (d) => (anyText(d).blocks = []), 'contradiction', /\.blocks$/],
  ['a block past its text', (d) => (anyText(d).blocks.at(-1)!.char_end += 9), 'contradiction', /\.char_end$/],
  ['a block that ends early', (d) => anyText(d).blocks.at(-1)!.char_end--, 'contradiction', /\.text$/],
  ['a block that begins late', (d) => manyBlocks(d).blocks[1]!.char_start++, 'contradiction', /\[1\]\.char_start$/],
  [
    'a block inside the one before',
    (d) => (manyBlocks(d).blocks[1]!.char_start = 0),
    'contradiction',
    /\[1\]\.char_start$/,
  ],
  [
    'a block that ends before it begins',
    (d) => (manyBlocks(d).blocks[1]!.char_end = 0),
    'contradiction',
    /\[1\]\.char_end$/,
  ],
  ['a first block elsewhere', (d) => anyText(d).blocks[0]!.start++, 'contradiction', /\[0\]\.start$/],
  [
    'blocks in the same place',
    (d) => (manyBlocks(d).blocks[1]!.start = manyBlocks(d).start),
    'contradiction',
    /\[1\]\.start$/,
  ],
  [
    'a heading without a level',
    (d) => Object.assign(anyText(d).blocks[0]!, { kind: 'heading', level: null }),
    'contradiction',
    /\.level$/,
  ],
  ['a medium outside the page', (d) => (mediumOf(d).at = d.words_total + 1), 'contradiction', /\.at$/],
  [
    'a medium before its text',
    (d) => ((d.segments.findLast(({ type }) => type !== 'text') as Loose<MediumSegment>).at = 0),
    'contradiction',
    /\.at$/,
  ],
  ['a URL of another scheme', (d) => (mediumOf(d).url = 'ftp://a.example/x.jpg'), 'contradiction', /\.url$/],
  ['a URL with a password', (d) => (mediumOf(d).url = 'http://a:b@a.example/x.jpg'), 'contradiction', /\.url$/],
  ['a URL not in normal form', (d) => (mediumOf(d).url = 'HTTP://a.example/a/../x.jpg'), 'contradiction', /\.url$/],
  ['another key', (d) => (mediumOf(d).media_id = 'a'.repeat(32)), 'contradiction', /\.media_id$/],
  ['a relative candidate', (d) => mediumOf(d).candidates.push('x.jpg'), 'contradiction', /\.candidates\[\d\]$/],
  [
    'a candidate that is the URL',
    (d) => mediumOf(d).candidates.push(mediumOf(d).url),
    'contradiction',
    /\.candidates$/,
  ],
  [
    'nine candidates',
    (d) => (mediumOf(d).candidates = Array.from({ length: 9 }, (_, i) => `http://a.example/${i}`)),
    'contradiction',
    /\.candidates$/,
  ],
  ['a track of no scheme', (d) => mediumOf(d).tracks.push('x.vtt'), 'contradiction', /\.tracks\[\d\]$/],
  ['a link of no scheme', (d) => (mediumOf(d).link = 'x'), 'contradiction', /\.link$/],
  ['a poster of no scheme', (d) => (mediumOf(d).poster = 'x'), 'contradiction', /\.poster$/],
  ['runs that begin at 1', (d) => mediumOf(d).run++, 'contradiction', /\.run$/],
  ['a run out of order', (d) => inRun(d).run_index++, 'contradiction', /\.run_index$/],
  ['a run that goes on behind its end', (d) => inRun(d).run_length++, 'contradiction', /\.run_length$/],
  ['a run cut short', (d) => (inRun(d).run_length = 1), 'contradiction', /\.run$/],
  ['a picture too many', (d) => d.n_image++, 'contradiction', /^n_image$/],
  ['a sound too many', (d) => d.n_audio++, 'contradiction', /^n_audio$/],
  ['a video too many', (d) => d.n_video++, 'contradiction', /^n_video$/],
  ['more words than there are', (d) => d.words_kept++, 'contradiction', /^words_kept$/],
  ['fewer words on the page than kept', (d) => (d.words_total = 1), 'contradiction', /^words_kept$/],
  ['a segment taken out', (d) => d.segments.pop(), 'contradiction', /^(n_|words_kept)/],
  ['another digest', (d) => (d.text_digest = 'a'.repeat(32)), 'contradiction', /^text_digest$/],
  ['a gap before that is not there', (d) => (d.gap_before = anyText(d).start + 1), 'contradiction', /^gap_before$/],
  ['a gap after that is not there', (d) => (d.gap_after = d.words_total + 1), 'contradiction', /^gap_after$/],
  [
    'a relative medium of the page',
    (d) =>
      d.page_media.push({ type: 'image', url: 'x', via: 'og:image', alt: null, width: null, height: null, mime: null }),
    'contradiction',
    /^page_media\[\d+\]\.url$/,
  ],
];

t.test('what the program writes is right', (t) => {
  for (const line of lines) t.same(findings(JSON.parse(line)), [], (JSON.parse(line) as Document).url);
  t.ok(lines.length > 10);
  t.end();
});

t.test('every kind of fault is found where it is', (t) => {
  for (const [name, spoil, code, at] of FAULTS) {
    const document = draft();
    spoil(document);
    const found = findings(document);
    t.ok(
      found.some((finding) => finding.code === code && at.test(finding.path)),
      `${name} is found at ${at.source}`,
      { found },
    );
  }
  for (const value of [null, 1, 'x', [], {}]) t.match(findings(value), [{ code: 'unknown-schema', path: 'schema' }]);
  t.end();
});

/** Integers of a document that follow from others, so that no other value can stand there. */
const DERIVED =
  /^(n_image|n_audio|n_video|words_kept|segments\.\d+\.(words|end|run|run_index|run_length|blocks\.\d+\.char_(start|end)))$/;

function numberPaths(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numberPaths(item, path === '' ? key : `${path}.${key}`));
}

t.test('every derived figure that is off by some is found', (t) => {
  const dice = random(seed);
  for (let i = 0; i < runs(500); i++) {
    const document = JSON.parse(dice.pick(lines)) as Draft;
    const path = dice.pick(numberPaths(document).filter((name) => DERIVED.test(name)));
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce<Record<string, unknown>>(
      (held, key) => held[key] as Record<string, unknown>,
      document as unknown as Record<string, unknown>,
    );
    const by = dice.pick([-2, -1, 1, 2, 1000]);
    holder[last] = (holder[last] as number) + by;
    if (findings(document).length === 0) t.fail(`seed ${seed}: ${document.url} ${path} ${by}`);
  }
  t.end();
});

t.test('characters outside the basic plane are counted once', (t) => {
  const document = draft();
  const text = anyText(document);
  text.text = `\u{1f6a2}${text.text.slice(1)}`;
  t.same(
    findings(document).map(({ path }) => path),
    ['text_digest'],
  );
  t.end();
});

t.test('the program names file and line, and ends with 3', async (t) => {
  const spoilt = JSON.stringify({ ...(JSON.parse(lines[1]!) as Document), words_kept: 1 });
  const folder = t.testdir({
    'a.jsonl': `${lines[0]}\n\n${spoilt}\n${lines[2]!.slice(0, 50)}`,
    'b.jsonl': written.toString(),
  });
  const packed = join(folder, 'c.jsonl.gz');
  // Two members, as two packed files joined are.
  writeFileSync(packed, Buffer.concat([gzipSync(`${lines[0]}\n`), gzipSync(`${spoilt}\n`)]));
  const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];

  const good = await run(['pipelines/verify.js', b]);
  t.same([good.code, good.stdout.toString(), good.stderr], [0, `${lines.length} rows, none wrong\n`, '']);

  const bad = await run(['pipelines/weft.js', 'verify', a, b, packed]);
  t.equal(bad.code, 3);
  const told = bad.stdout.toString().trimEnd().split('\n');
  t.match(told[0], `${a}:3: words_kept must be `);
  t.equal(told[1], `${a}:4: is not JSON`);
  t.match(told[2], `${packed}:2: words_kept must be `);
  t.equal(told[3], `${lines.length + 5} rows, 3 wrong (contradiction 2, bad-json 1)`);
  t.match(bad.stderr, `3 of ${lines.length + 5} records rejected (contradiction 2, bad-json 1), more than 0 %`);

  const asJson = await run(['pipelines/verify.js', '--json', '--max-line', '100000', a]);
  const objects = asJson.stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  t.match(objects, [
    { file: a, line: 3, path: 'words_kept', code: 'contradiction', what: /^must be/ },
    { file: a, line: 4, path: '', code: 'bad-json', what: 'is not JSON' },
    { rows: 3, wrong: 2, findings: { contradiction: 1, 'bad-json': 1 } },
  ]);
  t.equal(asJson.code, 3);
});

t.test('O: a file cut short is told', async (t) => {
  const packed = gzipSync(written);
  const cut = await run(['pipelines/verify.js'], packed.subarray(0, packed.length - 20));
  t.equal(cut.code, 3);
  t.match(cut.stderr, /standard input: cannot read: unexpected end of file/);
  t.same(gunzipSync(packed), written);
  for (const input of ['', '\n', '\x1f']) {
    const { code, stdout } = await run(['pipelines/verify.js'], input);
    t.same([code, stdout.toString().split(' ')[0]], input === '\x1f' ? [3, '-:1:'] : [0, '0'], JSON.stringify(input));
  }
});

t.test('any cut of the input gives the same report', async (t) => {
  const input = Buffer.from(`\ufeff${lines[0]}\r\n\n{}\nnull\n${lines[1]}\n${'x'.repeat(30)}`);
  const report = async (chunks: readonly Uint8Array[]): Promise<string> => {
    const parts = await Readable.from(chunks)
      .compose(readRows())
      .compose(verifyRows({ json: true }))
      .toArray();
    return Buffer.concat(parts as Buffer[]).toString();
  };
  const expected = await report([input]);
  t.match(expected, /"line":3,.*\n.*"line":4,.*\n.*"line":6,.*\n\{"rows":5,"wrong":3/);
  for (const chunks of randomCuts(input, runs(20))) t.equal(await report(chunks), expected, `seed ${seed}`);
});

t.test('findings are bounded, and safe to print', async (t) => {
  const row = `{"schema":"weft.document/1","\\u001b[2J":1}\n`;
  const told = await run(['pipelines/verify.js', '--max-findings', '2'], row);
  const all = told.stdout.toString().trimEnd().split('\n');
  t.match(all, [/^-:1: id is missing$/, /^-:1: url is missing$/, /^-:1: and \d+ more findings$/, /^1 row, 1 wrong/]);
  const unbounded = (await run(['pipelines/verify.js', '--max-findings', '99'], row)).stdout.toString();
  t.match(unbounded, String.raw`-:1: \u001b[2J is no field of this schema`);
  t.notMatch(unbounded, /\u001b/);
  const long = await run(['pipelines/verify.js', '--json', '--max-line', '10'], row);
  t.equal(long.code, 3);
  t.match(JSON.parse(long.stdout.toString().split('\n')[0]!), {
    code: 'line-too-long',
    what: 'is longer than 10 bytes',
  });
});
