/**
 * Items that make a stage drop or reject, for the contract suite, as a table by stage. A new reason needs a new row.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { AnyStage } from '../../lib/flow/types.js';
import type { WarcRecord } from '../../lib/model/record.js';
import type { Row } from '../../lib/model/row.js';
import { DOCUMENT_SCHEMA } from '../../lib/model/document.js';
import type { SegmentedPage, WindowedPage } from '../../lib/model/segments.js';
import {
  cutWindows,
  filterSegments,
  listWindows,
  mergeWindows,
  readWarc,
  segmentPage,
  selectPages,
  tokenizeHtml,
} from '../../stages/index.js';
import { emptyPage, pageOf } from './pages.js';
import { mediumSegment, textSegment } from './plain-documents.js';
import { documentOf } from './random-documents.js';
import { root } from './run.js';

export interface OutcomeCase {
  readonly items: readonly unknown[];
  readonly options?: object;
}

/** Everything that the stages return when run one after the other, without filtering. */
async function through(stages: readonly AnyStage[], items: readonly unknown[]): Promise<unknown[]> {
  let given = [...items];
  for (const stage of stages) {
    const options = Object.hasOwn(stage.spec.options, 'filter') ? { filter: 'off' } : {};
    given = await Readable.from(given).compose(stage(options)).toArray();
  }
  return given;
}

function response(head: string, body: Buffer): WarcRecord {
  return {
    type: 'response',
    headers: [['WARC-Target-URI', 'http://page.example/']],
    block: Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${head}\r\n\r\n`), body]),
    provenance: emptyPage.provenance,
    oddities: [],
  };
}

const NO_WORDS = { start: 0, end: 0, words: 0 };

/** Cases in which documents and pages of windows exceed each limit. */
const beyondLimits = (items: readonly unknown[]): OutcomeCase[] => [
  { items, options: { minWords: 1e6 } },
  { items, options: { minWords: 0, minMedia: 1e6 } },
  { items, options: { minWords: 0, minMedia: 0, maxMedia: 0 } },
];

/** Cases by stage name. */
export async function outcomeCases(): Promise<{ readonly [stage: string]: readonly OutcomeCase[] }> {
  const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));
  const segmented = (await through([readWarc, selectPages, tokenizeHtml, segmentPage], [sample])) as SegmentedPage[];
  const windowed = (await through([filterSegments, cutWindows], segmented)) as WindowedPage[];
  const documents = await through([mergeWindows], windowed);
  const rows = await through([listWindows], windowed);
  const image = mediumSegment();
  const manySentences = textSegment({ text: '. '.repeat(2048), words: 1, end: 1, blocks: [] });
  const asRow = (value: unknown): Row => ({ file: null, line: 1, value, unread: null });
  const unread = (['bad-json', 'line-too-long'] as const).map((code) => ({
    ...asRow(null),
    unread: { code, what: 'is broken' },
  }));
  const notSuch = [{ items: [asRow({}), ...unread] }];
  const [withMedia] = windowed.filter(({ page }) => page.media.length > 0) as [WindowedPage];
  const wordless = withMedia.windows.map((window) => ({ ...window, before: NO_WORDS, after: NO_WORDS }));
  const [page] = segmented as [SegmentedPage];
  return {
    'read-warc': [{ items: [sample] }, { items: [sample.subarray(0, sample.length - 20)] }],
    // Rejected as 'unsupported-encoding' if Node has no zstd decoder, otherwise as a body that does not decode.
    'select-pages': [{ items: [response('Content-Encoding: zstd', Buffer.from('28b52ffd00', 'hex'))] }],
    'filter-segments': [
      { items: [{ ...page, policy: { ...page.policy, noai: true } }] },
      { items: segmented, options: { language: ['tlh'] } },
      { items: [pageOf([], [])], options: { language: ['en'] } },
    ],
    'filter-documents': beyondLimits(documents),
    'list-windows': [
      {
        items: [
          { ...withMedia, page: { ...withMedia.page, media: [] }, windows: [] },
          { ...withMedia, windows: wordless },
        ],
      },
      { items: [withMedia], options: { maxRow: 1 } },
    ],
    'filter-windows': beyondLimits(rows),
    'convert-rows': [
      { items: [asRow({ schema: 'none' }), asRow({ schema: DOCUMENT_SCHEMA })] },
      { items: [asRow({}), asRow(documentOf([])), asRow(documentOf([image]))], options: { schema: 'obelics' } },
      {
        items: [asRow(documentOf([...Array.from({ length: 2048 }, () => image), manySentences]))],
        options: { schema: 'mmc4' },
      },
      { items: unread },
    ],
    'render-html': [{ items: documents, options: { maxDocuments: 1 } }],
    // Rejected as 'row-too-large' if a column has no room. The tests of columns check this with a smaller limit.
    'write-rows': [{ items: [{ ...(documents[0] as object), url: 1 }, ...documents], options: { format: 'arrow' } }],
    'read-urls': notSuch,
    'read-documents': notSuch,
    'read-pages': notSuch,
  };
}
