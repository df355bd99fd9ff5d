/** What a page declares about itself. */
import t from 'tap';
import { createPageInfo } from '../../../../lib/html/page/page-info.js';
import { BASE, map, type Plain } from '../../../helpers/elements.js';

const ID = 'aB3_-xYz012';

const watch = `https://www.youtube.com/watch?v=${ID}`;

interface Head {
  readonly html?: Plain;
  readonly meta?: readonly Plain[];
  readonly link?: readonly Plain[];
  readonly title?: string;
  readonly ld?: readonly (string | object)[];
}

function read({ html, meta = [], link = [], title, ld = [] }: Head, http: [string, string][] = []) {
  const reader = createPageInfo();
  if (html !== undefined) reader.html(map(html));
  for (const attributes of meta) reader.meta(map(attributes));
  for (const attributes of link) reader.link(map(attributes));
  if (title !== undefined) reader.title(title);
  for (const block of ld) reader.jsonLd(typeof block === 'string' ? block : JSON.stringify(block));
  return { ...reader.finish(BASE, 'utf-8', http), metas: reader.metas };
}

t.test('createPageInfo reads what a page declares about itself', async (t) => {
  const rows: [string, Head, Record<string, string | null>, [string, string][]?][] = [
    ['nothing', {}, { title: null, description: null, canonical: null, published: null, language: null }],
    ['title', { title: ' A\n title ', meta: [{ property: 'og:title', content: 'B' }] }, { title: 'A title' }],
    ['title of the card', { title: ' ', meta: [{ property: 'og:title', content: 'B' }] }, { title: 'B' }],
    [
      'description',
      {
        meta: [
          { property: 'og:description', content: 'og' },
          { name: 'Description', content: ' d \n e' },
        ],
      },
      { description: 'd e' },
    ],
    [
      'description of the card',
      {
        meta: [
          { name: 'description', content: '' },
          { property: 'og:description', content: 'og' },
        ],
      },
      { description: 'og' },
    ],
    [
      'canonical',
      {
        link: [
          { rel: 'stylesheet', href: 'a.css' },
          { rel: 'Canonical', href: '/c#x' },
          { rel: 'canonical', href: '/d' },
        ],
      },
      { canonical: 'https://e.org/c#x' },
    ],
    ['canonical that is none', { link: [{ rel: 'canonical', href: 'javascript:1' }] }, { canonical: null }],
    [
      'language',
      { html: { lang: 'en-GB' }, meta: [{ 'http-equiv': 'Content-Language', content: 'de' }] },
      { language: 'en-GB' },
    ],
    ['language of XHTML', { html: { 'xml:lang': 'fr' } }, { language: 'fr' }],
    [
      'language of the meta',
      { html: { lang: '' }, meta: [{ 'http-equiv': 'Content-Language', content: 'de' }] },
      { language: 'de' },
      [['Content-Language', 'fr']],
    ],
    ['language of the header', {}, { language: 'fr' }, [['content-language', 'fr']]],
    [
      'date',
      {
        meta: [
          { name: 'date', content: '2020' },
          { property: 'article:published_time', content: '2021-02-03T04:05:06Z' },
        ],
      },
      { published: '2021-02-03T04:05:06Z' },
    ],
    [
      'date of the items',
      { meta: [{ itemprop: 'datePublished', content: '2021-02-03' }] },
      { published: '2021-02-03' },
    ],
    ['date of Dublin Core', { meta: [{ name: 'DC.date.issued', content: '2021-02-03' }] }, { published: '2021-02-03' }],
    [
      'date of JSON-LD',
      {
        ld: [{ '@type': 'NewsArticle', datePublished: '2021-02-03', dateModified: '2022' }],
        meta: [{ name: 'date', content: '2020' }],
      },
      { published: '2021-02-03' },
    ],
    [
      'date of a picture is not the date of the page',
      {
        ld: [
          { '@type': 'ImageObject', datePublished: '1999' },
          { '@graph': [{ '@type': 'Article', datePublished: '2021' }] },
        ],
      },
      { published: '2021' },
    ],
    [
      'date of others is not the date of the page',
      {
        ld: [
          {
            '@type': 'Product',
            review: { '@type': 'Review', datePublished: '1998' },
            author: { '@type': 'Person', subjectOf: { '@type': 'Article', datePublished: '1997' } },
          },
          { '@type': 'WebSite', datePublished: '1999' },
          { '@type': 'Article', comment: [{ datePublished: '1996' }], datePublished: '2021' },
        ],
      },
      { published: '2021' },
    ],
    [
      'date of others alone is none',
      { ld: [{ '@type': 'Person', datePublished: '1999' }, { publisher: { datePublished: '1998' } }] },
      { published: null },
    ],
    ['date that is none', { meta: [{ name: 'date', content: 'today' }] }, { published: null }],
  ];
  for (const [name, head, expected, http] of rows) t.match(read(head, http).info, expected, name);
});

const MEDIA: readonly (readonly [name: string, head: Head, expected: readonly string[]])[] = [
  ['og:image', { meta: [{ property: 'og:image', content: '/a.jpg' }] }, ['image og:image https://e.org/a.jpg']],
  [
    'og:image with its properties',
    {
      meta: [
        { property: 'og:image', content: '/a' },
        { property: 'og:image:secure_url', content: 'https://e.org/a' },
        { property: 'og:image:width', content: '1200' },
        { property: 'og:image:height', content: '630' },
        { property: 'og:image:type', content: 'image/jpeg' },
        { property: 'og:image:alt', content: 'A' },
        { property: 'og:image', content: '/b' },
        { property: 'og:image:width', content: '5' },
      ],
    },
    ['image og:image https://e.org/a 1200x630 image/jpeg "A"', 'image og:image https://e.org/b 5xnull'],
  ],
  [
    'og:image:url and og:image are one',
    {
      meta: [
        { property: 'og:image', content: '/a' },
        { property: 'og:image:url', content: '/a2' },
      ],
    },
    ['image og:image https://e.org/a'],
  ],
  [
    'og:image:url alone, twice',
    {
      meta: [
        { property: 'og:image:url', content: '/a' },
        { property: 'og:image:url', content: '/b' },
      ],
    },
    ['image og:image:url https://e.org/a', 'image og:image:url https://e.org/b'],
  ],
  [
    'og:image:secure_url where og:image is none',
    {
      meta: [
        { property: 'og:image', content: 'data:,' },
        { property: 'og:image:secure_url', content: '/b' },
      ],
    },
    ['image og:image:secure_url https://e.org/b'],
  ],
  ['og:image in name', { meta: [{ name: 'og:image', content: '/a' }] }, ['image og:image https://e.org/a']],
  [
    'twitter:image',
    {
      meta: [
        { name: 'twitter:image', content: '/a' },
        { name: 'twitter:image:alt', content: 'T' },
      ],
    },
    ['image twitter:image https://e.org/a "T"'],
  ],
  [
    'twitter:image:src',
    { meta: [{ name: 'twitter:image:src', content: '/a' }] },
    ['image twitter:image:src https://e.org/a'],
  ],
  [
    'the same URL once',
    {
      meta: [
        { property: 'og:image', content: '/a' },
        { name: 'twitter:image', content: 'https://e.org/a' },
      ],
      link: [{ rel: 'image_src', href: '/a' }],
    },
    ['image og:image https://e.org/a'],
  ],
  [
    'og:video file',
    {
      meta: [
        { property: 'og:video', content: '/a.mp4' },
        { property: 'og:video:type', content: 'video/mp4' },
        { property: 'og:video:width', content: '640' },
      ],
    },
    ['video og:video https://e.org/a.mp4 640xnull video/mp4'],
  ],
  [
    'og:video player',
    {
      meta: [
        { property: 'og:video:url', content: `https://www.youtube.com/embed/${ID}` },
        { property: 'og:video:type', content: 'text/html' },
      ],
    },
    [`video og:video:url ${watch}`],
  ],
  [
    'og:video page',
    {
      meta: [
        { property: 'og:video', content: '/player' },
        { property: 'og:video:type', content: 'text/html' },
      ],
    },
    ['video og:video https://e.org/player text/html'],
  ],
  [
    'og:video player of the site and its file are one video',
    {
      meta: [
        { property: 'og:video', content: '/player' },
        { property: 'og:video:secure_url', content: 'https://e.org/a.mp4' },
      ],
    },
    ['video og:video:secure_url https://e.org/a.mp4'],
  ],
  ['og:video:tag is none', { meta: [{ property: 'og:video:tag', content: 'a.mp4' }] }, []],
  ['og:audio', { meta: [{ property: 'og:audio', content: '/a.mp3' }] }, ['audio og:audio https://e.org/a.mp3']],
  [
    'twitter:player:stream',
    {
      meta: [
        { name: 'twitter:player', content: '/p' },
        { name: 'twitter:player:stream', content: '/a.mp4' },
        { name: 'twitter:player:stream:content_type', content: 'video/mp4; codecs=x' },
      ],
    },
    ['video twitter:player https://e.org/p', 'video twitter:player:stream https://e.org/a.mp4 video/mp4'],
  ],
  [
    'twitter:player of a known player',
    { meta: [{ name: 'twitter:player', content: 'https://player.vimeo.com/video/1' }] },
    ['video twitter:player https://vimeo.com/1'],
  ],
  [
    'link image_src',
    { link: [{ rel: 'image_src', href: 'a.jpg', type: 'image/jpeg' }] },
    ['image link image_src https://e.org/p/a.jpg image/jpeg'],
  ],
  [
    'link enclosure',
    {
      link: [
        { rel: 'enclosure', href: 'a', type: 'audio/mpeg' },
        { rel: 'enclosure', href: 'b.mp4' },
        { rel: 'enclosure', href: 'd.mp3', type: 'image/png' },
        { rel: 'enclosure', href: 'c.zip' },
      ],
    },
    [
      'audio link enclosure https://e.org/p/a audio/mpeg',
      'video link enclosure https://e.org/p/b.mp4',
      'audio link enclosure https://e.org/p/d.mp3',
    ],
  ],
  [
    'itemprops',
    {
      meta: [
        { itemprop: 'image', content: '/a' },
        { itemprop: 'thumbnailUrl', content: '/b' },
        { itemprop: 'contentUrl', content: '/c.mp4' },
        { itemprop: 'embedURL', content: `https://youtu.be/${ID}` },
        { itemprop: 'name', content: 'x.jpg' },
      ],
      link: [{ itemprop: 'image', href: '/d' }],
    },
    [
      'image link itemprop image https://e.org/d',
      'image meta itemprop image https://e.org/a',
      'image meta itemprop thumbnailUrl https://e.org/b',
      'video meta itemprop contentUrl https://e.org/c.mp4',
      `video meta itemprop embedURL ${watch}`,
    ],
  ],
  [
    'JSON-LD ImageObject',
    {
      ld: [
        {
          '@type': 'ImageObject',
          contentUrl: '/a',
          url: '/page',
          width: 1200,
          height: '630px',
          caption: 'C',
          encodingFormat: 'image/png',
        },
      ],
    },
    ['image json-ld ImageObject.contentUrl https://e.org/a 1200x630 image/png "C"'],
  ],
  [
    'JSON-LD ImageObject without contentUrl',
    { ld: [{ '@type': ['ImageObject'], url: '/a', width: { '@type': 'QuantitativeValue', value: 3 } }] },
    ['image json-ld ImageObject.url https://e.org/a 3xnull'],
  ],
  [
    'JSON-LD VideoObject',
    {
      ld: [
        {
          '@type': 'VideoObject',
          contentUrl: '/a.mp4',
          embedUrl: `https://www.youtube.com/embed/${ID}`,
          thumbnailUrl: ['/t1', '/t2'],
        },
      ],
    },
    [
      'video json-ld VideoObject.contentUrl https://e.org/a.mp4',
      `video json-ld VideoObject.embedUrl ${watch}`,
      'image json-ld VideoObject.thumbnailUrl https://e.org/t1',
      'image json-ld VideoObject.thumbnailUrl https://e.org/t2',
    ],
  ],
  [
    'JSON-LD in other cases',
    { ld: [{ '@type': 'videoObject', contentURL: '/a.mp4', thumbnailURL: '/t' }] },
    [
      'video json-ld videoObject.contentUrl https://e.org/a.mp4',
      'image json-ld videoObject.thumbnailUrl https://e.org/t',
    ],
  ],
  [
    'JSON-LD AudioObject in an episode',
    {
      ld: [
        {
          '@type': 'PodcastEpisode',
          associatedMedia: { '@type': 'MediaObject', contentUrl: '/a.mp3' },
          audio: [{ '@type': 'AudioObject', contentUrl: '/b' }],
        },
      ],
    },
    [
      'audio json-ld MediaObject.contentUrl https://e.org/a.mp3',
      'audio json-ld AudioObject.contentUrl https://e.org/b',
    ],
  ],
  [
    'JSON-LD image of an article',
    {
      ld: [
        {
          '@type': 'Article',
          image: ['/a', { url: '/b' }, { '@type': 'ImageObject', url: '/c' }, null, 5],
          thumbnailUrl: '/d',
        },
      ],
    },
    [
      'image json-ld Article.thumbnailUrl https://e.org/d',
      'image json-ld Article.image https://e.org/a',
      'image json-ld Article.image https://e.org/b',
      'image json-ld ImageObject.url https://e.org/c',
    ],
  ],
  [
    'JSON-LD graph',
    {
      ld: [
        {
          '@graph': [
            { '@type': 'WebPage', primaryImageOfPage: { '@id': '#i' } },
            { '@type': 'ImageObject', '@id': '#i', contentUrl: '/a' },
          ],
        },
      ],
    },
    ['image json-ld ImageObject.contentUrl https://e.org/a'],
  ],
  [
    'JSON-LD player of the site',
    {
      ld: [
        { '@type': 'VideoObject', embedUrl: '/embed/1' },
        { '@type': 'MediaObject', embedUrl: '/embed/2' },
      ],
    },
    ['video json-ld VideoObject.embedUrl https://e.org/embed/1'],
  ],
  [
    'JSON-LD logos and portraits come last and say whose they are',
    {
      ld: [
        {
          '@type': 'Article',
          publisher: { '@type': 'Organization', logo: { '@type': 'ImageObject', url: '/l', width: 9 }, image: '/i' },
          author: [
            { '@type': 'Person', image: '/p' },
            { '@type': 'Person', image: { '@type': 'ImageObject', url: '/q' } },
            { name: 'untyped', image: '/u' },
          ],
          logo: '/own-logo',
          image: '/a',
        },
        { '@type': 'Organization', image: '/o', logo: '/m' },
        { '@type': 'Person', image: { '@type': 'ImageObject', contentUrl: '/r' } },
        { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: { '@type': 'Recipe', image: '/s' } }] },
        {
          '@type': 'Recipe',
          Review: { author: { '@type': 'Person', image: '/t' }, image: '/v' },
          image: { url: '/b' },
        },
      ],
    },
    [
      'image json-ld Article.image https://e.org/a',
      'image json-ld Recipe.image https://e.org/b',
      'image json-ld Article.logo https://e.org/own-logo',
      'image json-ld publisher Organization.image https://e.org/i',
      'image json-ld logo ImageObject.url https://e.org/l 9xnull',
      'image json-ld author Person.image https://e.org/p',
      'image json-ld author ImageObject.url https://e.org/q',
      'image json-ld author Thing.image https://e.org/u',
      'image json-ld Organization.image https://e.org/o',
      'image json-ld Organization.logo https://e.org/m',
      'image json-ld Person ImageObject.contentUrl https://e.org/r',
      'image json-ld ListItem Recipe.image https://e.org/s',
      'image json-ld Review Thing.image https://e.org/v',
      'image json-ld author Person.image https://e.org/t',
    ],
  ],
  [
    'JSON-LD untyped logo',
    { ld: [{ '@type': 'Organization', logo: { url: '/l' }, publisher: { logo: ['/m'] } }] },
    ['image json-ld Organization.logo https://e.org/l', 'image json-ld publisher Thing.logo https://e.org/m'],
  ],
  [
    'JSON-LD with data: and other schemes',
    {
      ld: [
        { '@type': 'ImageObject', url: 'data:,' },
        { '@type': 'VideoObject', contentUrl: 'rtmp://e.org/a' },
      ],
    },
    [],
  ],
  [
    'JSON-LD with __proto__',
    { ld: ['{"__proto__":{"@type":"ImageObject","url":"/a"},"constructor":{"prototype":1},"@type":"Thing"}'] },
    ['image json-ld ImageObject.url https://e.org/a'],
  ],
];

t.test('createPageInfo finds the media outside the flow', async (t) => {
  for (const [name, head, expected] of MEDIA) {
    const said = read(head).pageMedia.map(({ type, via, url, alt, width, height, mime }) =>
      [
        type,
        via,
        url,
        ...(width === null && height === null ? [] : [`${width}x${height}`]),
        ...(mime === null ? [] : [mime]),
        ...(alt === null ? [] : [`"${alt}"`]),
      ].join(' '),
    );
    t.same(said, expected, name);
  }
  t.equal(({} as Record<string, unknown>)['url'], undefined, 'no prototype was changed');
});

t.test('createPageInfo passes on the meta elements from which policies are read', async (t) => {
  const { metas } = read({
    meta: [
      { name: 'Robots', content: 'noai' },
      { name: 'viewport', content: 'x' },
      { name: 'tdm-reservation', content: '1' },
      { name: 'GPTBot' },
      { 'http-equiv': 'X-Robots-Tag', content: 'noml' },
    ],
  });
  t.same(metas, [
    { name: 'robots', content: 'noai' },
    { name: 'tdm-reservation', content: '1' },
    { name: 'x-robots-tag', content: 'noml' },
  ]);
});

t.test('createPageInfo is bounded on hostile metadata', async (t) => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const list = `[${'['.repeat(200_000)}${']'.repeat(200_000)}]`;
  const many = JSON.stringify(
    Array.from({ length: 50_000 }, (_, i) => ({ '@type': 'ImageObject', url: `/${i}` })),
  ).slice(0, 3_000_000);
  const commas = `{"a":"${',   '.repeat(250_000)}"x}`;
  const some = JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ '@type': 'ImageObject', url: `/${i}` })));
  const spaces = ' '.repeat(1 << 19);
  const wrapped = [
    `<![CDATA[{${spaces}x]]>`,
    `<![CDATA[{"a":x}]]>${spaces}`,
    `{${spaces}`,
    `<!--${spaces}]]>`,
    `//${']]>'.repeat(1 << 18)}`,
  ];
  const { pageMedia } = read({
    ld: [deep, list, many, commas, ' '.repeat(1 << 20), '<!--'.repeat(1 << 18), ...wrapped, some],
  });
  t.equal(pageMedia.length, 128);
  const portraits = Array.from({ length: 24_000 }, (_, i) => ({ '@type': 'Person', image: `/${i}` }));
  const others = read({ ld: [{ author: portraits, image: '/own', datePublished: '2021' }] });
  t.equal(others.pageMedia.length, 128);
  t.match(others, { info: { published: '2021' }, pageMedia: [{ url: 'https://e.org/own' }] });
  const metas = Array.from({ length: 100_000 }, (_, i) => ({ property: 'og:image', content: `/${i}.jpg` }));
  const head = read({
    meta: metas,
    link: Array.from({ length: 100_000 }, (_, i) => ({ rel: 'image_src', href: `/${i}` })),
    title: 'x'.repeat(1 << 20),
  });
  t.equal(head.pageMedia.length, 128);
  t.equal(head.info.title?.length, 8192);
});
