/**
 * Read documents from lines of JSON.
 *
 *   bytes → Document    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import { readJsonLines } from '../lib/formats/json-values.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Step } from '../lib/flow/types.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { maxLine } from './options/max-line.js';

export const readDocuments = defineStage({
  name: 'read-documents',
  summary: 'Read documents from lines of JSON.',
  options: { maxLine },
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out', 'rejected'] },
  create({ maxLine }, context): Step<InputItem, Document> {
    const misfit = (value: unknown): string | null => firstMisfit(documentShape, value);
    return readJsonLines({ maxLine, expected: ['not-a-document', 'a document'], misfit }, context);
  },
});
