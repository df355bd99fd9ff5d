/**
 * Check that rows are from media URL lists.
 *
 *   Row → UrlRow    in order; a row that could not be read, or is of another kind, is rejected with its file and line
 *
 * With `parts` only rows whose key is in one range are yielded. The lists of all parts, joined in order, are the list of
 * the whole, so several machines can share the work.
 */
import { int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { valueOfRow, type Row } from '../lib/model/row.js';
import { hasShape } from '../lib/model/check-shape.js';
import { urlShape } from '../lib/model/url.js';
import type { UrlRow } from '../lib/model/url.js';

/** Number of digits of a key that decide its part: enough that parts have equal sizes, and few enough that the product below is exact. */
const PREFIX_DIGITS = 8;

/** Largest number of parts: more than any cluster has machines, and far fewer than there are key prefixes. */
const MAX_PARTS = 65_536;

const expected = {
  code: 'not-a-url-row',
  name: 'a row of a URL list',
  fits: (value: unknown, misfit: (path: string) => void): value is UrlRow => hasShape(urlShape, value, 'row', misfit),
} as const;

export const readUrls = defineStage({
  name: 'read-urls',
  summary: 'Accept rows of media URL lists, and reject others.',
  scope: 'item',
  options: {
    part: int({ default: 1, min: 1, help: 'Number of the part to write, from 1 to `--parts`.' }),
    parts: int({
      default: 1,
      min: 1,
      max: MAX_PARTS,
      help: 'Number of parts to divide the list into, by key. The outputs of all parts, joined in order, are the whole list.',
    }),
  },
  rejects: ['bad-json', 'not-a-url-row', 'line-too-long'],
  counts: ['other_part'],
  expands: true,
  balance: { in: ['out', 'rejected', 'other_part'] },
  create({ part, parts }, { count }) {
    if (part > parts) throw new RangeError(`part must be a whole number from 1 to ${parts}: got ${part}`);
    return {
      transform(row: Row): readonly UrlRow[] {
        const url = valueOfRow(row, expected);
        if (partOf(url.key, parts) === part) return [url];
        count('other_part');
        return [];
      },
    };
  },
});

/** The part that a key belongs to, from 1. Parts are equal ranges of keys, in order; since keys are hashes, about equally many fall in each. */
function partOf(key: string, parts: number): number {
  return 1 + Math.floor((Number.parseInt(key.slice(0, PREFIX_DIGITS), 16) * parts) / 16 ** PREFIX_DIGITS);
}
