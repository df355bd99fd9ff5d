/** Medium rule: the same URL was kept before on the page. */
import { defineRule, FOUND } from '../define-rule.js';

export const repeatedMedium = defineRule({
  level: 'medium',
  name: 'repeated-medium',
  help: 'The second and later uses of a URL on a page, uses that another rule took out not counted.',
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
