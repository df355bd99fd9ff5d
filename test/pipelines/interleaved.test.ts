/** The whole pipeline: its invariants on the sample crawl and on random pages, its schema and books on real crawl files. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';
import { documentJsonSchema, type Document } from '../../lib/model/document.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { byteOutput } from '../helpers/byte-output.js';
import { allSingleCuts, randomCuts, seed } from '../helpers/chunks.js';
import { firstDisorder } from '../helpers/documents.js';
import { HTML_PIECES } from '../helpers/html-pieces.js';
import { longOnly } from '../helpers/long.js';
import { random, runs } from '../helpers/random.js';
import { root } from '../helpers/run.js';
import { pageMember } from '../helpers/warc.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));
const corpora = join(root, '../shared/corpora');

interface Given {
  readonly lines: string[];
  readonly stats: Stats;
}

async function run(input: AsyncIterable<InputItem>, options: Record<string, unknown> = {}): Promise<Given> {
  const output = byteOutput();
  const stats = await runPipeline(interleaved, { input, output, options });
  const text = output.bytes().toString('utf8');
  return { lines: text === '' ? [] : text.trimEnd().split('\n'), stats };
}

const runBytes = (chunks: readonly Uint8Array[], options?: Record<string, unknown>) =>
  run(Readable.from(chunks), options);
const documentsOf = (given: Given) => given.lines.map((line) => JSON.parse(line) as Document);

const WHOLE = { filter: 'off', window: 'all', policy: 'ignore' };

t.test('the sample crawl gives its documents, with every kind of medium', async (t) => {
  const documents = documentsOf(await runBytes([sample]));
  t.ok(documents.length >= 12, `${documents.length} documents`);
  for (const kind of ['n_image', 'n_audio', 'n_video'] as const)
    t.ok(
      documents.some((document) => document[kind] > 0),
      kind,
    );
  t.ok(
    documents.some((document) => document.segments.some((segment) => segment.type === 'text' && segment.gap > 0)),
    'a hole',
  );
  t.ok(new Set(documents.map((document) => document.lang.crawl)).size >= 8, 'languages');
  t.equal(new Set(documents.map((document) => document.id)).size, documents.length);
});

t.test('invariant 1: any cut of the input gives the same bytes', async (t) => {
  const expected = (await runBytes([sample])).lines.join('\n');
  for (const chunks of randomCuts(sample, runs(12))) {
    t.equal((await runBytes(chunks)).lines.join('\n') === expected, true, `${chunks.length} chunks, seed ${seed}`);
  }
  const small = pageMember('http://a.example/', '<p>one two</p><img src="a.jpg" alt="ü"><p>three four');
  const whole = (await runBytes([small], WHOLE)).lines.join('\n');
  t.match(whole, /three four/);
  for (const chunks of allSingleCuts(small))
    if ((await runBytes(chunks, WHOLE)).lines.join('\n') !== whole) t.fail(`cut at ${chunks[0]!.length}`);
});

t.test('invariant 2: running again gives the same bytes, whatever the time zone', async (t) => {
  const first = await runBytes([sample]);
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Kiritimati';
  t.same((await runBytes([sample])).lines, first.lines);
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const textOf = (document: Document) =>
  document.segments
    .flatMap((segment) => (segment.type === 'text' ? [segment.text] : []))
    .join(' ')
    .split(/\s+/u)
    .join(' ');

t.test('invariant 3: page text and word numbers are the same whatever media are chosen', async (t) => {
  const all = documentsOf(await runBytes([sample], WHOLE));
  for (const media of [['image'], ['audio'], ['video'], ['audio', 'video']]) {
    const chosen = documentsOf(await runBytes([sample], { ...WHOLE, media }));
    t.same(
      chosen.map((document) => document.words_total),
      all.map((document) => document.words_total),
      media.join(),
    );
    t.same(chosen.map(textOf), all.map(textOf), media.join());
    const places = new Map(
      all.flatMap((document) =>
        document.segments.map((segment) => [`${document.id} ${'url' in segment ? segment.url : ''}`, segment]),
      ),
    );
    for (const document of chosen) {
      for (const segment of document.segments) {
        if (segment.type !== 'text')
          t.equal(segment.at, (places.get(`${document.id} ${segment.url}`) as { at: number }).at);
      }
    }
  }
});

t.test(
  'invariant 4: with whole pages and filters off, every word is written once and in order; URLs are absolute',
  async (t) => {
    for (const document of documentsOf(await runBytes([sample], WHOLE))) {
      t.equal(document.words_kept, document.words_total, document.url);
      t.equal(firstDisorder(document), null, document.url);
    }
  },
);

t.test('the host of an address in brackets is the whole address', async (t) => {
  const hosts = { 'http://[2001:db8::1]:8080/': '[2001:db8::1]', 'http://a.example:8080/x': 'a.example' };
  for (const [url, host] of Object.entries(hosts)) {
    const [document] = documentsOf(await runBytes([pageMember(url, '<p>one</p><img src="/a.jpg"><p>two</p>')], WHOLE));
    t.same([document!.url, document!.host, firstDisorder(document!)], [url, host, null]);
  }
});

// ---- random pages ----------------------------------------------------------------------------------------------------

t.test('random pages keep every promise: books, order, words, schema', async (t) => {
  const validate = new Ajv2020({ strict: false }).compile(documentJsonSchema());
  const count = runs(300);
  const dice = random(seed);
  const pages = Array.from({ length: count }, (_, index) =>
    pageMember(
      `http://page.example/${index}`,
      Array.from({ length: 5 + dice.int(60) }, () => dice.pick(HTML_PIECES)).join(''),
    ),
  );
  for (const options of [
    WHOLE,
    { ...WHOLE, window: 3 },
    { filter: 'annotate', minWords: 0, window: 2, windowEdge: 'word' },
  ]) {
    const documents = documentsOf(await runBytes(pages, options));
    t.ok(documents.length > count / 2, `${documents.length} documents, seed ${seed}`);
    const wrong = documents.find((document) => !validate(document) || firstDisorder(document) !== null);
    if (wrong !== undefined)
      t.fail(`seed ${seed}: ${wrong.url}: ${firstDisorder(wrong) ?? JSON.stringify(validate.errors)}`);
  }
});

// ---- real files ------------------------------------------------------------------------------------------------------

function realFiles(): string[] {
  const archives = join(corpora, 'archives');
  const own = readdirSync(corpora)
    .filter((name) => name.endsWith('.warc.gz'))
    .map((name) => join(corpora, name));
  const others = readdirSync(archives)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => join(archives, name));
  return [...own, ...others];
}

t.test(
  'every line from real crawl files fits the schema and keeps order; the books of every file balance',
  { skip: longOnly || (existsSync(corpora) ? false : 'needs the corpora beside the project'), timeout: 600_000 },
  async (t) => {
    const validate = new Ajv2020({ strict: false }).compile(documentJsonSchema());
    for (const file of realFiles()) {
      const name = basename(file);
      const input = inputOf(file);
      try {
        // Filters only annotate, so that every page of every file is checked. An imbalance makes the run throw.
        const { lines, stats } = await run(input, { filter: 'annotate', policy: 'annotate' });
        const bad = lines.find((line) => {
          const document = JSON.parse(line) as Document;
          return !validate(document) || firstDisorder(document) !== null;
        });
        t.equal(bad, undefined, `${name}: ${lines.length} documents`);
        t.comment(books(name, stats));
      } catch (error) {
        t.equal((error as Error).name, 'InputError', `${name}: ${(error as Error).message}`);
      }
    }
  },
);

async function* inputOf(file: string): AsyncGenerator<InputItem> {
  yield new InputStart({ name: basename(file), size: statSync(file).size });
  yield* createReadStream(file, { highWaterMark: 1 << 18 });
}

/** One line of the books of a file: records, pages, documents, and the bytes they came from. */
function books(name: string, stats: Stats): string {
  const of = (stage: string, counter: string) => stats[stage]?.[counter] ?? 0;
  const records = `${of('read-warc', 'out')} records + ${of('read-warc', 'rejected')} rejected`;
  const bytes = `${of('read-warc', 'bytes_in')} = ${of('read-warc', 'bytes_records')} + ${of('read-warc', 'bytes_skipped')} bytes`;
  const pages = `${of('select-pages', 'in')} = ${of('select-pages', 'out')} pages + ${of('select-pages', 'dropped')} dropped + ${of('select-pages', 'rejected')} rejected`;
  return `${name}: ${records}; ${bytes}; ${pages}; ${of('write-rows', 'in')} documents`;
}
