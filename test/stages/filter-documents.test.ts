/** The stage filter-documents. */
import t from 'tap';
import { createDocument } from '../../lib/document/from-page.js';
import { cutPageWindows } from '../../lib/document/cut-windows.js';
import { filterDocuments } from '../../stages/filter-documents.js';
import { pageOf, type BlockDraft } from '../helpers/pages.js';
import { through } from '../helpers/filtered.js';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const paragraph: BlockDraft = { kind: 'paragraph', text: words(30), kept: true };

t.test('filter-documents keeps documents with enough words and a sensible number of media', async (t) => {
  const documentWith = (wordCount: number, media: number) => {
    const page = pageOf(
      [{ ...paragraph, text: words(wordCount) }],
      Array.from({ length: media }, (_, index) => index),
    );
    return createDocument(cutPageWindows(page, { window: 'all', edge: 'word' }));
  };
  const rows: readonly [words: number, media: number, dropped: string[]][] = [
    [50, 1, []],
    [49, 1, ['too-few-words']],
    [0, 1, ['too-few-words']],
    [50, 30, []],
    [50, 31, ['too-many-media']],
  ];
  for (const [wordCount, media, dropped] of rows) {
    const document = documentWith(wordCount, media);
    t.same(through(filterDocuments, document).dropped, dropped, `${wordCount} words, ${media} media`);
    t.equal(through(filterDocuments, document, { filter: 'off' }).out[0], document);
    t.same(
      through(filterDocuments, document, { filter: 'annotate' }).out[0]!.flags.map((flag) => flag.rule),
      dropped,
    );
  }
  for (const [wordCount, change] of [
    [60, { n_image: 0 }],
    [49, { n_image: 0 }],
    [49, { n_image: 0, words_kept: 0 }],
  ] as const) {
    const document = { ...documentWith(wordCount, 1), ...change };
    t.same(through(filterDocuments, document).dropped, ['too-few-media'], `${wordCount} words without media`);
  }
  const { dropped } = through(filterDocuments, { ...documentWith(49, 1), n_image: 0 }, { minMedia: 0 });
  t.same(dropped, ['too-few-words'], 'without media where those are not needed');
});
