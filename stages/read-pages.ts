/**
 * Check that rows are documents or the windows of pages.
 *
 *   Row → Document | PageWindows    in order; a row that could not be read, or is neither, is rejected with its file and line
 */
import { defineStage } from '../lib/flow/stage.js';
import { valueOfRow, type Row } from '../lib/model/row.js';
import { hasShape } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { pageWindowsShape, WINDOWS_SCHEMA } from '../lib/model/windows.js';
import type { PageWindows } from '../lib/model/windows.js';

const expected = { code: 'not-a-document', name: 'a document or the windows of a page', fits } as const;

export const readPages = defineStage({
  name: 'read-pages',
  summary: 'Accept rows that are documents or the windows of pages, and reject others.',
  scope: 'item',
  options: {},
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  create() {
    return { transform: (row: Row): readonly (Document | PageWindows)[] => [valueOfRow(row, expected)] };
  },
});

/** Whether a value is a document or the windows of a page. Its field `schema` decides which shape it is checked against. */
function fits(value: unknown, misfit: (path: string) => void): value is Document | PageWindows {
  const isWindows = typeof value === 'object' && value !== null && 'schema' in value && value.schema === WINDOWS_SCHEMA;
  return isWindows
    ? hasShape(pageWindowsShape, value, 'windows', misfit)
    : hasShape(documentShape, value, 'document', misfit);
}
