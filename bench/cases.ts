/** What is measured: pure cores, single stages, whole pipelines and rivals, each with what it isolates and how to read it. */
import { createReadStream, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import { Parser, Tokenizer } from 'htmlparser2';
import { parse } from 'parse5';
import { WARCParser } from 'warcio';
import { toM3w } from '../lib/adapters/m3w.js';
import { toMmc4 } from '../lib/adapters/mmc4.js';
import { toObelics } from '../lib/adapters/obelics.js';
import { openParquet } from '../lib/columnar/parquet.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/flow/run.js';
import type { AnyStage } from '../lib/flow/stage.js';
import { segmentTokens } from '../lib/html/segments/segmenter.js';
import { tokenizePage } from '../lib/html/tokens/tokenizer.js';
import type { Document } from '../lib/model/document.js';
import type { Page } from '../lib/model/page.js';
import type { WarcRecord } from '../lib/model/record.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import type { TokenizedPage } from '../lib/model/tokens.js';
import type { UrlRow } from '../lib/model/url.js';
import { buildDocument } from '../lib/document/from-page.js';
import { cutPageWindows } from '../lib/document/cut-windows.js';
import { readCapture } from '../lib/capture/capture.js';
import { createWarcReader } from '../lib/warc/reader.js';
import { interleaved } from '../pipelines/interleaved.js';
import { windows } from '../pipelines/windows.js';
import { explodeWindows } from '../stages/explode-windows.js';
import { filterWindows } from '../stages/filter-windows.js';
import { listWindows } from '../stages/list-windows.js';
import { convertRows } from '../stages/convert-rows.js';
import { countDocuments } from '../stages/count-documents.js';
import { readDocuments } from '../stages/read-documents.js';
import { readPages } from '../stages/read-pages.js';
import { readRows } from '../stages/read-rows.js';
import { renderHtml } from '../stages/render-html.js';
import { verifyRows } from '../stages/verify-rows.js';
import { writeRows } from '../stages/write-rows.js';
import { apacheBuilderPass } from './arrow-builder.js';
import { chunksOf, inflatedBytes, recordBytes, runStages } from './inputs.js';
import { readAllAttributes, SILENT } from './token-passes.js';
import { listUrls } from '../stages/list-urls.js';
import { readUrls } from '../stages/read-urls.js';
import { uniteUrls } from '../stages/unite-urls.js';
import { readWat } from '../stages/read-wat.js';
import { readPayload } from '../lib/wat/payload.js';
import { watRecord } from '../test/helpers/wat.js';

/** One pass over the prepared input; gives how many items it saw, which also keeps the work from being optimised away. */
export type Pass = () => number | Promise<number>;

export interface BenchCase {
  readonly name: string;
  readonly level: 'core' | 'stage' | 'pipeline' | 'rival';
  /** Two sentences: what it isolates, how to read it. */
  readonly about: string;
  /** Runs on inputs too large to hold. */
  readonly streams?: boolean;
  /** Everything that is not measured; `bytes` is what MB/s counts. */
  prepare(file: string): { readonly bytes: number; readonly pass: Pass };
}

const MAX_PAGE = 8 << 20;
const READER = { maxRecord: 64 << 20, maxPage: MAX_PAGE, file: null, size: null };
const GATES = { status: new Set([200]), includeHost: null, excludeHost: null, maxPage: MAX_PAGE };
const WINDOWS = { window: 256, edge: 'sentence' } as const;

/** What the first stages of the pipeline give, up to the one of that name. */
function itemsBefore<T>(file: string, stage: string): T[] {
  const index = interleaved.stages.findIndex(({ spec }) => spec.name === stage);
  return [...runStages(interleaved.stages.slice(0, index), chunksOf(file))] as T[];
}

const bytesIn = (chunks: readonly Uint8Array[]): number => chunks.reduce((sum, { length }) => sum + length, 0);
const bytesOf = (pages: readonly Page[]): number => pages.reduce((sum, { body }) => sum + body.length, 0);

const pagesOf = (tokenized: readonly TokenizedPage[]): Page[] => tokenized.map(({ page }) => page);

/** A pass that does one thing to each item. */
function each<T>(items: readonly T[], act: (item: T) => void): Pass {
  return () => {
    for (const item of items) act(item);
    return items.length;
  };
}

function count(items: Iterable<unknown>): number {
  let seen = 0;
  for (const _item of items) seen++;
  return seen;
}

const cores: readonly BenchCase[] = [
  {
    name: 'read-records',
    level: 'core',
    about:
      'The WARC reader alone: members inflated, checked and parsed to records, from memory. Read it against `node-inflate`: the difference is what finding records costs.',
    prepare(file) {
      const chunks = chunksOf(file);
      const pass = (): number => {
        const reader = createWarcReader(READER);
        let seen = 0;
        const drain = (): void => {
          while (reader.next() !== null) seen++;
        };
        for (const chunk of chunks) {
          reader.push(chunk);
          drain();
        }
        reader.end();
        drain();
        return seen;
      };
      return { bytes: recordBytes(file), pass };
    },
  },
  {
    name: 'http-charset',
    level: 'core',
    about:
      'HTTP message, body decoding, payload digest and charset of records already read. MB/s counts the blocks of the responses.',
    prepare(file) {
      const records = itemsBefore<WarcRecord>(file, 'select-pages').filter(({ type }) => type === 'response');
      return {
        bytes: records.reduce((sum, { block }) => sum + block.length, 0),
        pass: each(records, (record) => readCapture(record, GATES)),
      };
    },
  },
  {
    name: 'tokenizer',
    level: 'core',
    about:
      'HTML bytes to token batches, attributes unread. MB/s counts the pages’ UTF-8 bytes; its rivals are `htmlparser2-tokenizer` and `parse5`.',
    prepare(file) {
      const pages = itemsBefore<Page>(file, 'tokenize-html');
      return { bytes: bytesOf(pages), pass: each(pages, ({ body }) => tokenizePage(body)) };
    },
  },
  {
    name: 'attributes',
    level: 'core',
    about:
      'Every attribute of every start tag decoded into a map, which the pipeline does only for tags that need it. MB/s counts whole pages, so it is what reading all attributes would add to `tokenizer`.',
    prepare(file) {
      const pages = itemsBefore<TokenizedPage>(file, 'segment-page');
      return { bytes: bytesOf(pagesOf(pages)), pass: each(pages, ({ tokens }) => readAllAttributes(tokens)) };
    },
  },
  {
    name: 'segmenter',
    level: 'core',
    about:
      'Tokens to text blocks, words and media: layout, white space, references, discovery. MB/s counts the pages’ bytes; it begins where `tokenizer` ends.',
    prepare(file) {
      const pages = itemsBefore<TokenizedPage>(file, 'segment-page');
      return { bytes: bytesOf(pagesOf(pages)), pass: each(pages, segmentTokens) };
    },
  },
  {
    name: 'windows-merge',
    level: 'core',
    about:
      'Windows of 256 words cut and merged into documents, from filtered pages. MB/s counts the pages’ bytes, most of which are no longer there at this point.',
    prepare(file) {
      const pages = itemsBefore<SegmentedPage>(file, 'cut-windows');
      const act = (page: SegmentedPage): void => void buildDocument(cutPageWindows(page, WINDOWS));
      return { bytes: bytesOf(itemsBefore<Page>(file, 'tokenize-html')), pass: each(pages, act) };
    },
  },
  {
    name: 'json',
    level: 'core',
    about: 'Documents to UTF-8 lines of JSON. MB/s counts the lines, not the pages they came from.',
    prepare(file) {
      const documents = itemsBefore<Document>(file, 'write-rows');
      const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)) + 1, 0);
      return { bytes, pass: each(documents, (document) => Buffer.from(`${JSON.stringify(document)}\n`)) };
    },
  },
  {
    name: 'parquet',
    level: 'core',
    about:
      'Batches of an Arrow stream, already made (`rows:arrow`), to a Parquet file that goes nowhere. MB/s counts the stream.',
    prepare(file) {
      const documents = itemsBefore<Document>(file, 'write-rows');
      const chunks = [...runStages([writeRows.with({ format: 'arrow' })], documents)] as Uint8Array[];
      const pass = async (): Promise<number> => {
        const parquet = await openParquet(async () => {});
        for (const chunk of chunks) await parquet.add(chunk);
        await parquet.end();
        return documents.length;
      };
      return { bytes: bytesIn(chunks), pass };
    },
  },
];

/** Documents to rows of other sets. */
const adapters: readonly BenchCase[] = Object.entries({
  obelics: (document: Document): unknown => toObelics(document),
  mmc4: (document: Document): unknown => toMmc4(document),
  m3w: (document: Document): unknown => toM3w(document),
}).map(([set, convert]) => ({
  name: `to-${set}`,
  level: 'core' as const,
  about: `Documents to rows of ${set}, as values. MB/s counts the documents' lines of JSON; read it against \`stage:convert-rows\`, which checks every row and turns it into nothing else.`,
  prepare(file: string) {
    const documents = itemsBefore<Document>(file, 'write-rows');
    const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)) + 1, 0);
    return { bytes, pass: each(documents, convert) };
  },
}));

/** One bench a stage of the pipeline: fed with what the stages before it gave, all of which are held. */
const stages: readonly BenchCase[] = interleaved.stages.map((stage: AnyStage, index) => ({
  name: `stage:${stage.spec.name}`,
  level: 'stage' as const,
  about: `${stage.spec.summary} Its share of the pipeline's time is what counts; peak memory holds all of the stage's input.`,
  prepare(file: string) {
    const items: readonly unknown[] = index === 0 ? chunksOf(file) : itemsBefore(file, stage.spec.name);
    const pass = (): number => {
      const given = count(runStages([stage], items));
      // What goes in is what the stage works on; of the reader, whose chunks say nothing, what comes out.
      return index === 0 ? given : items.length;
    };
    return { bytes: recordBytes(file), pass };
  },
}));

/** The same for the stages of the windows, which follow on `cut-windows`. */
const windowStages: readonly BenchCase[] = ([listWindows, filterWindows, explodeWindows] as AnyStage[]).map(
  (stage, index, all) => ({
    name: `stage:${stage.spec.name}`,
    level: 'stage' as const,
    about: `${stage.spec.summary} Its share of the pipeline's time is what counts; peak memory holds all of the stage's input.`,
    prepare(file: string) {
      const items = [...runStages(all.slice(0, index), itemsBefore(file, 'merge-windows'))];
      return { bytes: recordBytes(file), pass: () => count(runStages([stage], items)) };
    },
  }),
);

/** The stages that take documents, fed with them as lines in one chunk, as rows, and as values. */
const documentStages: readonly BenchCase[] = [
  {
    stage: readDocuments as AnyStage,
    items: (lines: readonly string[]) => [...runStages([readRows], [Buffer.from(lines.join(''))])],
  },
  {
    stage: readPages as AnyStage,
    items: (lines: readonly string[]) => [...runStages([readRows], [Buffer.from(lines.join(''))])],
  },
  { stage: readRows as AnyStage, items: (lines: readonly string[]) => [Buffer.from(lines.join(''))] },
  {
    stage: verifyRows as AnyStage,
    items: (lines: readonly string[]) => [...runStages([readRows], [Buffer.from(lines.join(''))])],
  },
  {
    stage: convertRows as AnyStage,
    items: (lines: readonly string[]) => [...runStages([readRows], [Buffer.from(lines.join(''))])],
  },
  {
    stage: countDocuments as AnyStage,
    items: (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Document),
  },
  {
    name: 'rows:arrow',
    stage: writeRows.with({ format: 'arrow' }) as AnyStage,
    items: (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Document),
  },
  {
    stage: renderHtml.with({ maxDocuments: 1_000_000 }) as AnyStage,
    items: (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Document),
  },
].map(({ stage, items, name = `stage:${stage.spec.name}` }) => ({
  name,
  level: 'stage' as const,
  about: `${stage.spec.summary} MB/s counts the documents' lines of JSON.`,
  prepare(file: string) {
    const lines = itemsBefore<Document>(file, 'write-rows').map((document) => `${JSON.stringify(document)}\n`);
    const given = items(lines);
    const pass = (): number => {
      count(runStages([stage], given));
      return lines.length;
    };
    return { bytes: Buffer.byteLength(lines.join('')), pass };
  },
}));

/** Rows of the URL lists, every use one. */
function rowsOf(file: string): UrlRow[] {
  return [
    ...runStages([listUrls.with({ repeats: true })], itemsBefore<SegmentedPage>(file, 'cut-windows')),
  ] as UrlRow[];
}

const linesOf = (rows: readonly UrlRow[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

/** Records of the WAT file of a crawl's pages. */
const watRecords = (file: string): WarcRecord[] => itemsBefore<Page>(file, 'tokenize-html').map(watRecord);

const blocksOf = (records: readonly WarcRecord[]): number => records.reduce((sum, { block }) => sum + block.length, 0);

const watCases: readonly BenchCase[] = [
  {
    name: 'wat-payload',
    level: 'core',
    about:
      'The parts of WAT payloads that are read, picked from their bytes; payloads as parse5 finds them in the pages. Read it against `rival:json-parse`: a scanner that is no faster has no reason.',
    prepare(file) {
      const records = watRecords(file);
      return { bytes: blocksOf(records), pass: each(records, ({ block }) => readPayload(block)) };
    },
  },
  {
    name: 'rival:json-parse',
    level: 'rival',
    about: 'The same payloads decoded and parsed as a whole by `JSON.parse`. It makes an object of every link.',
    prepare(file) {
      const records = watRecords(file);
      return {
        bytes: blocksOf(records),
        pass: each(records, ({ block }) => JSON.parse(Buffer.from(block).toString())),
      };
    },
  },
  {
    name: 'stage:read-wat',
    level: 'stage',
    about: `${readWat.spec.summary} MB/s counts the payloads.`,
    prepare(file) {
      const records = watRecords(file);
      return { bytes: blocksOf(records), pass: () => count(runStages([readWat], records)) };
    },
  },
];

const urlStages: readonly BenchCase[] = [
  { stage: listUrls as AnyStage, items: (file: string) => itemsBefore<SegmentedPage>(file, 'cut-windows') },
  { stage: readUrls as AnyStage, items: (file: string) => [...runStages([readRows], [linesOf(rowsOf(file))])] },
  { stage: uniteUrls as AnyStage, items: rowsOf },
].map(({ stage, items }) => ({
  name: `stage:${stage.spec.name}`,
  level: 'stage' as const,
  about: `${stage.spec.summary} MB/s counts the lines of JSON of all uses.`,
  prepare(file: string) {
    const given: readonly unknown[] = items(file);
    return { bytes: linesOf(rowsOf(file)).length, pass: () => count(runStages([stage], given)) };
  },
}));

/** Takes everything and keeps nothing. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, callback) => callback() });

const pipelines: readonly BenchCase[] = [
  {
    name: 'pipeline:interleaved',
    level: 'pipeline',
    about:
      'The main job from file to lines of JSON that go nowhere, with default options. Peak memory is that of the process; `bench/ratio.js` compares whole processes.',
    streams: true,
    prepare: (file) => ({ bytes: inflatedBytes(file), pass: () => runWhole(interleaved, file, {}) }),
  },
  {
    name: 'pipeline:interleaved-all',
    level: 'pipeline',
    about:
      'The same with `--filter off --window all`: everything the pages hold comes out. The difference to the row above is the price of more output.',
    streams: true,
    prepare: (file) => ({
      bytes: inflatedBytes(file),
      pass: () => runWhole(interleaved, file, { filter: 'off', window: 'all' }),
    }),
  },
  {
    name: 'pipeline:windows',
    level: 'pipeline',
    about:
      'Pages with the windows of their media, with default options. The difference to `pipeline:interleaved` is the price of texts that are written for each of their media.',
    streams: true,
    prepare: (file) => ({ bytes: inflatedBytes(file), pass: () => runWhole(windows, file, {}) }),
  },
];

async function runWhole(
  pipeline: Pipeline,
  file: string,
  options: { readonly [name: string]: unknown },
): Promise<number> {
  const stats = await runPipeline(pipeline, {
    input: createReadStream(file, { highWaterMark: 256 * 1024 }),
    output: nowhere(),
    options,
  });
  return stats['read-warc']!['out']!;
}

const rivals: readonly BenchCase[] = [
  {
    name: 'node-inflate',
    level: 'rival',
    about:
      'Every gzip member inflated by Node and its CRC checked, nothing else. It is the floor: no reader of this input can be faster on one core.',
    streams: true,
    prepare(file) {
      const input = readFileSync(file);
      return { bytes: inflateMembers(input).bytes, pass: () => inflateMembers(input).members };
    },
  },
  {
    name: 'warcio',
    level: 'rival',
    about:
      'warcio reads the compressed file by itself and every record is read to its end. Compare with `read-records`.',
    prepare(file) {
      const chunks = chunksOf(file);
      return {
        bytes: recordBytes(file),
        pass: async () => {
          let seen = 0;
          for await (const record of new WARCParser(chunks)) {
            await record.readFully(false);
            seen++;
          }
          return seen;
        },
      };
    },
  },
  {
    name: 'htmlparser2-tokenizer',
    level: 'rival',
    about:
      'htmlparser2’s Tokenizer with callbacks that do nothing, on strings decoded beforehand. Compare with `tokenizer`, which gets bytes.',
    prepare: (file) =>
      onStrings(file, (html) => {
        const tokenizer = new Tokenizer({ decodeEntities: true }, SILENT);
        tokenizer.write(html);
        tokenizer.end();
      }),
  },
  {
    name: 'htmlparser2-parser',
    level: 'rival',
    about:
      'htmlparser2’s Parser: attributes and implied end tags too, handlers that do nothing. Compare with `tokenizer` and `attributes` together.',
    prepare: (file) =>
      onStrings(file, (html) => {
        const parser = new Parser({});
        parser.write(html);
        parser.end();
      }),
  },
  {
    name: 'parse5',
    level: 'rival',
    about:
      'parse5 builds the standard’s tree. Compare with `tokenizer` and `segmenter` together, which read the page without one.',
    prepare: (file) => onStrings(file, (html) => void parse(html)),
  },
  {
    name: 'apache-arrow-builder',
    level: 'rival',
    about:
      'Documents into columns by `makeBuilder` of Apache Arrow, without the messages that `rows:arrow` also makes of them. MB/s counts the documents’ lines of JSON.',
    prepare(file) {
      const documents = itemsBefore<Document>(file, 'write-rows');
      const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)) + 1, 0);
      return { bytes, pass: apacheBuilderPass(documents) };
    },
  },
];

function onStrings(file: string, act: (html: string) => void): { bytes: number; pass: Pass } {
  const pages = itemsBefore<Page>(file, 'tokenize-html');
  const strings = pages.map(({ body }) => Buffer.from(body).toString('utf8'));
  return { bytes: bytesOf(pages), pass: each(strings, act) };
}

/** Header and trailer of members as warcio and crawlers write them: no optional fields. */
const HEADER = 10;
const TRAILER = 8;

function inflateMembers(input: Buffer): { members: number; bytes: number } {
  let members = 0;
  let bytes = 0;
  for (let at = 0; at < input.length; members++) {
    const { buffer, engine } = inflateRawSync(input.subarray(at + HEADER), {
      info: true,
      chunkSize: 65536,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    at += HEADER + engine.bytesWritten;
    if (crc32(buffer) !== input.readUInt32LE(at)) throw new Error('wrong checksum');
    at += TRAILER;
    bytes += buffer.length;
  }
  return { members, bytes };
}

export const benchCases: readonly BenchCase[] = [
  ...rivals.slice(0, 2),
  ...cores,
  ...adapters,
  ...rivals.slice(2),
  ...stages,
  ...windowStages,
  ...documentStages,
  ...urlStages,
  ...watCases,
  ...pipelines,
];
