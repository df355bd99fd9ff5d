/** URLs of placeholders, and URLs that cannot be fetched. */
import t from 'tap';
import {
  isNoUrl,
  isSrcset,
  isTemplate,
  isUnfetchable,
  placeholderMark,
  placeholderWord,
} from '../../../lib/url/placeholder.js';

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

t.test('values of URL attributes that are no URLs are recognised by their beginning', async (t) => {
  for (const raw of [
    'image/gif;base64,R0lGODlhAQABAAAAACw=',
    ' image/svg+xml;charset=utf-8;base64,PHN2Zz4=',
    'video/mp4;base64,AAAA',
    '{"large":"/harbour.jpg"}',
    "{ 'src': '/harbour.jpg' }",
    '{}',
    '["/one.jpg","/two.jpg"]',
    '[ { "src": "/one.jpg" } ]',
    '<img src="/harbour.jpg">',
    '"/harbour.jpg"',
    'url(/harbour.jpg)',
    'URL("/harbour.jpg")',
  ])
    t.equal(isUnfetchable(raw), true, raw);
  for (const raw of [
    '[2]-harbour.jpg',
    '[crew] boat.jpg',
    '{A1B2-C3}.jpg',
    'image/gif',
    'image/base64.jpg',
    'urls/a.jpg',
    '/x{"a":1}.jpg',
    'https://e.org/?q={"a":[1]}',
  ])
    t.equal(isUnfetchable(raw), false, raw);
});

t.test('addresses with a gap that no script filled are templates', async (t) => {
  for (const raw of [
    '{{img}}',
    '/{size}/a.jpg',
    '/{0a1b2c3d}/a.jpg',
    '%7B%7Bimg%7D%7D',
    'https://e.org/%7b%7b item.src %7d%7d',
    '<?php echo $img ?>',
    '/img/<?= $name ?>.jpg',
    'https://e.org/<%= src %>',
    '[object Object]',
    'https://e.org/[object%20HTMLImageElement]',
    'undefined',
    'https://e.org/uploads/undefined',
    'https://e.org/null?w=300',
    '/photos/NaN.jpg',
    'null',
  ])
    t.equal(isTemplate(raw), true, raw);
  for (const raw of [
    'https://e.org/undefined-behaviour.jpg',
    '/nan.jpg',
    '/Null-Island.png',
    '/null/a.jpg',
    '/a.jpg?alt=undefined',
    '/a.jpg?next=/x',
    'https://e.org/photos/17/16:9/w_320,c_limit/undefined',
    'https://e.org/photos/17/w_800%2Ch_450/null',
    'https://e.org/photos/17/1:1/pass/undefined',
    '/100%25.jpg',
    '/a.jpg?q=%7B%22a%22%3A1%7D',
    '/object Object.jpg',
    '/-/media/{0A1B2C3D-1111-2222-3333-444455556666}.jpg',
    '/file.ashx?id={0a1b2c3d-1111-2222-3333-444455556666}&w=300',
  ])
    t.equal(isTemplate(raw), false, raw);
});

t.test('a srcset in an attribute for one URL is recognised', async (t) => {
  for (const raw of [
    'https://e.org/a.jpg 400w, https://e.org/b.jpg 800w',
    'a.jpg 1x, a@2x.jpg 2x',
    '/a.jpg 1.5x',
    'a.jpg 300w,',
    'https://e.org/a.jpg%20400w,%20https://e.org/b.jpg%20800w',
  ])
    t.ok(isSrcset(raw) && isNoUrl(raw), raw);
  for (const raw of [
    'a.jpg',
    'a 400w.jpg',
    'poster 2x4.png',
    'a.jpg, b.jpg',
    '/w/400w,/b.jpg',
    'size%2010x,5.jpg',
    '',
  ].concat(['/img/Zoom 10x, front.jpg', '/pic 12x', '/Lens 20x, demo.mp4', '/Track 3x , b.mp3']))
    t.notOk(isSrcset(raw), raw);
});

t.test('isSrcset takes linear time', async (t) => {
  for (const raw of [
    `a 1w${' '.repeat(65_000)}x`,
    'a 1w,'.repeat(13_000),
    '.jpg?'.repeat(13_000),
    ' 1w , b'.repeat(9000),
  ])
    t.type(isSrcset(raw), 'boolean', raw.slice(0, 8));
});
