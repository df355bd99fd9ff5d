/** Links of WAT files as media. */
import t from 'tap';
import { imageFrom } from '../../../lib/html/find-media/image.js';
import type { UrlRow } from '../../../lib/model/url.js';
import { createMediaResolver } from '../../../lib/url/element-resolver.js';
import { mediaOfLinks } from '../../../lib/wat/link-media.js';
import { seed } from '../../helpers/chunks.js';
import { random, runs } from '../../helpers/random.js';
import { responsePayload } from '../../helpers/wat.js';
import { PAGE, rowsOfPayload, type Given } from '../../helpers/wat-lists.js';

t.setTimeout(600_000);

const rowsOfHtml = (html: object | null, options: Record<string, unknown> = {}): Promise<Given> =>
  rowsOfPayload(responsePayload(PAGE, html), options);

const reported = ({ type, role, url, via, mime }: UrlRow): unknown[] => [
  type,
  role,
  url.replace('https://page.example/', ''),
  via,
  mime,
];

t.test('links become media by their paths, as in pages', async (t) => {
  const { rows, stats } = await rowsOfHtml({
    Head: {
      Metas: [
        { property: 'og:image', content: '/og.png' },
        { property: 'og:image:alt', content: 'The bay' },
        { name: 'HTML@/lang', content: 'en' },
      ],
      Link: [
        { path: 'LINK@/href', url: '/i.png', rel: 'image_src' },
        { path: 'LINK@/href', url: '/a.mp3', rel: 'enclosure', type: 'audio/mpeg' },
        { path: 'LINK@/href', url: '/f.ico', rel: 'icon' },
      ],
    },
    Links: [
      { path: 'IMG@/src', url: '/a.jpg', alt: 'A  boat', title: 'Boat' },
      { path: 'VIDEO@/src', url: 'v.mp4' },
      { path: 'VIDEO@/poster', url: 'v.jpg' },
      { path: 'VIDEO@/poster', url: 'w.jpg' },
      { path: 'SOURCE@/src', url: 'w.webm' },
      { path: 'SOURCE@/src', url: 'w.ogg' },
      { path: 'VIDEO@/poster', url: 'alone.jpg' },
      { path: 'AUDIO@/src', url: 'stream' },
      { path: 'SOURCE@/src', url: 'x.mp3', type: 'image/jpeg' },
      { path: 'SOURCE@/src', url: 'x.png', type: 'audio/mpeg' },
      { path: 'SOURCE@/src', url: 'unknown' },
      { path: 'SOURCE@/src', url: 'picture.webp' },
      { path: 'TRACK@/src', url: 'v.vtt' },
      { path: 'IFRAME@/src', url: 'https://www.youtube.com/embed/dQw4w9WgXcQ' },
      { path: 'IFRAME@/src', url: 'https://ads.example/' },
      { path: 'EMBED@/src', url: '/e.mp3' },
      { path: 'OBJECT@/data', url: '/o.mov' },
      { path: 'A@/href', url: 'talk.MP3?n=1', text: 'The whole talk', title: 'Talk' },
      { path: 'A@/href', url: 'page.html?file=a.mp3', text: 'A page' },
      { path: 'A@/href', url: 'photo.jpg', text: 'A photo' },
      { path: 'IMG@/src', url: 'data:image/png;base64,AAAA' },
      { path: 'IMG@/src', url: 'https://cdn.example/{size}/a.jpg' },
      { path: 'BODY@/background', url: 'bg.jpg' },
      { path: 'STYLE/#text', href: 'css.jpg' },
      { path: 'FORM@/action', url: '/find' },
    ],
  });
  t.same(rows.map(reported), [
    ['image', 'flow', 'a.jpg', 'img@src', 'image/jpeg'],
    ['video', 'flow', 'dir/v.mp4', 'video@src', 'video/mp4'],
    ['image', 'poster', 'dir/v.jpg', 'video@src', 'image/jpeg'],
    ['video', 'flow', 'dir/w.webm', 'source@src', 'video/webm'],
    ['image', 'poster', 'dir/w.jpg', 'source@src', 'image/jpeg'],
    ['audio', 'flow', 'dir/w.ogg', 'source@src', 'audio/ogg'],
    ['image', 'flow', 'dir/alone.jpg', 'video@poster', 'image/jpeg'],
    ['audio', 'flow', 'dir/stream', 'audio@src', null],
    ['audio', 'flow', 'dir/x.mp3', 'source@src', 'audio/mpeg'],
    ['video', 'flow', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'iframe@src', null],
    ['audio', 'flow', 'e.mp3', 'embed@src', 'audio/mpeg'],
    ['video', 'flow', 'o.mov', 'object@data', 'video/quicktime'],
    ['audio', 'flow', 'dir/talk.MP3?n=1', 'a@href', 'audio/mpeg'],
    ['image', 'page', 'og.png', 'og:image', 'image/png'],
    ['image', 'page', 'i.png', 'link image_src', 'image/png'],
    ['audio', 'page', 'a.mp3', 'link enclosure', 'audio/mpeg'],
  ]);
  const [boat] = rows as [UrlRow];
  t.same([boat.alt, boat.title, boat.text, boat.caption, boat.width], ['A boat', 'Boat', null, null, null]);
  const talk = rows.find(({ via }) => via === 'a@href')!;
  t.same([talk.alt, talk.title, talk.text], [null, 'Talk', 'The whole talk']);
  t.equal(rows.find(({ url }) => url.endsWith('w.jpg'))!.of, rows.find(({ url }) => url.endsWith('w.webm'))!.key);
  t.match(stats['read-wat'], {
    links: 25,
    links_media: 11,
    links_poster: 2,
    links_other_path: 4,
    links_no_medium: 6,
    links_no_url: 2,
    links_cut: 0,
  });
});

t.test('the image of a link equals that of an img with the same attributes', (t) => {
  const dice = random(seed);
  const resolve = createMediaResolver(PAGE.url);
  const parts = [
    'https://',
    'http:',
    '//',
    'a',
    '/b.jpg',
    'spacer.gif',
    '{w}',
    '%7Bw%7D',
    ' ',
    '#',
    '?x={y}',
    'data:',
    'é',
    '..',
    'blank',
    '.png',
  ];
  for (let i = 0; i < runs(1000); i++) {
    const url = Array.from({ length: 1 + dice.int(5) }, () => dice.pick(parts)).join('');
    const [ours] = mediaOfLinks([{ path: 'IMG@/src', url, alt: ' x  y' }], resolve).media;
    const theirs = imageFrom(
      new Map([
        ['src', url],
        ['alt', ' x  y'],
      ]),
      [],
      resolve,
    ).medium;
    t.same(ours?.url ?? '', theirs?.url ?? '', `WEFT_SEED=${seed} ${JSON.stringify(url)}`, { diagnostic: false });
    if (ours !== undefined) t.match(ours, theirs);
    if (!t.passing()) break;
  }
  t.end();
});

t.test('relative links start from Head.Base', async (t) => {
  const links = [{ path: 'IMG@/src', url: 'a.jpg' }];
  const at = async (Base: string): Promise<string> => (await rowsOfHtml({ Head: { Base }, Links: links })).rows[0]!.url;
  t.equal(await at('https://cdn.example/pictures/'), 'https://cdn.example/pictures/a.jpg');
  t.equal(await at('/pictures/'), 'https://page.example/pictures/a.jpg');
  t.equal(await at('javascript:void(0)'), 'https://page.example/dir/a.jpg');
});
