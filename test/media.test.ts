/** lib/html/find-media: what a page's attributes say of pictures and players, and what of them is no content. */
import fc from 'fast-check';
import t from 'tap';
import { declaredSize, pixels, textOf, type Attributes } from '../lib/html/find-media/attributes.js';
import { imageFrom, MAX_CANDIDATES, sharesUrl } from '../lib/html/find-media/image.js';
import { lazyAttribute } from '../lib/html/find-media/lazy.js';
import { isUnfetchable, placeholderMark, placeholderWord } from '../lib/url/placeholder.js';
import { playerFrom } from '../lib/html/find-media/player.js';
import { MAX_SRCSET_CANDIDATES, parseSrcset } from '../lib/html/find-media/srcset.js';
import { createResolver } from '../lib/url/resolve.js';

const seed = Number(process.env['WEFT_SEED'] ?? 20240518);
const BASE = 'https://e.org/p/';
const resolve = createResolver(BASE);

type Plain = Readonly<Record<string, string>>;
const map = (attributes: Plain): Attributes => new Map(Object.entries(attributes));
const maps = (list: readonly Plain[]) => list.map(map);
/** URLs of the tests stand on one host; this makes them short. */
const short = (url: string | null) => url?.replace(BASE, '') ?? null;

// --- attributes

t.test('pixels reads dimension values as integers', async (t) => {
  const rows: [string | undefined, number | null][] = [
    ['300', 300],
    ['300px', 300],
    [' 300 ', 300],
    ['300.5', 300],
    ['300.5px', 300],
    ['+300', 300],
    ['0', 0],
    ['300 px', 300],
    ['300;', 300],
    ['300"', 300],
    ['50%', null],
    ['50.5%', null],
    ['auto', null],
    ['', null],
    ['px', null],
    ['-5', null],
    ['1e3', null],
    ['100em', null],
    ['12vw', null],
    ['99999999999999999999', null],
    ['100001', null],
    [undefined, null],
    ['١٢', null],
  ];
  for (const [value, expected] of rows) t.equal(pixels(value), expected, JSON.stringify(value));
});

t.test('declaredSize falls back to the inline style where an attribute is absent', async (t) => {
  const rows: [Plain, number | null, number | null][] = [
    [{ width: '10', height: '20' }, 10, 20],
    [{ style: 'width:300px;height: 200px' }, 300, 200],
    [{ style: 'max-width:300px; min-height:200px' }, null, null],
    [{ style: 'border-width:3px' }, null, null],
    [{ style: 'WIDTH: 30.7px' }, 30, null],
    [{ style: 'width:100%;height:auto' }, null, null],
    [{ width: '50%', style: 'width:300px' }, null, null],
    [{ width: '10', style: 'width:300px;height:5px' }, 10, 5],
    [{ style: `${'width:'.repeat(10_000)}1px` }, null, null],
  ];
  for (const [attributes, width, height] of rows)
    t.same(declaredSize(map(attributes)), { width, height }, JSON.stringify(attributes).slice(0, 80));
});

t.test('textOf collapses white space and keeps an empty text', async (t) => {
  for (const [value, expected] of [
    [undefined, null],
    ['', ''],
    [' a\n b ', 'a b'],
    ['a b', 'a b'],
    ['\t', ''],
  ] as const)
    t.equal(textOf(value), expected);
});

// --- srcset

t.test('parseSrcset follows the grammar of the HTML Standard', async (t) => {
  const rows: [string, string][] = [
    ['a.jpg', 'a.jpg 1x'],
    ['a.jpg 1x, b.jpg 2x', 'a.jpg 1x|b.jpg 2x'],
    ['a.jpg 300w,b.jpg 600w', 'a.jpg 300w|b.jpg 600w'],
    ['a.jpg 300w 200h, b.jpg 600w 400h', 'a.jpg 300w|b.jpg 600w'],
    ['a.jpg 200h 300w', 'a.jpg 300w'],
    ['a.jpg, b.jpg 2x', 'a.jpg 1x|b.jpg 2x'],
    ['a.jpg,b.jpg 2x', 'a.jpg,b.jpg 2x'],
    ['a,b.jpg 1x, c,d.jpg 2x', 'a,b.jpg 1x|c,d.jpg 2x'],
    [
      'https://e.org/w_300,h_200/a.jpg 300w, https://e.org/w_600,h_400/a.jpg 600w',
      'https://e.org/w_300,h_200/a.jpg 300w|https://e.org/w_600,h_400/a.jpg 600w',
    ],
    ['a.jpg,, b.jpg', 'a.jpg 1x|b.jpg 1x'],
    [',,, a.jpg 1x ,,, b.jpg 2x ,', 'a.jpg 1x|b.jpg 2x'],
    ['\n\t a.jpg\n\t2x\n,\n b.jpg', 'a.jpg 2x|b.jpg 1x'],
    ['a.jpg 1.5x, b.jpg .5x, c.jpg 1e1x', 'a.jpg 1.5x|b.jpg 0.5x|c.jpg 10x'],
    ['a.jpg 0x', 'a.jpg 0x'],
    ['a.jpg -1x, b.jpg 0w, c.jpg -3w, d.jpg 1.5w, e.jpg 1', ''],
    ['a.jpg 1x 2x, b.jpg 1w 2w, c.jpg 1x 2w, d.jpg 2w 1x, e.jpg 3h, f.jpg x, g.jpg w', ''],
    ['a.jpg wide, b.jpg 2x', 'b.jpg 2x'],
    ['a.jpg (1x, 2x), b.jpg 2x', 'b.jpg 2x'],
    ['a.jpg 1x (x, y, b.jpg 2x', ''],
    ['data:image/gif;base64,R0lGOD= 1x, b.jpg 2x', 'data:image/gif;base64,R0lGOD= 1x|b.jpg 2x'],
    ['a(b).jpg 2x', 'a(b).jpg 2x'],
    ['', ''],
    [' , ', ''],
  ];
  const write = (value: string) =>
    parseSrcset(value).map(({ url, width, density }) => `${url} ${width > 0 ? `${width}w` : `${density}x`}`);
  for (const [value, expected] of rows)
    t.equal(write(value).join('|'), expected, `PEERS srcset ${JSON.stringify(value)}`);
});

t.test('P9 parseSrcset is bounded and linear on ten thousand candidates', async (t) => {
  const many = Array.from({ length: 10_000 }, (_, i) => `a${i}.jpg ${i + 1}w`).join(', ');
  t.equal(parseSrcset(many).length, MAX_SRCSET_CANDIDATES);
  for (const value of [
    ','.repeat(1 << 20),
    ' '.repeat(1 << 20),
    '('.repeat(1 << 20),
    'a '.repeat(1 << 19),
    `a ${'(,'.repeat(1 << 19)}`,
    `a ${'1'.repeat(1 << 20)}w`,
  ]) {
    t.ok(parseSrcset(value).length <= 1, value.slice(0, 8));
  }
});

t.test('parseSrcset gives back every candidate it is given, whatever separates them', async (t) => {
  const url = fc.stringMatching(/^[a-z0-9/][a-z0-9/,()._-]{0,12}[a-z0-9]$/);
  const descriptor = fc.oneof(
    fc.integer({ min: 1, max: 9999 }).map((w) => `${w}w`),
    fc.constantFrom('1x', '2x', '1.5x'),
  );
  const separator = fc.constantFrom(', ', ' ,', ' , ', ',\n', ',');
  fc.assert(
    fc.property(fc.array(fc.tuple(url, descriptor, separator), { maxLength: 12 }), (rows) => {
      const value = rows.map(([u, d, s]) => `${u} ${d}${s}`).join('');
      return (
        parseSrcset(value)
          .map(({ url: u }) => u)
          .join('\n') === rows.map(([u]) => u).join('\n')
      );
    }),
    { seed, numRuns: 1000 },
  );
  t.pass(`WEFT_SEED=${seed}`);
});

// --- pictures

interface ImageRow {
  readonly name: string;
  readonly img: Plain;
  readonly sources?: readonly Plain[];
  /** Chosen URL below the base, or null where there is no picture. */
  readonly url: string | null;
  readonly via?: string;
  readonly candidates?: readonly string[];
  readonly placeholderOnly?: boolean;
  readonly mime?: string;
}

const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

const IMAGES: readonly ImageRow[] = [
  { name: 'src alone', img: { src: 'a.jpg' }, url: 'a.jpg', via: 'img@src', candidates: [] },
  { name: 'no URL at all', img: { alt: 'x' }, url: null },
  { name: 'PEERS comma and space in the URL', img: { src: 'a,b c.jpg' }, url: 'a,b%20c.jpg', via: 'img@src' },
  // known widths
  {
    name: 'PEERS smallest of at least 1,024 px',
    img: { src: 'a.jpg', srcset: 'a-300.jpg 300w, a-1024.jpg 1024w, a-2048.jpg 2048w, a-1600.jpg 1600w' },
    url: 'a-1024.jpg',
    via: 'img@srcset',
    candidates: ['a-1600.jpg', 'a-2048.jpg', 'a-300.jpg', 'a.jpg'],
  },
  {
    name: 'largest where none is wide enough',
    img: { src: 'a.jpg', srcset: 'a-300.jpg 300w, a-768.jpg 768w' },
    url: 'a-768.jpg',
    via: 'img@srcset',
    candidates: ['a-300.jpg', 'a.jpg'],
  },
  {
    name: 'src that stands in srcset too keeps its name',
    img: { src: 'a.jpg', srcset: 'b.jpg 300w, a.jpg 1200w' },
    url: 'a.jpg',
    via: 'img@src',
    candidates: ['b.jpg'],
  },
  {
    name: 'src of a declared width',
    img: { src: 'a.jpg', width: '1200', srcset: 'b.jpg 300w' },
    url: 'a.jpg',
    via: 'img@src',
    candidates: ['b.jpg'],
  },
  {
    name: 'densities multiply the declared width',
    img: { src: 'a.jpg', width: '600', srcset: 'a.jpg 1x, b.jpg 2x, c.jpg 3x' },
    url: 'b.jpg',
    via: 'img@srcset',
    candidates: ['c.jpg', 'a.jpg'],
  },
  {
    name: 'highest density without any width',
    img: { src: 'a.jpg', srcset: 'a.jpg, b.jpg 2x' },
    url: 'b.jpg',
    via: 'img@srcset',
    candidates: ['a.jpg'],
  },
  { name: 'srcset alone', img: { srcset: 'a.jpg 1x' }, url: 'a.jpg', via: 'img@srcset' },
  { name: 'srcset of an amp-img', img: { src: 'a.jpg', srcset: 'b.jpg 1200w' }, url: 'b.jpg', candidates: ['a.jpg'] },
  // pictures
  {
    name: 'source without descriptor never beats src',
    img: { src: 'a.jpg' },
    sources: [{ srcset: 'b.webp', type: 'image/webp' }, { srcset: 'c.jpg' }],
    url: 'a.jpg',
    via: 'img@src',
    candidates: ['b.webp', 'c.jpg'],
  },
  {
    name: 'source with 2x never beats src',
    img: { src: 'a.jpg' },
    sources: [{ srcset: 'b.jpg 1x, c.jpg 2x' }],
    url: 'a.jpg',
    candidates: ['c.jpg', 'b.jpg'],
  },
  {
    name: 'source with widths',
    img: { src: 'a.jpg' },
    sources: [{ srcset: 'b.jpg 640w, c.jpg 1280w' }],
    url: 'c.jpg',
    via: 'picture source@srcset',
    candidates: ['b.jpg', 'a.jpg'],
  },
  {
    name: 'JPEG before WebP before AVIF at the same size',
    img: { src: 'a.jpg' },
    sources: [
      { srcset: 'x.avif 1280w', type: 'image/avif' },
      { srcset: 'x.webp 1280w', type: 'image/webp' },
      { srcset: 'x.jpg 1280w', type: 'image/jpeg' },
    ],
    url: 'x.jpg',
    via: 'picture source@srcset',
    mime: 'image/jpeg',
    candidates: ['x.avif', 'x.webp', 'a.jpg'],
  },
  {
    name: 'format does not outweigh size',
    img: { src: 'a.jpg' },
    sources: [{ srcset: 'x.webp 1280w' }, { srcset: 'x.jpg 400w' }],
    url: 'x.webp',
  },
  {
    name: 'WebP before AVIF where there is no JPEG',
    img: { src: GIF },
    sources: [
      { srcset: 'x.avif', type: 'image/avif' },
      { srcset: 'x.webp', type: 'image/webp' },
    ],
    url: 'x.webp',
    via: 'picture source@srcset',
    mime: 'image/webp',
  },
  {
    name: 'source over a placeholder',
    img: { src: GIF },
    sources: [{ srcset: 'b.jpg' }],
    url: 'b.jpg',
    via: 'picture source@srcset',
    candidates: [],
  },
  {
    name: 'source for small screens does not beat src',
    img: { src: 'a.jpg' },
    sources: [{ srcset: 'm.jpg 600w', media: '(max-width: 600px)' }],
    url: 'a.jpg',
    candidates: ['m.jpg'],
  },
  {
    name: 'lazy source',
    img: { src: GIF },
    sources: [{ 'data-srcset': 'b.jpg 800w' }],
    url: 'b.jpg',
    via: 'picture source@data-srcset',
  },
  {
    name: 'source for small screens, lazy, when there is nothing else',
    img: { src: GIF },
    sources: [{ 'data-srcset': 'm.jpg', media: '(max-width: 600px)' }],
    url: 'm.jpg',
  },
  // lazy attributes and placeholders
  ...[
    'data-src',
    'data-original',
    'data-lazy-src',
    'data-cfsrc',
    'nitro-lazy-src',
    'data-lsrc',
    'data-delayed-url',
    'data-pagespeed-lazy-src',
    'data-ezsrc',
    'data-img-url',
    'data-hi-res-src',
    'data-full-src',
    'data-src-retina',
    'data-lazyload',
    'data-lazy',
    'data-url',
    'data-orig-file',
    'data-large-file',
    'lazysrc',
    'datasrc',
    'data-image',
    'data-somebodys-own-src',
  ].map((attribute): ImageRow => ({
    name: `PEERS P9 spacer loses to ${attribute}`,
    img: { src: '/img/spacer.gif', [attribute]: '/a.jpg' },
    url: 'https://e.org/a.jpg',
    via: `img@${attribute}`,
  })),
  ...['data-srcset', 'data-lazy-srcset', 'data-original-set', 'nitro-lazy-srcset', 'data-somebodys-own-srcset'].map(
    (attribute): ImageRow => ({
      name: `P9 data: loses to ${attribute}`,
      img: { src: GIF, [attribute]: 'a.jpg 300w, b.jpg 800w' },
      url: attribute.includes('somebody') ? 'a.jpg' : 'b.jpg',
      via: `img@${attribute}`,
    }),
  ),
  ...[
    GIF,
    'blob:https://e.org/1',
    'about:blank',
    '',
    '#',
    ' ',
    'javascript:;',
    '/1x1.gif',
    'blank.png',
    'img/loading.gif',
    '/placeholder.svg',
    'transparent.png',
  ].map((src): ImageRow => ({
    name: `P9 ${src.slice(0, 24)} loses to a lazy attribute`,
    img: { src, 'data-src': 'a.jpg' },
    url: 'a.jpg',
    via: 'img@data-src',
    candidates: [],
    placeholderOnly: false,
  })),
  ...[GIF, 'blob:https://e.org/1', 'about:blank', '', '#'].map((src): ImageRow => ({
    name: `P9 ${src.slice(0, 24)} alone has no URL`,
    img: { src },
    url: '',
    placeholderOnly: true,
  })),
  {
    name: 'spacer alone keeps its URL',
    img: { src: 'spacer.gif' },
    url: 'spacer.gif',
    via: 'img@src',
    placeholderOnly: true,
  },
  {
    name: 'lazy attribute before a blurred src',
    img: { src: 'a-20.jpg', 'data-src': 'a.jpg' },
    url: 'a.jpg',
    via: 'img@data-src',
    candidates: ['a-20.jpg'],
  },
  {
    name: 'a blurred src has not the declared width',
    img: { src: 'a-20.jpg', width: '1200', 'data-srcset': 'a-400.jpg 400w, a-800.jpg 800w' },
    url: 'a-800.jpg',
    candidates: ['a-400.jpg', 'a-20.jpg'],
  },
  {
    name: 'the original file',
    img: {
      src: 'a-300.jpg',
      'data-orig-file': 'a.jpg',
      'data-large-file': 'a-1024.jpg',
      'data-medium-file': 'a-300b.jpg',
    },
    url: 'a.jpg',
    via: 'img@data-orig-file',
    candidates: ['a-1024.jpg', 'a-300.jpg', 'a-300b.jpg'],
  },
  {
    name: 'the original file of known size',
    img: { src: 'a-700.jpg', 'data-orig-file': 'a.jpg', 'data-orig-size': '4000,3000', srcset: 'a-1200.jpg 1200w' },
    url: 'a-1200.jpg',
    candidates: ['a.jpg', 'a-700.jpg'],
  },
  {
    name: 'sizes in JSON',
    img: {
      src: 'a.jpg',
      'data-a-dynamic-image': '{"https://e.org/p/b.jpg":[450,300],"https://e.org/p/c.jpg":[1500,1000]}',
    },
    url: 'c.jpg',
    via: 'img@data-a-dynamic-image',
    candidates: ['b.jpg', 'a.jpg'],
  },
  {
    name: 'no JSON where JSON should be',
    img: { src: 'a.jpg', 'data-a-dynamic-image': '{"x' },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'templates are no URLs',
    img: { src: 'a_300x.jpg', 'data-src': 'a_{width}x.jpg' },
    url: 'a_300x.jpg',
    via: 'img@src',
    candidates: [],
  },
  {
    name: 'templates of other makes are no URLs',
    img: {
      src: 'a.jpg',
      'data-src': 'a_${format}.jpg',
      'data-lazy-src': 'a_{{size}}.jpg',
      'data-original': '{% img %}.jpg',
      'data-srcset': '{{ image | resize }}.jpg 2x',
    },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'JSON in a query is no template',
    img: { src: 'a.jpg?tags={%22a%22:1}&b={"c":2}' },
    url: 'a.jpg?tags={%22a%22:1}&b={%22c%22:2}',
    candidates: [],
  },
  {
    name: 'flags are no URLs',
    img: { src: 'a.jpg', 'data-lazy': 'true', lazyload: '1', 'data-lazy-src': 'lazy' },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'credits are no URLs',
    img: { src: 'a.jpg', 'data-source': 'picture alliance/BSIP' },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'pages are no pictures',
    img: {
      src: 'a.jpg',
      'data-url': '/photo/list?id=1',
      'data-permalink': '/a/',
      'data-pin-url': 'https://e.org/x.jpg',
    },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'a collage for a pin board is another picture',
    img: { src: 'a.jpg', 'data-pin-media': '/pin.jpg' },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'file names in alt and title are no URLs',
    img: { src: GIF, alt: '/a.jpg', title: 'b.jpg', 'data-image-title': 'c.jpg' },
    url: '',
    placeholderOnly: true,
  },
  {
    name: 'what cannot be resolved is passed over',
    img: { src: 'a.jpg', 'data-src': 'https://exa mple.com/b.jpg' },
    url: 'a.jpg',
    via: 'img@src',
  },
  {
    name: 'the same URL in two spellings comes once',
    img: { src: 'a.jpg', srcset: './a.jpg 300w, /p/a.jpg 600w' },
    url: 'a.jpg',
    candidates: [],
  },
  {
    name: 'names such as __proto__ are names',
    img: JSON.parse('{"__proto__":"/x.jpg","constructor":"/y.jpg","src":"a.jpg"}') as Plain,
    url: 'a.jpg',
    candidates: [],
  },
];

t.test('imageFrom chooses among the URLs of a picture', async (t) => {
  for (const { name, img, sources = [], url, ...expected } of IMAGES) {
    const choice = imageFrom(map(img), maps(sources), resolve);
    if (url === null || choice === null) {
      t.equal(choice, url, name);
      continue;
    }
    t.equal(short(choice.medium.url), url, `${name}: url`);
    if (expected.via !== undefined) t.equal(choice.medium.via, expected.via, `${name}: via`);
    if (expected.candidates !== undefined)
      t.same(choice.medium.candidates.map(short), expected.candidates, `${name}: candidates`);
    t.equal(choice.placeholderOnly, expected.placeholderOnly ?? false, `${name}: placeholder`);
    t.equal(choice.medium.mime, expected.mime ?? null, `${name}: mime`);
  }
});

t.test('imageFrom gives every field of a medium', async (t) => {
  const choice = imageFrom(
    map({ src: 'a.jpg', alt: ' A\n b ', title: 'T', width: '300', height: '200.7px' }),
    [],
    resolve,
    'amp-img',
  );
  t.same(choice?.medium, {
    ...{
      type: 'image',
      url: 'https://e.org/p/a.jpg',
      alt: 'A b',
      title: 'T',
      width: 300,
      height: 200,
      mime: null,
      via: 'amp-img@src',
    },
    ...{ embed: false, provider: null, poster: null, candidates: [], tracks: [] },
  });
  t.same(structuredClone(choice), choice);
});

t.test('P9 imageFrom is bounded on ten thousand candidates and on huge values', async (t) => {
  const many = Array.from({ length: 10_000 }, (_, i) => `a${i}.jpg ${i + 1}w`).join(', ');
  const sources = Array.from({ length: 1000 }, (_, i) => ({ srcset: `s${i}.jpg ${i + 1}w` }));
  const hostile: Plain[] = [
    { src: 'a.jpg', srcset: many.slice(0, 60_000) },
    { src: `data:image/png;base64,${'A'.repeat(1 << 20)}`, 'data-src': 'a.jpg' },
    { src: 'a.jpg', 'data-src': 'b'.repeat(1 << 20), srcset: 'c'.repeat(1 << 20), style: 'width'.repeat(1 << 18) },
    { src: `${'a/'.repeat(1 << 19)}.jpg`, 'data-a-dynamic-image': '['.repeat(1 << 20) },
    {
      src: 'a.jpg',
      'data-src': './'.repeat(30_000) + ' x',
      'data-lazy-src': ' .'.repeat(30_000),
      'data-original': `${'/'.repeat(60_000)} `,
    },
    Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`data-x${i}`, `/x${i}.jpg`])),
  ];
  for (const attributes of hostile) {
    const choice = imageFrom(map(attributes), maps(sources), resolve);
    t.ok(choice !== null && choice.medium.candidates.length <= MAX_CANDIDATES && choice.rawUrls.length <= 128);
    t.ok(choice!.medium.url.startsWith('https://e.org/'));
  }
});

t.test('imageFrom gives absolute http(s) URLs only, none twice, whatever the attributes', async (t) => {
  const name = fc.constantFrom(
    'src',
    'srcset',
    'data-src',
    'data-srcset',
    'data-original',
    'data-orig-file',
    'width',
    'alt',
    'style',
    'data-foo',
    'data-lazy',
  );
  const piece = fc.constantFrom(
    'a.jpg',
    'b.webp',
    ' 300w',
    ' 2x',
    ', ',
    'https://h.net/c.png',
    GIF,
    'spacer.gif',
    '//',
    '#',
    '?x=1',
    '{w}',
    '600',
    '\n',
    'ä',
    'javascript:1',
  );
  const attributes = fc.array(
    fc.tuple(
      name,
      fc.array(piece, { maxLength: 5 }).map((parts) => parts.join('')),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(attributes, fc.array(attributes, { maxLength: 2 }), (img, sources) => {
      const choice = imageFrom(
        new Map(img),
        sources.map((source) => new Map(source)),
        resolve,
      );
      if (choice === null) return true;
      const urls = [choice.medium.url, ...choice.medium.candidates].filter((url) => url !== '');
      return (
        urls.length === new Set(urls).size &&
        urls.every((url) => /^https?:\/\//.test(url) && new URL(url).href === url) &&
        (choice.medium.url !== '' || choice.placeholderOnly)
      );
    }),
    { seed, numRuns: 3000 },
  );
  t.pass(`WEFT_SEED=${seed}`);
});

t.test('sharesUrl finds the lazy picture of a noscript fallback', async (t) => {
  const image = (attributes: Plain) => imageFrom(map(attributes), [], resolve)!;
  const lazy = image({
    src: GIF,
    'data-src': 'a.jpg',
    'data-srcset': Array.from({ length: 20 }, (_, i) => `a${i}.jpg ${i + 1}w`).join(', '),
  });
  t.equal(sharesUrl(lazy, image({ src: 'a.jpg' })), true);
  t.equal(sharesUrl(lazy, image({ src: 'a3.jpg' })), true, 'one beyond the eight candidates');
  t.equal(sharesUrl(lazy, image({ src: '/p/a.jpg' })), false, 'another spelling of one beyond the eight candidates');
  t.equal(
    sharesUrl(image({ src: 'x.jpg', 'data-src': 'a.jpg' }), image({ src: '/p/a.jpg' })),
    true,
    'another spelling',
  );
  t.equal(sharesUrl(lazy, image({ src: 'b.jpg' })), false);
  t.equal(sharesUrl(image({ src: GIF }), image({ src: GIF })), false, 'placeholders are nobody');
});

t.test('lazyAttribute knows names by what they hold', async (t) => {
  t.same(lazyAttribute('data-src', 'a.jpg')?.meaning, 'shown');
  t.same(lazyAttribute('data-orig-file', 'a.jpg')?.meaning, 'larger');
  t.same(lazyAttribute('data-own', '/a.jpg')?.meaning, 'other');
  for (const [name, value] of [
    ['alt', 'a.jpg'],
    ['class', '/a.jpg'],
    ['data-own', 'a.jpg'],
    ['data-own', '/a.html'],
    ['data-own', '/a.mp4'],
    ['data-title', '/a.jpg'],
    ['data-own', '/a b.jpg'],
    ['onerror', "this.src='/a.jpg'"],
  ] as const) {
    t.equal(lazyAttribute(name, value), null, `${name}=${value}`);
  }
});

t.test('PEERS placeholders are told from photographs by whole words', async (t) => {
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

// --- players

t.test('playerFrom gives one medium a player, with all its sources', async (t) => {
  interface Row {
    readonly name: string;
    readonly type?: 'video' | 'audio';
    readonly element: Plain;
    readonly sources?: readonly Plain[];
    readonly tracks?: readonly Plain[];
    readonly expected: Record<string, unknown> | null;
  }
  const rows: readonly Row[] = [
    {
      name: 'src',
      element: { src: 'a.mp4', poster: 'p.jpg', width: '640', height: '360', title: 'T' },
      expected: { url: 'a.mp4', via: 'video@src', poster: 'p.jpg', width: 640, height: 360, title: 'T', embed: false },
    },
    {
      name: 'PEERS all sources, the first is the URL',
      element: {},
      sources: [
        { src: 'a.webm', type: 'video/webm; codecs="vp9"' },
        { src: 'a.mp4', type: 'video/mp4' },
      ],
      expected: { url: 'a.webm', via: 'video source@src', mime: 'video/webm', candidates: ['a.mp4'] },
    },
    {
      name: 'PEERS src and source are counted once',
      element: { src: 'a.mp4' },
      sources: [{ src: 'a.mp4' }, { src: 'b.mp4' }],
      expected: { url: 'a.mp4', candidates: ['b.mp4'] },
    },
    {
      name: 'a file before a manifest',
      element: {},
      sources: [{ src: 'a.m3u8', type: 'application/x-mpegURL' }, { src: 'a.mp4' }],
      expected: { url: 'a.mp4', candidates: ['a.m3u8'] },
    },
    {
      name: 'a manifest where there is no file',
      element: { src: 'a.m3u8' },
      expected: { url: 'a.m3u8', candidates: [] },
    },
    {
      name: 'lazy src and poster',
      element: { 'data-src': 'a.mp4', 'data-poster': 'p.jpg' },
      expected: { url: 'a.mp4', via: 'video@data-src', poster: 'p.jpg' },
    },
    {
      name: 'lazy source',
      element: {},
      sources: [{ 'data-src': 'a.mp4' }],
      expected: { url: 'a.mp4', via: 'video source@data-src' },
    },
    {
      name: 'tracks',
      element: { src: 'a.mp4' },
      tracks: [{ src: 'en.vtt', kind: 'subtitles' }, { src: 'de.vtt' }, { src: 'en.vtt' }, {}, { src: 'data:,' }],
      expected: { tracks: ['en.vtt', 'de.vtt'] },
    },
    { name: 'blob: alone', element: { src: 'blob:https://e.org/1', poster: 'p.jpg' }, expected: null },
    { name: 'data: alone', element: { src: 'data:video/mp4;base64,AAAA' }, expected: null },
    {
      name: 'blob: before a source',
      element: { src: 'blob:https://e.org/1' },
      sources: [{ src: 'a.mp4' }],
      expected: { url: 'a.mp4', via: 'video source@src' },
    },
    { name: 'nothing', element: {}, expected: null },
    {
      name: 'account and video of a hosted player',
      element: { 'data-account': '12', 'data-video-id': '34' },
      expected: {
        url: 'https://players.brightcove.net/12/default_default/index.html?videoId=34',
        via: 'video@data-video-id',
        embed: true,
        provider: 'brightcove',
      },
    },
    {
      name: 'poster and tracks of a hosted player',
      element: { 'data-account': '12', 'data-video-id': '34', src: 'blob:https://e.org/1', poster: 'p.jpg' },
      tracks: [{ src: 'en.vtt' }],
      expected: { via: 'video@data-video-id', poster: 'p.jpg', tracks: ['en.vtt'] },
    },
    { name: 'a picture as source', element: { src: 'a.jpg' }, expected: null },
    {
      name: 'an animated picture asked for as video',
      element: {},
      sources: [{ src: 'a.gif?width=350&format=mp4&s=9' }, { src: 'a.gif?format=png8' }, { src: 'a.gif?x=mp4' }],
      expected: { url: 'a.gif?width=350&format=mp4&s=9', mime: null, candidates: [] },
    },
    { name: 'a page in data-url', element: { 'data-url': '/story/1.html' }, expected: null },
    { name: 'an id in data-video', element: { 'data-video': 'mdX31a' }, expected: null },
    {
      name: 'a file in data-url',
      element: { 'data-url': 'a.mp4?x=1' },
      expected: { url: 'a.mp4?x=1', via: 'video@data-url' },
    },
    {
      name: 'a stream in data-url with its type',
      element: { 'data-url': '/s/1', type: 'video/mp4' },
      expected: { url: 'https://e.org/s/1', via: 'video@data-url', mime: 'video/mp4' },
    },
    {
      name: 'a URL without suffix',
      element: { src: '/stream/1' },
      expected: { url: 'https://e.org/stream/1', mime: null },
    },
    {
      name: 'a page of a known player',
      element: {},
      sources: [{ src: 'https://www.youtube.com/watch?v=aaaaaaaaaaa', type: 'video/youtube' }],
      expected: { url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa', embed: true, provider: 'youtube' },
    },
    {
      name: 'audio',
      type: 'audio',
      element: { src: 'a.mp3' },
      expected: { type: 'audio', url: 'a.mp3', via: 'audio@src' },
    },
    { name: 'audio #', type: 'audio', element: { src: '#' }, expected: null },
    {
      name: 'audio sources',
      type: 'audio',
      element: {},
      sources: [
        { src: 'a.ogg', type: 'audio/ogg' },
        { src: 'a.mp3', type: 'AUDIO/MPEG' },
      ],
      expected: { url: 'a.ogg', mime: 'audio/ogg', candidates: ['a.mp3'] },
    },
    { name: 'ogg in a video is video', element: { src: 'a.ogg' }, expected: { type: 'video', url: 'a.ogg' } },
  ];
  for (const { name, type = 'video', element, sources = [], tracks = [], expected } of rows) {
    const parts = { attributes: map(element), sources: maps(sources), tracks: maps(tracks) };
    const medium = playerFrom(type, type, parts, resolve);
    if (expected === null || medium === null) {
      t.equal(medium, expected, name);
      continue;
    }
    const said = {
      ...medium,
      url: short(medium.url),
      poster: short(medium.poster),
      candidates: medium.candidates.map(short),
      tracks: medium.tracks.map(short),
    };
    t.match(said, expected, name);
  }
  const many = Array.from({ length: 1000 }, (_, i) => map({ src: `${i}.mp4` }));
  const medium = playerFrom('video', 'amp-video', { attributes: map({}), sources: many, tracks: many }, resolve)!;
  t.same([medium.via, medium.candidates.length, medium.tracks.length], ['amp-video source@src', 8, 32]);
});
