/** Benches of pure cores. */
import { toM3w } from '../../lib/adapters/m3w.js';
import { toMmc4 } from '../../lib/adapters/mmc4.js';
import { toObelics } from '../../lib/adapters/obelics.js';
import { createParquetFile } from '../../lib/formats/parquet-file.js';
import { segmentTokens } from '../../lib/html/segments/segmenter.js';
import { tokenizePage } from '../../lib/html/tokens/tokenizer.js';
import type { Document } from '../../lib/model/document.js';
import type { SegmentedPage } from '../../lib/model/segments.js';
import { createDocument } from '../../lib/document/from-page.js';
import { cutPageWindows } from '../../lib/document/cut-windows.js';
import { readCapture } from '../../lib/capture/capture.js';
import { createWarcReader } from '../../lib/warc/reader.js';
import { writeRows } from '../../stages/write-rows.js';
import { chunksOf, recordBytes, runStages } from '../inputs.js';
import { readAllAttributes } from '../token-passes.js';
import { READER, GATES, WINDOWS, itemsBefore, bytesIn, bytesOf, pagesOf, each } from './bench-case.js';
import type { BenchCase } from './bench-case.js';

export const cores: readonly BenchCase[] = [
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
      const records = itemsBefore(file, 'select-pages').filter(({ type }) => type === 'response');
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
      const pages = itemsBefore(file, 'tokenize-html');
      return { bytes: bytesOf(pages), pass: each(pages, ({ body }) => tokenizePage(body)) };
    },
  },
  {
    name: 'attributes',
    level: 'core',
    about:
      'Every attribute of every start tag decoded into a map, which the pipeline does only for tags that need it. MB/s counts whole pages, so it is what reading all attributes would add to `tokenizer`.',
    prepare(file) {
      const pages = itemsBefore(file, 'segment-page');
      return { bytes: bytesOf(pagesOf(pages)), pass: each(pages, ({ tokens }) => readAllAttributes(tokens)) };
    },
  },
  {
    name: 'segmenter',
    level: 'core',
    about:
      'Tokens to text blocks, words and media: layout, white space, references, discovery. MB/s counts the pages’ bytes; it begins where `tokenizer` ends.',
    prepare(file) {
      const pages = itemsBefore(file, 'segment-page');
      return { bytes: bytesOf(pagesOf(pages)), pass: each(pages, segmentTokens) };
    },
  },
  {
    name: 'windows-merge',
    level: 'core',
    about:
      'Windows of 256 words cut and merged into documents, from filtered pages. MB/s counts the pages’ bytes, most of which are no longer there at this point.',
    prepare(file) {
      const pages = itemsBefore(file, 'cut-windows');
      const act = (page: SegmentedPage): void => void createDocument(cutPageWindows(page, WINDOWS));
      return { bytes: bytesOf(itemsBefore(file, 'tokenize-html')), pass: each(pages, act) };
    },
  },
  {
    name: 'json',
    level: 'core',
    about: 'Documents to UTF-8 lines of JSON. MB/s counts the lines, not the pages they came from.',
    prepare(file) {
      const documents = itemsBefore(file, 'write-rows');
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
      const documents = itemsBefore(file, 'write-rows');
      const chunks = [...runStages([writeRows.with({ format: 'arrow' })], documents)];
      const pass = async (): Promise<number> => {
        const parquet = await createParquetFile(async () => {});
        for (const chunk of chunks) await parquet.add(chunk);
        await parquet.end();
        return documents.length;
      };
      return { bytes: bytesIn(chunks), pass };
    },
  },
];

/** Documents converted to rows of other sets. */
export const adapters: readonly BenchCase[] = Object.entries({
  obelics: (document: Document): unknown => toObelics(document),
  mmc4: (document: Document): unknown => toMmc4(document),
  m3w: (document: Document): unknown => toM3w(document),
}).map(([set, convert]) => ({
  name: `to-${set}`,
  level: 'core' as const,
  about: `Documents to rows of ${set}, as values. MB/s counts the documents' lines of JSON; read it against \`stage:convert-rows\`, which checks every row and turns it into nothing else.`,
  prepare(file: string) {
    const documents = itemsBefore(file, 'write-rows');
    const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)) + 1, 0);
    return { bytes, pass: each(documents, convert) };
  },
}));
