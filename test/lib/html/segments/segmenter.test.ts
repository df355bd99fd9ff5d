/** HTML → segments: every folder of `fixtures/segments` (text) and `fixtures/media` (one folder per form of media). */
import t from 'tap';
import { BOILERPLATE_ROLES } from '../../../../lib/html/kernel-questions.js';
import { pageKernel } from '../../../../lib/html/kernel.js';
import { SHORTEST_REL, WANTED_RELS } from '../../../../lib/html/page/page-info.js';
import { tokenizePage } from '../../../../lib/html/tokens/tokenizer.js';
import { Region } from '../../../../lib/model/segments.js';
import { LONGEST_SUFFIX, playableSuffixes, SHORTEST_SUFFIX } from '../../../../lib/url/kind.js';
import { expected, fixtures } from '../../../helpers/fixtures.js';
import { emptyPage } from '../../../helpers/pages.js';
import { describe, segmentHtml } from '../../../helpers/segment.js';

for (const group of ['segments', 'media']) {
  t.test(`every folder of fixtures/${group} gives the segments it expects`, async (t) => {
    for (const fixture of fixtures(group, 'page.html')) {
      const actual = describe(segmentHtml(fixture.input, { url: 'https://page.example/dir/page.html' }));
      t.equal(actual, expected(fixture, 'expected.txt', actual), fixture.name);
    }
  });
}

t.test('the quick check of a tag accepts every suffix, role and rel that is read', async (t) => {
  for (const suffix of playableSuffixes.flatMap((name) => [name, name.toUpperCase()])) {
    const urls = segmentHtml(`<a href="/a.${suffix}">a</a><a href=/b.${suffix}?c>b</a>`).media.map(({ url }) => url);
    t.same(urls, [`https://page.example/a.${suffix}`, `https://page.example/b.${suffix}?c`]);
    t.ok(suffix.length >= SHORTEST_SUFFIX && suffix.length <= LONGEST_SUFFIX);
  }
  for (const role of BOILERPLATE_ROLES) {
    for (const written of [
      role,
      role.toUpperCase(),
      ` ${role}`,
      `&#x${role.charCodeAt(0).toString(16)};${role.slice(1)}`,
    ])
      t.equal(segmentHtml(`<div role="${written}">a</div>`).blocks[0]?.region, Region.role, written);
  }
  for (const rel of WANTED_RELS) {
    t.ok(rel.length >= SHORTEST_REL);
    for (const written of [
      rel,
      rel.toUpperCase(),
      `x ${rel}`,
      `&#x${rel.charCodeAt(0).toString(16)};${rel.slice(1)}`,
    ]) {
      const page = segmentHtml(`<link rel="${written}" type=audio/mpeg href=/a>`);
      t.equal(page.info.canonical ?? page.pageMedia[0]?.url, 'https://page.example/a', written);
    }
  }
});

t.test('a segmented page does not keep the bytes and the HTTP fields of its page', async (t) => {
  const { page } = segmentHtml('<p>a', { http: [['Content-Type', 'text/html']] });
  const { body: _body, http: _http, flags: _flags, ...facts } = emptyPage;
  t.same(page, facts);
});

t.test('P15 media beyond the limit for a page are left out and flagged', async (t) => {
  const page = segmentHtml('<img src=a.jpg>'.repeat(5000));
  t.equal(page.media.length, 4096);
  t.same(page.flags, [{ rule: 'media-cut', value: 5000, threshold: 4096 }]);
});

t.test('P9 P15 media are left out if their URLs alone would fill memory', async (t) => {
  const base = `<base href="//host.example/${'x'.repeat(8000)}/">`;
  const page = segmentHtml(base + '<img srcset="a 1w,b 2w,c 3w,d 4w,e 5w,f 6w,g 7w,h 8w">'.repeat(1000));
  const chars = page.media.reduce((sum, { url, candidates }) => sum + url.length + candidates.join('').length, 0);
  t.ok(page.media.length > 50 && page.media.length < 100, `${page.media.length} media`);
  t.ok(chars < (4 << 20) + 100_000, `${chars} characters`);
  t.same(page.flags, [{ rule: 'media-cut', value: 4096 + 1000 - page.media.length, threshold: 4096 }]);
});

t.test('P15 the findings of a page stay within 4 MiB, whatever tag it consists of', async (t) => {
  const tags = [
    ...['<img src=a>', '<img>a', '<picture></picture>', '<figure></figure>', '<video></video>', '<a href=a.mp3></a>'],
    ...['<meta name=a>', '<base>', '<title>a</title>', '<script type=application/ld+json>a</script>'],
  ];
  for (const tag of tags) {
    const { findings } = pageKernel.segment(tokenizePage(Buffer.from(tag.repeat(150_000))), 1000);
    t.ok(findings.byteLength <= (4 << 20) + 4096, `${tag}: ${findings.byteLength} bytes`);
  }
});

t.test('P15 a page with too many blocks is read up to the limit, and flagged', async (t) => {
  const blocks = (count: number) => segmentHtml('<p>a'.repeat(count) + '<p>');
  t.same([blocks(32_767).blocks.length, blocks(32_767).flags], [32_767, []]);
  const cut = blocks(40_000);
  t.equal(cut.blocks.length, 32_769, 'the block that is open then is kept');
  t.equal(cut.wordsTotal, 32_769, 'the page has no words but those read');
  t.same(cut.flags, [{ rule: 'blocks-cut', value: null, threshold: 32_768 }]);
});

t.test('P9 parts of one picture or player beyond the limit are not read', async (t) => {
  const urls = (element: string, useless: string, count: number, last: string) =>
    segmentHtml(`<${element}>${useless.repeat(count)}${last}<img src=b.jpg></${element}>`).media.map(({ url }) => url);
  const table: [string, string, string, string][] = [
    ['video', '<source src=data:x>', '<source src=a.mp4>', 'https://page.example/a.mp4'],
    ['picture', '<source srcset=data:x>', '<source srcset="a.jpg 2000w">', 'https://page.example/a.jpg'],
    ['object', '<param name=x value=y>', '<param name=src value=a.mp4>', 'https://page.example/a.mp4'],
  ];
  for (const [element, useless, last, url] of table) {
    t.equal(urls(element, useless, 255, last)[0], url, `${element}: the last that is read`);
    t.not(urls(element, useless, 256, last)[0], url, `${element}: one more`);
  }
});

t.test('queries of elements are in the encoding of the page; those of texts and of feeds are in UTF-8', async (t) => {
  const html = `<meta property="og:image" content="/og?n=é"><link rel="image_src" href="/link?n=é">
    <p>Text <a href="/page?n=é"><img src="/a?n=é"></a><video src="/b.mp4?n=é" poster="/c?n=é"></video>`;
  const urlsOf = (charset: string, item?: number) => {
    const provenance = item === undefined ? emptyPage.provenance : { ...emptyPage.provenance, item };
    const { media, pageMedia } = segmentHtml(html, { charset, provenance });
    return [...media.flatMap(({ url, link, poster }) => [url, link, poster]), ...pageMedia.map(({ url }) => url)]
      .filter((url) => url !== null)
      .map((url) => url.replace(/^.*\/([^/]+)\?n=/, '$1 '));
  };
  const [utf8, latin1] = ['%C3%A9', '%E9'];
  t.same(urlsOf('windows-1252'), [
    ...[`a ${latin1}`, `page ${latin1}`, `b.mp4 ${latin1}`, `c ${latin1}`],
    ...[`og ${utf8}`, `link ${latin1}`],
  ]);
  const all = ['a', 'page', 'b.mp4', 'c', 'og', 'link'].map((name) => `${name} ${utf8}`);
  t.same(urlsOf('utf-8'), all);
  t.same(urlsOf('windows-1252', 0), all);
});

/** Pictures that a page has twice, with the URLs that stay: candidates behind them. */
const DOUBLES: readonly (readonly [name: string, html: string, expected: readonly string[]])[] = [
  [
    'a preview, an img without any URL, and the picture in noscript',
    `<figure><img src="/max/60/a.jpg?q=20" width=700 height=400><img width=700 height=400><noscript><img src="/max/1400/a.jpg"></noscript></figure>`,
    ['/max/1400/a.jpg /max/60/a.jpg?q=20'],
  ],
  [
    'a preview beside the picture',
    '<img src="/a.jpg?w=20&blur=9"><img src="/a.jpg?w=800">',
    ['/a.jpg?w=800 /a.jpg?w=20&blur=9'],
  ],
  ['a preview behind the picture', '<img src="/a.jpg"><img src="/a-150x100.jpg" alt="A">', ['/a.jpg /a-150x100.jpg']],
  ['an img without any URL before noscript', '<img alt="A"><noscript><img src="/a.jpg"></noscript>', ['/a.jpg']],
  ['an img without any URL alone', '<p>text <img alt="A"></p>', []],
  [
    'text and size of the picture in noscript',
    `<img src="/low/7.jpg" alt="A" width=9 height=6><noscript><img src="/high/8.jpg" alt="A" width=9 height=6></noscript>`,
    ['/high/8.jpg /low/7.jpg'],
  ],
  [
    'a gallery whose pictures share text and size',
    `<noscript><img src="/1.jpg" alt="A" width=9 height=6></noscript><img src="/2.jpg" alt="A" width=9 height=6>
     <noscript><img src="/3.jpg" alt="A" width=9 height=6></noscript><img src="/4.jpg" alt="A" width=9 height=6>`,
    ['/1.jpg /2.jpg', '/3.jpg', '/4.jpg'],
  ],
  ['two pictures of one name', '<img src="/1/a.jpg"><img src="/2/a.jpg">', ['/1/a.jpg', '/2/a.jpg']],
  ['words between', '<img src="/a.jpg?w=20"> word <img src="/a.jpg?w=800">', ['/a.jpg?w=20', '/a.jpg?w=800']],
  [
    'a hidden one',
    '<img src="/a.jpg?w=20"><div hidden><img src="/a.jpg?w=800"></div>',
    ['/a.jpg?w=20', '/a.jpg?w=800'],
  ],
];

t.test('a picture that the page has twice is one image, the larger', async (t) => {
  for (const [name, html, expected] of DOUBLES) {
    const urls = segmentHtml(html).media.map(({ url, candidates }) => [url, ...candidates].join(' '));
    t.same(
      urls.map((each) => each.replaceAll('https://page.example', '')),
      expected,
      name,
    );
  }
});
