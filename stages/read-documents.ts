/**
 * Check that rows are documents.
 *
 *   Row → Document    in order; a row that could not be read, or is not a document, is rejected with its file and line
 */
import { defineStage } from '../lib/flow/stage.js';
import { valueOfRow, type Row } from '../lib/model/row.js';
import { hasShape } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';

const expected = {
  code: 'not-a-document',
  name: 'a document',
  fits: (value: unknown, misfit: (path: string) => void): value is Document =>
    hasShape(documentShape, value, 'document', misfit),
} as const;

export const readDocuments = defineStage({
  name: 'read-documents',
  summary: 'Accept rows that are documents, and reject others.',
  scope: 'item',
  options: {},
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  create() {
    return { transform: (row: Row): readonly Document[] => [valueOfRow(row, expected)] };
  },
});
