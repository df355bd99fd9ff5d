/**
 * Merge the windows of a page into one document. Overlapping windows become one text; words left out between texts are counted.
 *
 *   WindowedPage | PageWindows → Document    one for one; every kept word in a window is in the document exactly once, in order
 *
 * A row of windows gives the same document as the page that the row was made from.
 *
 * A page is rejected if one of its texts is longer than a JavaScript string can be, about half a gigabyte.
 */
import { count, percent } from '../lib/text/figures.js';
import { codeOf, RecordError } from '../lib/model/errors.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Document } from '../lib/model/document.js';
import type { WindowedPage } from '../lib/model/segments.js';
import type { PageWindows } from '../lib/model/windows.js';
import { createDocument, wordsKept } from '../lib/document/from-page.js';
import { mergeRow } from '../lib/document/from-windows.js';

export const mergeWindows = defineStage({
  name: 'merge-windows',
  summary: 'Merge windows into a document of text and media.',
  scope: 'item',
  options: {},
  rejects: ['text-too-long'],
  counts: ['words_kept', 'words_out'],
  // The share of the words kept by the filters that are in no window.
  remark: ({ words_kept: kept = 0, words_out: out = 0 }) =>
    kept === 0
      ? null
      : `words outside windows: ${percent((kept - out) / kept)} (${count(kept - out)} of ${count(kept)})`,
  create(_options, context) {
    return {
      *transform(item: WindowedPage | PageWindows): Generator<Document> {
        const isRow = 'schema' in item;
        const document = isRow ? mergeRow(item) : documentOf(item);
        // A row contains no kept words except those of its windows.
        context.count('words_kept', isRow ? item.words_kept : wordsKept(item.page));
        context.count('words_out', document.words_kept);
        yield document;
      },
    };
  },
});

function documentOf(windowed: WindowedPage): Document {
  try {
    return createDocument(windowed);
  } catch (cause) {
    if (codeOf(cause) !== 'ERR_STRING_TOO_LONG') throw cause;
    throw new RecordError('text-too-long', 'a text is longer than a JavaScript string can be', { cause });
  }
}
