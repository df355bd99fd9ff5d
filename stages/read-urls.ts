/**
 * Read rows of media URL lists from lines of JSON.
 *
 *   bytes → UrlRow    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/inputs.js';
import { readJsonLines } from '../lib/flow/json-values.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Step } from '../lib/flow/types.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { urlShape } from '../lib/model/url.js';
import type { UrlRow } from '../lib/model/url.js';
import { maxLine } from './options/max-line.js';

export const readUrls = defineStage({
  name: 'read-urls',
  summary: 'Read rows of media URL lists from lines of JSON.',
  options: { maxLine },
  rejects: ['bad-json', 'not-a-url-row', 'line-too-long'],
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out', 'rejected'] },
  create({ maxLine }, context): Step<InputItem, UrlRow> {
    const misfit = (value: unknown): string | null => firstMisfit(urlShape, value, 'row');
    return readJsonLines({ maxLine, expected: ['not-a-url-row', 'a row of a URL list'], misfit }, context);
  },
});
