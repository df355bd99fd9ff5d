/**
 * Make one row of the rows of a URL that stand together.
 *
 *   UrlRow → UniqueUrlRow    the first row of each URL, with the number of its rows and of their pages
 *
 * Of rows sorted by key, page and then whatever decides, this is the exact list; rows of one page must stand together too.
 */
import { defineStage } from '../lib/flow/stage.js';
import { UNIQUE_URL_SCHEMA } from '../lib/model/url.js';
import type { UniqueUrlRow, UrlRow } from '../lib/model/url.js';

export const uniteUrls = defineStage({
  name: 'unite-urls',
  summary: 'Make one row of all neighbouring rows of a URL, and count them and their pages.',
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
