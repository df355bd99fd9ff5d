/**
 * Render documents as one static HTML page.
 *
 *   Document → bytes    in order, a document at a time; those after the first `maxDocuments` are dropped as `past-max-documents`
 */
import { flag, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Document } from '../lib/model/document.js';
import { renderDocument } from '../lib/view/document.js';
import { pageEnd, pageHead } from '../lib/view/frame.js';

export const renderHtml = defineStage({
  name: 'render-html',
  summary: 'Render documents as one static HTML page.',
  scope: 'stream',
  options: {
    images: flag({ default: false, help: 'Load the images from their URLs instead of drawing frames.' }),
    // A browser opens a page of a few hundred long documents at once; tens of thousands make it hang.
    maxDocuments: int({ default: 200, min: 0, help: 'Most documents on the page; further ones are left out.' }),
  },
  drops: ['past-max-documents'],
  counts: ['documents'],
  expands: true,
  balance: { in: ['documents', 'dropped', 'rejected'] },
  output: 'bytes',
  create({ images, maxDocuments }, { count, drop }) {
    let shown = 0;
    let leftOut = 0;
    return {
      *transform(document: Document) {
        if (shown === maxDocuments) {
          leftOut++;
          drop('past-max-documents', { threshold: maxDocuments });
          return;
        }
        if (shown === 0) yield Buffer.from(pageHead(images));
        shown++;
        count('documents');
        yield Buffer.from(renderDocument(document, shown, { images }));
      },
      *flush() {
        if (shown === 0) yield Buffer.from(pageHead(images));
        yield Buffer.from(pageEnd(shown, leftOut));
      },
    };
  },
});
