/** The stage tokenize-html. */
import t from 'tap';
import type { TokenizedPage } from '../../lib/model/tokens.js';
import type { Page } from '../../lib/model/page.js';
import { tokenizeHtml } from '../../stages/tokenize-html.js';
import { emptyPage } from '../helpers/pages.js';
import { sketch } from '../helpers/tokens.js';

t.setTimeout(0);

const page: Page = {
  ...emptyPage,
  body: Buffer.from('<p>a<p>b'),
  flags: [{ rule: 'earlier', value: 1, threshold: 2 }],
};

function runStage(options: { maxTokens: number }): { pages: TokenizedPage[]; counts: Record<string, number> } {
  const counts: Record<string, number> = {};
  const context = {
    drop: () => t.fail('nothing is dropped'),
    reject: () => t.fail('nothing is rejected'),
    count: (name: string, amount = 1) => (counts[name] = (counts[name] ?? 0) + amount),
    warn: () => t.fail('nothing is warned of'),
    expect: () => undefined,
    run: { pipeline: null, options },
    signal: new AbortController().signal,
  };
  const step = tokenizeHtml.spec.create(options, context);
  return { pages: [...(step.transform(page) as Iterable<TokenizedPage>)], counts };
}

t.test('tokenize-html adds the tokens and leaves the page as it was', (t) => {
  const { pages, counts } = runStage({ maxTokens: 4 });
  t.same(counts, { tokens: 4 });
  t.equal(pages.length, 1);
  const { tokens, page: same } = pages[0]!;
  t.equal(same, page);
  t.same(sketch(tokens), ['<p>', 'text "a"', '<p>', 'text "b"']);
  t.end();
});

t.test('tokenize-html cuts, counts and flags a page with too many tokens', (t) => {
  const { pages, counts } = runStage({ maxTokens: 3 });
  t.same(counts, { tokens: 3, pages_cut: 1 });
  t.same(pages[0]!.page.flags, [...page.flags, { rule: 'too-many-tokens', value: null, threshold: 3 }]);
  t.same(sketch(pages[0]!.tokens), ['<p>', 'text "a"', '<p>']);
  t.end();
});
