/** URLs of placeholders, and URLs that cannot be fetched. */
import t from 'tap';
import { isUnfetchable, placeholderMark, placeholderWord } from '../../../lib/url/placeholder.js';

t.test('PEERS placeholders are distinguished from photographs by whole words', async (t) => {
  const placeholders = [
    'spacer.gif',
    '/img/1x1.png',
    'blank.gif',
    'blank_300x200.png',
    'loading.gif',
    'ajax-loader.gif',
    'lazy-placeholder.png',
    'placeholder-author_42x42.gif',
    'transparent-16x9.png',
    'clear.gif?x=1',
    'no-image.png',
    'noimage.jpg',
    'pixel.gif',
    'grey.gif',
    'leer.gif',
    'trans_1x1.gif',
    'transparent_pixel.png',
    'SPACER.GIF',
    'image-placeholder.svg',
    'fallback.png',
    'icon-spinner-animated.svg',
  ];
  const photographs = [
    'loading-docks-at-dawn.jpg',
    'blank-1000-x-2000-4.jpg',
    'transparent-fish-in-the-sea.jpg',
    'cake-1x1-1200.jpg',
    'dot-painting-of-a-kangaroo.png',
    'white_3-200x100-e141988072.jpg',
    'clear-water-lake.jpg',
    'a.jpg',
    '71--null--25-09-2019-16-39-44.jpg',
    'pixel-6-pro-review.jpg',
    'load.jpg',
    'upload.jpg',
    'empty-street.jpg',
    'a',
    '',
  ];
  for (const name of placeholders) t.ok(placeholderWord(`https://e.org/i/${name}`), name);
  for (const name of photographs) t.equal(placeholderWord(`https://e.org/placeholder-lane/${name}`), null, name);
  t.equal(placeholderMark('https://e.org/placeholders/article.jpg'), 'placeholder');
  t.equal(placeholderMark('https://via.placeholder.com/300x200'), 'placeholder');
  for (const raw of [
    '',
    ' ',
    '#',
    '#a',
    'data:,',
    ' DATA:image/png',
    'blob:x',
    'about:blank',
    'javascript:void(0)',
    'file:///a.jpg',
  ])
    t.equal(isUnfetchable(raw), true, raw);
  for (const raw of ['a', '/a', 'database.jpg', 'https://e.org', '//e.org/a', 'data/a.jpg'])
    t.equal(isUnfetchable(raw), false, raw);
});
