/** Medium rule: the image is a vector drawing. */
import { defineRule, FOUND } from '../define-rule.js';

const SVG = /^[^?#]*\.svgz?(?:[?#]|$)/i;

export const svgImage = defineRule({
  level: 'medium',
  name: 'svg-image',
  help: 'Images that are SVG by suffix or declared type.',
  source: 'OBELICS keeps only JPEG, PNG and WebP',
  options: {},
  create:
    () =>
    ({ type, url, mime }) =>
      type === 'image' && (mime?.startsWith('image/svg') === true || SVG.test(url)) ? FOUND : null,
  cases: [
    { name: 'by suffix', input: { url: 'https://e.org/drawing.svg' }, expected: true },
    { name: 'by suffix before a query', input: { url: 'https://e.org/a.SVG?x' }, expected: true },
    { name: 'compressed', input: { url: 'https://e.org/a.svgz' }, expected: true },
    { name: 'by type', input: { url: 'https://e.org/a', mime: 'image/svg+xml' }, expected: true },
    {
      name: 'a suffix in the query',
      input: { url: 'https://e.org/a.jpg?x=.svg', mime: 'image/jpeg' },
      expected: false,
    },
    { name: 'a photograph', input: { url: 'https://e.org/a.jpg' }, expected: false },
  ],
});
