/**
 * Merge neighbouring rows of the same URL into one.
 *
 *   UrlRow → UniqueUrlRow    the first row of each URL, with the number of its rows and of their pages
 *
 * If the rows are sorted by key and page, the output lists each URL exactly once. Rows of one page must be neighbours too.
 */
import { defineStage } from '../lib/flow/stage.js';
import { UNIQUE_URL_SCHEMA } from '../lib/model/url.js';
import type { UniqueUrlRow, UrlRow } from '../lib/model/url.js';

export const uniteUrls = defineStage({
  name: 'unite-urls',
  summary: 'Merge neighbouring rows of the same URL into one, and count the rows and their pages.',
  scope: 'stream',
  options: {},
  counts: ['uses'],
  expands: true,
  balance: { in: ['uses'] },
  create(_options, { count }) {
    let first: UrlRow | null = null;
    let lastPage = '';
    let uses = 0;
    let pages = 0;

    function* finish(): Generator<UniqueUrlRow> {
      if (first === null) return;
      count('uses', uses);
      yield { ...first, schema: UNIQUE_URL_SCHEMA, uses, pages };
      first = null;
    }

    return {
      *transform(row: UrlRow): Generator<UniqueUrlRow> {
        if (first?.key === row.key) {
          uses++;
          if (row.page !== lastPage) pages++;
        } else {
          yield* finish();
          first = row;
          uses = pages = 1;
        }
        lastPage = row.page;
      },
      flush: finish,
    };
  },
});
