/**
 * Split each page's HTML into tokens.
 *
 *   Page → TokenizedPage    one for one, in order; nothing is dropped
 *
 * XHTML served as XML is tokenized as if it had been served as HTML.
 */
import { defineStage } from '../lib/flow/stage.js';
import { int } from '../lib/options/options.js';
import { MAX_TOKENS } from '../lib/html/limits.js';
import { tokenizePage } from '../lib/html/tokens/tokenizer.js';
import type { Flag, Page } from '../lib/model/page.js';
import type { TokenizedPage } from '../lib/model/tokens.js';

export const tokenizeHtml = defineStage({
  name: 'tokenize-html',
  summary: 'Split HTML into tokens.',
  scope: 'item',
  options: {
    maxTokens: int({
      default: 1_000_000,
      min: 1,
      max: MAX_TOKENS,
      help: 'Largest number of tokens of a page; each takes 16 bytes of memory. A longer page is cut there and flagged too-many-tokens.',
    }),
  },
  counts: ['tokens', 'pages_cut'],
  create({ maxTokens }, { count }) {
    return {
      *transform(page: Page) {
        const tokens = tokenizePage(page.body, { maxTokens });
        count('tokens', tokens.count);
        if (tokens.end === page.body.length) {
          yield { page, tokens } satisfies TokenizedPage;
          return;
        }
        count('pages_cut');
        const cut: Flag = { rule: 'too-many-tokens', value: null, threshold: maxTokens };
        yield { page: { ...page, flags: [...page.flags, cut] }, tokens } satisfies TokenizedPage;
      },
    };
  },
});
