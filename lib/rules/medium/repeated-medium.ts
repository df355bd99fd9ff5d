/** Medium rule: a medium with the same URL was already kept on the page. */
import { defineRule, FOUND } from '../define-rule.js';

export const repeatedMedium = defineRule({
  level: 'medium',
  name: 'repeated-medium',
  help: 'The second and later uses of a URL on a page, not counting uses that another rule removed.',
  source: 'OBELICS removes repeated URLs within a document',
  options: {},
  create:
    () =>
    (medium, { keptUrls }) =>
      keptUrls.has(medium.url) ? FOUND : null,
  cases: [
    { name: 'the first use', input: { url: 'https://e.org/a.jpg' }, expected: false },
    {
      name: 'the second use',
      input: { url: 'https://e.org/a.jpg', keptUrls: ['https://e.org/a.jpg'] },
      expected: true,
    },
    {
      name: 'another URL',
      input: { url: 'https://e.org/a.jpg?2', keptUrls: ['https://e.org/a.jpg'] },
      expected: false,
    },
  ],
});
