/** Benches of single stages. */
import { Readable } from 'node:stream';
import type { AnyStage } from '../../lib/flow/stage.js';
import type { UrlRow } from '../../lib/model/url.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { explodeWindows } from '../../stages/explode-windows.js';
import { filterWindows } from '../../stages/filter-windows.js';
import { listWindows } from '../../stages/list-windows.js';
import { convertRows } from '../../stages/convert-rows.js';
import { countDocuments } from '../../stages/count-documents.js';
import { readDocuments } from '../../stages/read-documents.js';
import { readPages } from '../../stages/read-pages.js';
import { readRows } from '../../stages/read-rows.js';
import { renderHtml } from '../../stages/render-html.js';
import { verifyRows } from '../../stages/verify-rows.js';
import { writeRows } from '../../stages/write-rows.js';
import { chunksOf, recordBytes, runStages } from '../inputs.js';
import { listUrls } from '../../stages/list-urls.js';
import { readUrls } from '../../stages/read-urls.js';
import { sortUrls } from '../../stages/sort-urls.js';
import { uniteUrls } from '../../stages/unite-urls.js';
import { parseDocument } from '../parse-json.js';
import { itemsBefore, count } from './bench-case.js';
import type { BenchCase } from './bench-case.js';

/**
 * One bench for each stage of the pipeline. Its input is the output of the stages before it, which is held in memory.
 */
export const stages: readonly BenchCase[] = interleaved.stages.map((stage: AnyStage, index) => ({
  name: `stage:${stage.spec.name}`,
  level: 'stage' as const,
  about: `${stage.spec.summary} Its share of the pipeline's time is what counts; peak memory holds all of the stage's input.`,
  prepare(file: string) {
    const items: readonly unknown[] = index === 0 ? chunksOf(file) : itemsBefore(file, stage.spec.name);
    const pass = (): number => {
      const given = count(runStages([stage], items));
      // The input items are counted. For the reader, whose input is chunks, the output items are counted.
      return index === 0 ? given : items.length;
    };
    return { bytes: recordBytes(file), pass };
  },
}));

/** The same for the stages of `windows` that follow `cut-windows`. */
export const windowStages: readonly BenchCase[] = ([listWindows, filterWindows, explodeWindows] as AnyStage[]).map(
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

/** Lines parsed to the rows that stages after `read-rows` receive. */
const rowsOfLines = (lines: readonly string[]): readonly unknown[] => [
  ...runStages([readRows], [Buffer.from(lines.join(''))]),
];

/** The stages that take documents, with documents as lines in one chunk, as rows, and as values. */
export const documentStages: readonly BenchCase[] = [
  { stage: readDocuments as AnyStage, items: rowsOfLines },
  { stage: readPages as AnyStage, items: rowsOfLines },
  { stage: readRows as AnyStage, items: (lines: readonly string[]) => [Buffer.from(lines.join(''))] },
  { stage: verifyRows as AnyStage, items: rowsOfLines },
  { stage: convertRows as AnyStage, items: rowsOfLines },
  {
    stage: countDocuments as AnyStage,
    items: (lines: readonly string[]) => lines.map(parseDocument),
  },
  {
    name: 'rows:arrow',
    stage: writeRows.with({ format: 'arrow' }) as AnyStage,
    items: (lines: readonly string[]) => lines.map(parseDocument),
  },
  {
    stage: renderHtml.with({ maxDocuments: 1_000_000 }) as AnyStage,
    items: (lines: readonly string[]) => lines.map(parseDocument),
  },
].map(({ stage, items, name = `stage:${stage.spec.name}` }) => ({
  name,
  level: 'stage' as const,
  about: `${stage.spec.summary} MB/s counts the documents' lines of JSON.`,
  prepare(file: string) {
    const lines = itemsBefore(file, 'write-rows').map((document) => `${JSON.stringify(document)}\n`);
    const given = items(lines);
    const pass = (): number => {
      count(runStages([stage], given));
      return lines.length;
    };
    return { bytes: Buffer.byteLength(lines.join('')), pass };
  },
}));

/** Rows of the URL lists, one for each use of a URL. */
function rowsOf(file: string): UrlRow[] {
  return [...runStages([listUrls.with({ repeats: true })], itemsBefore(file, 'cut-windows'))];
}

const linesOf = (rows: readonly UrlRow[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

export const urlStages: readonly BenchCase[] = [
  { stage: listUrls as AnyStage, items: (file: string) => itemsBefore(file, 'cut-windows') },
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

/** Stages that wait are run as streams. */
export const sortingStages: readonly BenchCase[] = [
  {
    name: `stage:${sortUrls.spec.name}`,
    level: 'stage',
    about: `${sortUrls.spec.summary} MB/s counts the lines of JSON of all uses; starting DuckDB is part of every pass.`,
    prepare(file: string) {
      const rows = rowsOf(file);
      const pass = async (): Promise<number> => {
        let sorted = 0;
        for await (const _row of Readable.from(rows).compose(sortUrls())) sorted++;
        return sorted;
      };
      return { bytes: linesOf(rows).length, pass };
    },
  },
];
