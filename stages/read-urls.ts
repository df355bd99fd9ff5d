/**
 * Read rows of media URL lists from lines of JSON.
 *
 *   bytes → UrlRow    in order; blank lines are nothing, a byte order mark at the start is passed over
 *
 * Of several parts it gives the rows of one, a range of keys: the exact lists of all parts, one after the other, are that
 * of the whole, so that many machines can share a crawl's lists.
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import { readJsonLines } from '../lib/formats/json-values.js';
import { int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Step } from '../lib/flow/types.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { urlShape } from '../lib/model/url.js';
import type { UrlRow } from '../lib/model/url.js';
import { maxLine } from './options/max-line.js';

/** Digits of a key that tell its part: enough that parts are even, few enough that the product is exact. */
const PREFIX_DIGITS = 8;

/** More than anybody has machines for, and far fewer than prefixes. */
const MAX_PARTS = 65_536;

export const readUrls = defineStage({
  name: 'read-urls',
  summary: 'Read rows of media URL lists from lines of JSON.',
  options: {
    maxLine,
    part: int({ default: 1, min: 1, help: 'Which of the `--parts` is made.' }),
    parts: int({
      default: 1,
      min: 1,
      max: MAX_PARTS,
      help: 'Cut the list into so many parts by key: runs of all of them, put together in order, give the list of one run.',
    }),
  },
  rejects: ['bad-json', 'not-a-url-row', 'line-too-long'],
  counts: ['lines', 'other_part'],
  expands: true,
  balance: { lines: ['out', 'rejected', 'other_part'] },
  create({ maxLine, part, parts }, context): Step<InputItem, UrlRow> {
    if (part > parts) throw new RangeError(`part must be a whole number from 1 to ${parts}: got ${part}`);
    const misfit = (value: unknown): string | null => firstMisfit(urlShape, value, 'row');
    const reader = readJsonLines<UrlRow, 'not-a-url-row'>(
      { maxLine, expected: ['not-a-url-row', 'a row of a URL list'], misfit },
      context,
    );

    function* own(rows: Iterable<UrlRow>): Generator<UrlRow> {
      for (const row of rows) {
        if (partOf(row.key, parts) === part) yield row;
        else context.count('other_part');
      }
    }

    return { transform: (item) => own(reader.transform(item)), flush: () => own(reader.flush!()) };
  },
});

/** The part a key belongs to, from 1: parts are ranges of keys, in their order, of one width. Keys are hashes, so they are of about one size. */
function partOf(key: string, parts: number): number {
  return 1 + Math.floor((Number.parseInt(key.slice(0, PREFIX_DIGITS), 16) * parts) / 16 ** PREFIX_DIGITS);
}
