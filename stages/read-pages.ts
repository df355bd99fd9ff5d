/**
 * Take rows as documents and as the windows of pages.
 *
 *   Row → Document | PageWindows    in order; a row that could not be read, or is neither, is rejected with its place
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
  summary: 'Take rows as documents or the windows of pages, and reject what is neither.',
  scope: 'item',
  options: {},
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  create() {
    return { transform: (row: Row): readonly (Document | PageWindows)[] => [valueOfRow(row, expected)] };
  },
});

/** Whether a value is one of them; what says that it has windows is checked against their shape. */
function fits(value: unknown, misfit: (path: string) => void): value is Document | PageWindows {
  const isWindows = typeof value === 'object' && value !== null && 'schema' in value && value.schema === WINDOWS_SCHEMA;
  return isWindows
    ? hasShape(pageWindowsShape, value, 'windows', misfit)
    : hasShape(documentShape, value, 'document', misfit);
}
