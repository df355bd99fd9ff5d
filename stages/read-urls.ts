/**
 * Take rows as those of media URL lists.
 *
 *   Row → UrlRow    in order; a row that could not be read, or is of another kind, is rejected with its place
 *
 * Of several parts it gives the rows of one, a range of keys: the exact lists of all parts, one after the other, are that
 * of the whole, so that many machines can share a crawl's lists.
 */
import { int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { valueOfRow, type Row } from '../lib/model/row.js';
import { hasShape } from '../lib/model/check-shape.js';
import { urlShape } from '../lib/model/url.js';
import type { UrlRow } from '../lib/model/url.js';

/** Digits of a key that tell its part: enough that parts are even, few enough that the product is exact. */
const PREFIX_DIGITS = 8;

/** More than anybody has machines for, and far fewer than prefixes. */
const MAX_PARTS = 65_536;

const expected = {
  code: 'not-a-url-row',
  name: 'a row of a URL list',
  fits: (value: unknown, misfit: (path: string) => void): value is UrlRow => hasShape(urlShape, value, 'row', misfit),
} as const;

export const readUrls = defineStage({
  name: 'read-urls',
  summary: 'Take rows as those of media URL lists, and reject others.',
  scope: 'item',
  options: {
    part: int({ default: 1, min: 1, help: 'Which of the `--parts` is made.' }),
    parts: int({
      default: 1,
      min: 1,
      max: MAX_PARTS,
      help: 'Cut the list into so many parts by key: runs of all of them, put together in order, give the list of one run.',
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

/** The part a key belongs to, from 1: parts are ranges of keys, in their order, of one width. Keys are hashes, so they are of about one size. */
function partOf(key: string, parts: number): number {
  return 1 + Math.floor((Number.parseInt(key.slice(0, PREFIX_DIGITS), 16) * parts) / 16 ** PREFIX_DIGITS);
}
