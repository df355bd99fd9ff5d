/** Medium rule: the image is a placeholder, for an image that a script loads or for none. */
import { placeholderMark } from '../../url/placeholder.js';
import { defineRule, FOUND } from '../define-rule.js';
import { urlCases } from '../shared/url-cases.js';

export const placeholderImage = defineRule({
  level: 'medium',
  name: 'placeholder-image',
  help: 'Images without a URL to fetch (`data:`), and placeholders by name: `spacer`, `blank.gif`, `no-image.png`, services that draw grey boxes.',
  source: 'names found on real pages; names of photographs such as `loading-docks-at-dawn.jpg` do not count',
  options: {},
  create:
    () =>
    ({ type, url }) =>
      type === 'image' && (url === '' || placeholderMark(url) !== null) ? FOUND : null,
  cases: [
    { name: 'no URL to fetch', input: { url: '' }, expected: true },
    ...urlCases(true, 'https://e.org/spacer.gif https://e.org/blank.gif https://via.placeholder.com/300'),
    ...urlCases(false, 'https://e.org/a.jpg https://e.org/loading-docks-at-dawn.jpg'),
    { name: 'a video', input: { type: 'video', url: 'https://e.org/blank.mp4' }, expected: false },
  ],
});
