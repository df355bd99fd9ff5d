/**
 * Read documents, and pages' windows, from lines of JSON.
 *
 *   bytes → Document | PageWindows    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import { readJsonLines } from '../lib/formats/json-values.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Step } from '../lib/flow/types.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { pageWindowsShape, WINDOWS_SCHEMA } from '../lib/model/windows.js';
import type { PageWindows } from '../lib/model/windows.js';
import { maxLine } from './options/max-line.js';

export const readPages = defineStage({
  name: 'read-pages',
  summary: 'Read documents, and the windows of pages, from lines of JSON.',
  options: { maxLine },
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out', 'rejected'] },
  create({ maxLine }, context): Step<InputItem, Document | PageWindows> {
    const expected = ['not-a-document', 'a document or the windows of a page'] as const;
    return readJsonLines({ maxLine, expected, misfit }, context);
  },
});

/** Where a value is neither; what says it has windows is held against their shape. */
function misfit(value: unknown): string | null {
  const isWindows = typeof value === 'object' && value !== null && 'schema' in value && value.schema === WINDOWS_SCHEMA;
  return isWindows ? firstMisfit(pageWindowsShape, value, 'windows') : firstMisfit(documentShape, value);
}
