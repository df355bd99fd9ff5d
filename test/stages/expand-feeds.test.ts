/** The stage expand-feeds: one page for each item. */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import type { Test } from 'tap';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';
import type { Page } from '../../lib/model/page.js';
import type { Document } from '../../lib/model/document.js';
import type { UrlRow } from '../../lib/model/url.js';
import type { WindowRow } from '../../lib/model/windows.js';
import { toObelics } from '../../lib/adapters/obelics.js';
import { MAX_ELEMENTS, readXmlPage } from '../../lib/xml/feed.js';
import { MAX_DEPTH, MAX_ERRORS } from '../../lib/xml/read-xml.js';
import { isFeedType } from '../../lib/xml/root.js';
import { readWarc, selectPages } from '../../stages/index.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { urls } from '../../pipelines/urls.js';
import { windows } from '../../pipelines/windows.js';
import { runStages } from '../../bench/inputs.js';
import { root } from '../helpers/run.js';
import { describe, segmentHtml } from '../helpers/segment.js';
import { writeMember } from '../helpers/warc.js';
import type { RecordDraft } from '../helpers/warc.js';
import { AUDIO, expand, feedPage, read, rss, URL_OF_FEED } from '../helpers/feeds.js';

t.setTimeout(600_000);

const atom = (entry: string, more = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" ${more}><title>Feed</title><entry>${entry}</entry></feed>`;

const PLAYER =
  '<media:content><media:player url="https://player.vimeo.com/video/1234567"/><media:thumbnail url="/t.jpg" width="90"/></media:content>';

const DIALECTS: readonly { readonly name: string; readonly body: string; readonly expected: readonly string[] }[] = [
  {
    name: 'RSS 0.91 with a picture in its channel',
    body: '<rss version="0.91"><channel><title>F</title><image><url>/logo.png</url></image><item><title>One &amp; two</title><description>Plain text.</description></item></channel></rss>',
    expected: ['heading 1 @0+3: "One & two"\nparagraph @3+2: "Plain text."'],
  },
  {
    name: 'RSS 2.0 with an enclosure and both texts',
    body: rss(
      `<title>T</title><link>/p/1</link><description>Short.</description><content:encoded><![CDATA[<p>Long <img src="i.jpg"> text.</p>]]></content:encoded><enclosure url="${AUDIO}" type="audio/mpeg" length="1"/>`,
    ),
    expected: [
      `heading 1 @0+1: "T"\nparagraph @1+2: "Long text."\nimage @2 https://feed.example/p/i.jpg via img@src inline\naudio @3 ${AUDIO} via audio source@src mime="audio/mpeg"`,
    ],
  },
  {
    name: 'RSS whose title is HTML escaped twice',
    body: rss('<title>A &amp;amp; B &lt;b&gt;C&lt;/b&gt;</title><description>x</description>'),
    expected: ['heading 1 @0+4: "A & B C"\nparagraph @4+1: "x"'],
  },
  {
    name: 'RSS with markup that is not escaped, and white space before the declaration',
    body: ` \n${rss('<title>T</title><description>a <b>b</b><br/> c</description>')}`,
    expected: ['heading 1 @0+1: "T"\nparagraph @1+3: "a b\\nc"'],
  },
  {
    name: 'RSS 1.0 in RDF with an enclosure of its module',
    body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#"><channel rdf:about="x"><items><rdf:Seq/></items></channel><item rdf:about="https://feed.example/1"><title>T</title><description>Words.</description><enc:enclosure rdf:resource="/a.mp3" enc:type="audio/mpeg"/></item></rdf:RDF>`,
    expected: [
      `heading 1 @0+1: "T"\nparagraph @1+1: "Words."\naudio @2 ${AUDIO} via audio source@src mime="audio/mpeg"`,
    ],
  },
  {
    name: 'Atom with text, and a link that is an enclosure',
    body: atom(
      '<title>1 &lt; 2</title><link href="/p"/><content>a &lt;b&gt; c</content><link rel="enclosure" href="v.mp4"/>',
    ),
    expected: [
      'heading 1 @0+3: "1 < 2"\nparagraph @3+3: "a <b> c"\nvideo @6 https://feed.example/news/v.mp4 via video source@src',
    ],
  },
  {
    name: 'Atom with XHTML under a prefix, and a base',
    body: atom(
      '<title type="html">&lt;i&gt;T&lt;/i&gt;</title><content type="xhtml" xml:base="/deep/"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a &lt; b</h:p><h:script/><h:img src="i.png"/></h:div></content>',
    ),
    expected: ['heading 1 @0+1: "T"\nparagraph @1+3: "a < b"\nimage @4 https://feed.example/deep/i.png via img@src'],
  },
  {
    name: 'Atom 0.3 with escaped content',
    body: '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">T</title><content type="text/html" mode="escaped">&lt;p&gt;Hello&lt;/p&gt;</content></entry></feed>',
    expected: ['heading 1 @0+1: "T"\nparagraph @1+1: "Hello"'],
  },
  {
    name: 'Atom without its namespace',
    body: '<feed><entry><title>T</title><content type="html">&lt;p>Hello</content></entry></feed>',
    expected: ['heading 1 @0+1: "T"\nparagraph @1+1: "Hello"'],
  },
  {
    name: 'RSS in a namespace of its own',
    body: '<rss xmlns="https://nobody.example/"><channel><item><title>T</title></item></channel></rss>',
    expected: ['heading 1 @0+1: "T"'],
  },
  {
    name: 'a podcast with transcript, picture and a second form of its sound',
    body: rss(
      `<title>T</title><itunes:summary>S.</itunes:summary><enclosure url="${AUDIO}" type="audio/mpeg"/><podcast:transcript url="/t.vtt" type="text/vtt"/><podcast:alternateEnclosure type="audio/opus"><podcast:source uri="/a.opus"/></podcast:alternateEnclosure><itunes:image href="/c.jpg"/>`,
    ),
    expected: [
      `heading 1 @0+1: "T"\nparagraph @1+1: "S."\naudio @2 ${AUDIO} via audio source@src mime="audio/mpeg"\n  track https://feed.example/t.vtt\naudio @2 https://feed.example/a.opus via audio source@src mime="audio/opus"\nimage @2 https://feed.example/c.jpg via img@src`,
    ],
  },
  {
    name: 'Media RSS: a group is one medium, its thumbnail the poster, its description the caption',
    body: rss(
      '<title>T</title><description>D.</description><media:group><media:content url="/s.mp4" type="video/mp4"/><media:content url="/l.mp4" type="video/mp4" isDefault="true"/><media:thumbnail url="/t.jpg" width="120"/><media:description>Says who.</media:description></media:group>',
    ),
    expected: [
      'heading 1 @0+1: "T"\nparagraph @1+1: "D."\nvideo @2 https://feed.example/l.mp4 via video source@src mime="video/mp4" poster="https://feed.example/t.jpg" caption="Says who."\n  or https://feed.example/s.mp4\ncaption @2+2: "Says who."',
    ],
  },
  {
    name: 'Media RSS: a thumbnail alone is the picture, and undeclared prefixes are known',
    body: '<rss><channel><item><title>T</title><media:thumbnail url="/s.jpg" width="10"/><media:thumbnail url="/l.jpg" width="90"/></item></channel></rss>',
    expected: ['heading 1 @0+1: "T"\nimage @1 https://feed.example/l.jpg via img@src width=90'],
  },
  {
    name: 'Media RSS: a thumbnail of the picture is not a second picture',
    body: rss(
      '<title>T</title><description>&lt;p>D.&lt;/p>&lt;img src="/l/a.jpg"></description><media:thumbnail url="/s72/a.jpg" width="72" height="72"/>',
    ),
    expected: ['heading 1 @0+1: "T"\nparagraph @1+1: "D."\nimage @2 https://feed.example/l/a.jpg via img@src'],
  },
  {
    name: 'Media RSS: widths of one file are one picture; files chosen by the query are different ones',
    body: rss(
      '<title>T</title><media:content url="/a.jpg?w=140" width="140"/><media:content url="/a.jpg?w=460" width="460"/><media:content url="/show.php?id=1" medium="image" width="140"/><media:content url="/show.php?id=2" medium="image" width="150"/>',
    ),
    expected: [
      'heading 1 @0+1: "T"\nimage @1 https://feed.example/a.jpg?w=460 via img@srcset width=460\n  or https://feed.example/a.jpg?w=140\nimage @1 https://feed.example/show.php?id=1 via img@src width=140\nimage @1 https://feed.example/show.php?id=2 via img@src width=150',
    ],
  },
  {
    name: 'Media RSS: an enclosure that is also content is given once',
    body: rss(
      '<title>T</title><enclosure url="/i.jpg" type="image/jpeg"/><media:content url="/i.jpg" medium="image"/><enclosure url="/x.pdf" type="application/pdf"/>',
    ),
    expected: ['heading 1 @0+1: "T"\nimage @1 https://feed.example/i.jpg via img@src'],
  },
  {
    name: 'enclosures whose type contradicts their suffix, by the suffix',
    body: rss(
      `<title>T</title><enclosure url="/talk.mp3" type="image/jpeg"/><media:content url="/film.mp4" type="image/png" medium="image"/><enclosure url="/cover.png" type="audio/mpeg"/><enclosure url="/radio.mp4" type="audio/mp4"/><enclosure url="/e.mp3" type="file"/>`,
    ),
    expected: [
      'heading 1 @0+1: "T"\naudio @1 https://feed.example/talk.mp3 via audio source@src\nvideo @1 https://feed.example/film.mp4 via video source@src\nimage @1 https://feed.example/cover.png via img@src\naudio @1 https://feed.example/radio.mp4 via audio source@src mime="audio/mp4"\naudio @1 https://feed.example/e.mp3 via audio source@src',
    ],
  },
  {
    name: 'enclosures without type and suffix: sounds where the item has a duration',
    body: rss(
      '<title>T</title><itunes:duration>12:30</itunes:duration><enclosure url="/get.php?id=1"/><enclosure url="/2" type="application/octet-stream"/><enclosure url="/3" type="file"/><enclosure url="/4.pdf"/><enclosure url="/5" type="application/pdf"/></item><item><title>U</title><enclosure url="/6"/>',
    ),
    expected: [
      'heading 1 @0+1: "T"\naudio @1 https://feed.example/get.php?id=1 via audio source@src\naudio @1 https://feed.example/2 via audio source@src\naudio @1 https://feed.example/3 via audio source@src',
      'heading 1 @0+1: "U"',
    ],
  },
  {
    name: 'Media RSS: a player of a known host',
    body: atom(
      '<title>T</title><media:group><media:content url="https://www.youtube.com/v/a1B2c3D4e5F?version=3" type="application/x-shockwave-flash"/><media:description>One.\n\nTwo\nthree.</media:description></media:group>',
    ),
    expected: [
      'heading 1 @0+1: "T"\nparagraph @1+1: "One."\nparagraph @2+2: "Two\\nthree."\nvideo @4 https://www.youtube.com/watch?v=a1B2c3D4e5F via iframe@src provider="youtube" embed',
    ],
  },
  {
    name: 'Media RSS: the thumbnail of a player comes before it, unless the item has a picture',
    body: rss(
      `<title>T</title>${PLAYER}</item><item><title>U</title><media:content url="/i.jpg" medium="image"/>${PLAYER}`,
    ),
    expected: [
      'heading 1 @0+1: "T"\nimage @1 https://feed.example/t.jpg via img@src\nvideo @1 https://vimeo.com/1234567 via iframe@src provider="vimeo" embed',
      'heading 1 @0+1: "U"\nimage @1 https://feed.example/i.jpg via img@src\nvideo @1 https://vimeo.com/1234567 via iframe@src provider="vimeo" embed',
    ],
  },
  {
    name: 'a sitemap of videos with players; an unknown player gives its picture',
    body: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url><loc>/1</loc><video:video><video:thumbnail_loc>/t.jpg</video:thumbnail_loc><video:title>Film</video:title><video:description>A film.</video:description><video:player_loc>/player.php?v=1</video:player_loc></video:video></url></urlset>',
    expected: [
      'heading 1 @0+1: "Film"\nimage @1 https://feed.example/t.jpg via img@src alt="Film" caption="A film."\ncaption @1+2: "A film."',
    ],
  },
  {
    name: 'a sitemap of pictures and videos, with pages without any',
    body: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url><loc>https://feed.example/1</loc></url><url><loc>https://feed.example/2</loc><image:image><image:loc>/i.jpg</image:loc><image:title>Alt</image:title><image:caption>A cat.</image:caption></image:image><video:video><video:title>Film</video:title><video:thumbnail_loc>/t.jpg</video:thumbnail_loc><video:content_loc>/f</video:content_loc></video:video></url></urlset>',
    expected: [
      'heading 1 @0+1: "Film"\nimage @1 https://feed.example/i.jpg via img@src alt="Alt" caption="A cat."\ncaption @1+2: "A cat."\nvideo @3 https://feed.example/f via video source@src title="Film" poster="https://feed.example/t.jpg"',
    ],
  },
  {
    name: 'XHTML served as XML: empty elements end at once, CDATA is text',
    body: '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title><script src="x.js"/></head><body><p>a<i/>b <![CDATA[<c>]]>&nbsp;d</p><pre>\n e</pre></body></html>',
    expected: ['paragraph @0+3: "ab <c>\u00a0d"\npreformatted @3+1: " e"'],
  },
];

for (const { name, body, expected } of DIALECTS) {
  t.test(`expand-feeds reads ${name}`, async (t) => {
    t.same(await read(body), expected);
  });
}

t.test('the page of an item has the title, dates and links that the item declares', async (t) => {
  const body = rss(
    '<title>A &lt; B</title><link>https://other.example/p?a=1&amp;b=2</link><pubDate>Tue, 10 Mar 2020 16:05:00 +0100</pubDate><description>Short "one".</description><content:encoded>Long.</content:encoded>',
  );
  const { pages, stats } = await expand([feedPage(body, { duplicateOf: 'f'.repeat(32), id: 'e'.repeat(32) })]);
  const [page] = pages;
  t.match(segmentHtml(page!.body, page), {
    page: { url: 'https://other.example/p?a=1&b=2', contentType: 'application/rss+xml' },
    info: {
      title: 'A < B',
      description: 'Short "one".',
      canonical: 'https://other.example/p?a=1&b=2',
      published: 'Tue, 10 Mar 2020 16:05:00 +0100',
      language: 'de',
    },
    flags: [],
  });
  t.match(page!.provenance, { item: 0, feed_url: URL_OF_FEED });
  t.match(page!.id, /^[0-9a-f]{32}$/);
  t.not(page!.id, 'e'.repeat(32), 'has a key of its own');
  const twin = (await expand([feedPage(body, { id: 'f'.repeat(32) })])).pages[0]!;
  t.equal(page!.duplicateOf, twin.id, 'is a double of the same item of the first feed');
  t.match(stats, { in: 1, out: 1, feeds: 1, items: 1, enclosures: 0 });
});

t.test('the URL of an item is the one that it names, else that of its feed', async (t) => {
  const rows: [name: string, item: string, url: string][] = [
    ['a link', '<link>https://e.org/1</link><guid>https://e.org/guid</guid>', 'https://e.org/1'],
    ['a relative link', '<link>/p/2#part</link>', 'https://feed.example/p/2#part'],
    ['a guid that is a permanent link', '<guid>https://e.org/3</guid>', 'https://e.org/3'],
    ['a guid that is none', '<guid isPermaLink="false">https://e.org/4</guid>', URL_OF_FEED],
    ['a guid that is no URL', '<guid>tag:5</guid>', URL_OF_FEED],
    ['credentials', '<link>https://me:secret@e.org/6</link>', 'https://e.org/6'],
    ['no web address', '<link>mailto:a@e.org</link>', URL_OF_FEED],
    ['nothing', '', URL_OF_FEED],
  ];
  const items = rows.map(([, item]) => `<item><title>T</title>${item}</item>`).join('');
  const { pages } = await expand([feedPage(`<rss version="2.0"><channel>${items}</channel></rss>`)]);
  for (const [i, [name, , url]] of rows.entries()) {
    t.equal(pages[i]!.url, url, name);
    t.match(pages[i]!.provenance, { item: i, feed_url: URL_OF_FEED }, name);
    const { info } = segmentHtml(pages[i]!.body, pages[i]);
    if (url !== URL_OF_FEED) t.equal(info.canonical, url, `${name}: canonical`);
  }
  t.equal(new Set(pages.map(({ id }) => id)).size, rows.length, 'ids differ, also where URLs do not');
  const entry = atom('<title>T</title><link rel="self" href="/self"/><link href="/7"/><id>https://e.org/id</id>');
  const map =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://feed.example/8</loc><image:image><image:loc>/i.jpg</image:loc></image:image></url></urlset>';
  const more = (await expand([feedPage(entry), feedPage(map)])).pages.map(({ url }) => url);
  t.same(more, ['https://feed.example/7', 'https://feed.example/8']);
});

t.test('pages that are not feeds pass unchanged', async (t) => {
  const html = feedPage('<rss><item>', { contentType: 'text/html' });
  const xhtml = feedPage('<html><body><p>a<script/>b</p></body></html>', { contentType: 'application/xhtml+xml' });
  const { pages } = await expand([html, xhtml]);
  t.equal(pages[0], html);
  t.equal(pages[1], xhtml);
  const asXml = await expand([xhtml], { xhtmlAs: 'xml' });
  t.match(Buffer.from(asXml.pages[0]!.body).toString(), '<p>a<script></script>b</p>');
});

const jsonFeed = (items: unknown, more: object = {}): Page =>
  feedPage(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', ...more, items }), {
    contentType: 'application/feed+json',
  });

t.test('expand-feeds reads a JSON Feed as the same pages that feeds in XML give', async (t) => {
  const rows: [name: string, item: unknown, expected: string][] = [
    [
      'HTML, an attachment and a date',
      {
        id: '1',
        url: '/p/1',
        title: 'A < B',
        content_html: '<p>Long <img src="i.jpg"> text.',
        image: '/main.jpg',
        attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1 }, { url: '/x.pdf' }, {}, 7],
      },
      `heading 1 @0+3: "A < B"\nparagraph @3+2: "Long text."\nimage @4 https://feed.example/p/i.jpg via img@src inline\naudio @5 ${AUDIO} via audio source@src mime="audio/mpeg"`,
    ],
    [
      'plain text, and a picture of its own',
      { id: '2', title: 'T', content_text: 'One & two.\n\nThree.', image: '/main.jpg' },
      'heading 1 @0+1: "T"\nparagraph @1+3: "One & two."\nparagraph @4+1: "Three."\nimage @5 https://feed.example/main.jpg via img@src',
    ],
    [
      'a summary alone, and a video in two forms with its picture',
      {
        summary: 'Short <b>.',
        image: '/main.jpg',
        attachments: [
          { url: '/v.webm', mime_type: 'video/webm', title: 'Film' },
          { url: '/v.mp4', mime_type: 'image/jpeg', title: 'Film' },
        ],
      },
      'paragraph @0+2: "Short <b>."\nvideo @2 https://feed.example/v.webm via video source@src title="Film" mime="video/webm" poster="https://feed.example/main.jpg"\n  or https://feed.example/v.mp4',
    ],
  ];
  for (const [name, item, expected] of rows) {
    const { pages, rejects } = await expand([jsonFeed([item])]);
    t.same(rejects, [], name);
    t.equal(pages.map((page) => describe(segmentHtml(page.body, page)).trimEnd()).join(), expected, name);
  }
  const { pages, stats } = await expand(
    [
      jsonFeed(
        [
          {
            id: 'https://e.org/1',
            title: 'T',
            date_published: '2024-05-11T06:30:00+01:00',
            summary: 'S',
            content_text: 'C',
          },
          { id: '2', external_url: 'https://e.org/2', language: 'fr' },
          null,
          { id: 'cut' },
        ],
        { language: 'de' },
      ),
    ],
    { maxItems: 3 },
  );
  t.same(
    pages.map(({ url }) => url),
    ['https://e.org/1', 'https://e.org/2', URL_OF_FEED],
  );
  t.match(
    pages.map((page) => segmentHtml(page.body, page).info),
    [
      { title: 'T', description: 'S', published: '2024-05-11T06:30:00+01:00', language: 'de' },
      { title: null, language: 'fr' },
      { language: 'de' },
    ],
  );
  t.match(stats, { feeds: 1, items: 3, items_cut: 1 });
});

t.test('JSON that is not a feed is dropped, and broken JSON rejected', async (t) => {
  const given = [
    jsonFeed([], { version: '1.1' }),
    jsonFeed({ 1: {} }),
    jsonFeed([]),
    feedPage('[]', { contentType: 'application/feed+json' }),
    feedPage('{"version":', { contentType: 'application/feed+json' }),
  ];
  const { pages, drops, rejects } = await expand(given);
  t.same(pages, []);
  t.same(
    drops.map(({ reason }) => reason),
    ['not-a-feed', 'not-a-feed', 'no-items', 'not-a-feed'],
  );
  t.same(
    rejects.map(({ code }) => code),
    ['broken-json'],
  );
});

t.test('XML that is not a feed is dropped, and broken XML rejected', async (t) => {
  const opml = '<opml><body/></opml>';
  const empty = '<rss><channel/></rss>';
  const { pages, drops, rejects } = await expand([
    feedPage(opml),
    feedPage(empty),
    feedPage('<rss><channel></rss>'),
    feedPage('no XML at all'),
    feedPage(''),
  ]);
  t.same(pages, []);
  t.same(
    drops.map(({ reason }) => reason),
    ['not-a-feed', 'no-items'],
  );
  t.same(
    rejects.map(({ code }) => code),
    ['broken-xml', 'broken-xml', 'broken-xml'],
  );
});

t.test('feeds and items beyond a limit are cut and flagged', async (t) => {
  const nested = rss(`<title>T</title><description>${'<b>'.repeat(100_000)}`);
  const deep = await expand([feedPage(nested)]);
  t.match(deep.pages[0]!.flags.at(-1), { rule: 'xml-cut', threshold: MAX_DEPTH });
  const faulty = await expand([feedPage(rss(`<title>T</title></x>${'</x> '.repeat(500_000)}`))]);
  t.match(faulty.pages[0]!.flags.at(-1), { rule: 'xml-cut', threshold: MAX_ERRORS });
  const wide = await expand([feedPage(rss(`<title>T</title>${'<a/>'.repeat(MAX_ELEMENTS + 5)}`))]);
  t.match(wide.pages[0]!.flags, [{ rule: 'item-cut', value: 6, threshold: MAX_ELEMENTS }]);
  const many = await expand([feedPage(rss('<title>T</title>', '<item><title>U</title></item>'.repeat(9)))], {
    maxItems: 4,
  });
  t.equal(many.pages.length, 4);
  t.match(many.pages[0]!.flags, [{ rule: 'items-cut', value: 6, threshold: 4 }]);
  t.match(many.stats, { items: 4, items_cut: 6 });
});

t.test('the values of a feed are not copied for each of its items', async (t) => {
  const long = 'x'.repeat(100_000);
  const items = '<item><title>T</title></item>'.repeat(100);
  for (const body of [
    `<rss xml:base="https://a.example/${long}"><channel>${items}</channel></rss>`,
    `<rss xml:lang="${long}"><channel><language>${long}</language>${items}</channel></rss>`,
    `<rss ${Array.from({ length: 1000 }, (_, i) => `xmlns:n${i}="${long.slice(0, 100)}"`).join(' ')}><channel>${items}</channel></rss>`,
  ]) {
    const { pages } = await expand([feedPage(body)]);
    t.equal(pages.length, 100);
    t.ok(pages.every((page) => page.body.length < 500));
  }
});

type Given = { readonly [name: string]: unknown };

/** The rows that a pipeline makes from these members. */
function rowsOf<Row>(pipeline: Pipeline, members: readonly Uint8Array[], options: Given): Row[] {
  const stages = pipeline.stages.map((stage) =>
    stage.with(Object.fromEntries(Object.entries(options).filter(([name]) => name in stage.spec.options))),
  );
  const lines = Buffer.concat([...runStages(stages, members)] as Uint8Array[]).toString();
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
}

const documents = (members: readonly Uint8Array[], options: Given): Document[] => rowsOf(interleaved, members, options);

const OPEN = { filter: 'off', window: 'all', minWords: 0, minMedia: 0 };

t.test('feeds of a crawl are read only on demand', async (t) => {
  const body = rss(`<title>Größe</title><description>Words.</description><enclosure url="${AUDIO}"/>`);
  const drafts: readonly [string, RecordDraft][] = [
    ['its type', { http: { 'Content-Type': 'application/rss+xml' }, body }],
    ['XML', { http: { 'Content-Type': 'text/xml; charset=utf-8' }, body }],
    ['text', { http: { 'Content-Type': 'text/plain' }, body }],
    ['no type', { http: {}, body }],
    [
      'JSON',
      {
        http: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          version: 'https://jsonfeed.org/version/1',
          items: [{ title: 'Größe', content_text: 'Words.', attachments: [{ url: AUDIO, mime_type: 'audio/mpeg' }] }],
        }),
      },
    ],
    [
      'its own encoding',
      {
        http: { 'Content-Type': 'application/xml' },
        body: Buffer.from(body.replace('?>', ' encoding="iso-8859-1"?>'), 'latin1'),
      },
    ],
    ['UTF-16', { http: { 'Content-Type': 'application/xml' }, body: Buffer.from(`\ufeff${body}`, 'utf16le') }],
  ];
  for (const [name, draft] of drafts) {
    const member = await writeMember(draft);
    t.same(documents([member], OPEN), [], `${name}: left out`);
    const [document, ...more] = documents([member], { ...OPEN, feeds: true });
    t.same(more, [], name);
    t.match(document, { title: 'Größe', n_audio: 1, words_total: 2, warc: { item: 0 } }, name);
  }
  const html = await writeMember({ body });
  t.equal(documents([html], OPEN)[0]!.content_type, 'text/html', 'as HTML what is called HTML');
  t.equal(documents([html], { ...OPEN, feeds: true })[0]!.content_type, 'application/rss+xml', 'but for --feeds');
});

t.test('windows and urls read feeds as well', async (t) => {
  const body = rss(`<title>T</title><description>Words.</description><enclosure url="${AUDIO}"/>`);
  const members = [await writeMember({ http: { 'Content-Type': 'application/rss+xml' }, body })];
  const link = '<link>https://feed.example/p/1</link>';
  const linked = [
    await writeMember({
      http: { 'Content-Type': 'application/rss+xml' },
      body: body.replace('<title>T', `${link}<title>T`),
    }),
  ];
  const place = { url: 'https://feed.example/p/1', host: 'feed.example' };
  const [page] = documents(linked, { ...OPEN, feeds: true });
  t.match(page, { ...place, canonical: place.url, warc: { item: 0 } });
  t.match(toObelics(page!).general_metadata, `"url":"${place.url}"`, 'and so do rows of other schemas');
  t.match(rowsOf<UrlRow>(urls, linked, { feeds: true }), [
    { page: place.url, warc: { feed_url: page!.warc.feed_url } },
  ]);
  const rows = rowsOf<WindowRow>(windows, members, { ...OPEN, feeds: true, explode: true });
  t.match(rows, [{ medium: { type: 'audio', url: AUDIO }, before: { text: 'T\n\nWords.' }, warc: { item: 0 } }]);
  t.match(rowsOf<UrlRow>(urls, members, { feeds: true }), [{ type: 'audio', url: AUDIO, warc: { item: 0 } }]);
  t.same(rowsOf(urls, members, {}), [], 'where asked for');
});

t.test('gzip files of XML are read as XML, other gzip files are no pages', async (t) => {
  const sitemap =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://feed.example/p</loc><image:image><image:loc>https://feed.example/a.jpg</image:loc></image:image></url></urlset>';
  const packed = gzipSync(sitemap);
  const type = (essence: string) => ({ 'Content-Type': essence });
  const url = 'https://feed.example/sitemap.xml.gz';
  const huge = gzipSync(Buffer.concat([Buffer.from(sitemap), Buffer.alloc(1 << 20, 32)]));
  for (const [name, draft, options, outcome] of [
    ['application/gzip', { url, http: type('application/gzip'), body: packed }, {}, 'page'],
    ['application/x-gzip', { url: `${url}?page=2`, http: type('application/x-gzip'), body: packed }, {}, 'page'],
    ['no type', { url, http: {}, body: packed }, {}, 'page'],
    ['called XML', { url, http: type('application/xml'), body: packed }, {}, 'page'],
    ['over --max-page', { url, http: type('application/gzip'), body: huge }, { maxPage: 65_536 }, 'dropped.not-html'],
    [
      'over --max-page, called XML',
      { url, http: type('text/xml'), body: huge },
      { maxPage: 65_536 },
      'rejected.page-too-big',
    ],
    ['damaged', { url, http: type('application/gzip'), body: packed.subarray(0, 12) }, {}, 'dropped.not-html'],
    ['another file', { url, http: type('application/gzip'), body: gzipSync('a,b\n') }, {}, 'dropped.not-html'],
    ['without --feeds', { url, http: type('application/gzip'), body: packed }, { feeds: false }, 'dropped.not-html'],
  ] as readonly [string, RecordDraft, object, string][]) {
    const stats: Stats = {};
    const pages = (await Readable.from([await writeMember(draft)])
      .compose(readWarc())
      .compose(selectPages({ feeds: true, ...options }, { stats }))
      .toArray()) as Page[];
    if (outcome === 'page') {
      t.same(
        pages.map(({ contentType, body }) => [contentType, Buffer.from(body).toString()]),
        [['application/xml', sitemap]],
        name,
      );
      t.equal((await expand(pages)).pages.length, 1, name);
    } else t.match(stats['select-pages'], { [outcome]: 1 }, name);
  }
});

t.test('pages of HTML are the same with and without feeds', (t) => {
  const sample = readFileSync(join(root, 'sample/crawl.warc.gz'));
  const without = documents([sample], {});
  t.ok(without.length > 10);
  t.same(documents([sample], { feeds: true }), without);
  t.ok(
    without.every(({ warc }) => !('item' in warc)),
    'which have no number of an item',
  );
  t.end();
});

const corpus = join(root, '../shared/corpora/public-feeds.warc.gz');

const hasPython = spawnSync('python3', ['--version']).status === 0;

const missing = !existsSync(corpus) ? 'needs ../shared' : !hasPython && 'needs python3';

interface StrictResult {
  readonly items: number;
  readonly enclosures: readonly string[];
}

/** The items that a strict parser finds; null if the feed is not well-formed. */
function strictly(pages: readonly Page[]): (StrictResult | null)[] {
  const input = JSON.stringify(pages.map(({ body }) => Buffer.from(body).toString()));
  const query = join(root, 'test/helpers/feed-query.py');
  const { stdout } = spawnSync('python3', [query], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as (StrictResult | null)[];
}

t.test('real feeds give the items and enclosures that a strict parser finds', { skip: missing }, async (t) => {
  const pages = (await createReadStream(corpus)
    .compose(readWarc())
    .compose(selectPages({ feeds: true }))
    .toArray()) as Page[];
  const feeds = pages.filter(
    (page) =>
      isFeedType(page.contentType) && readXmlPage(Buffer.from(page.body).toString(), page.url, 1).kind === 'feed',
  );
  const strict = strictly(feeds);
  let wellFormed = 0;
  let enclosures = 0;
  for (const [index, page] of feeds.entries()) {
    const feed = readXmlPage(Buffer.from(page.body).toString(), page.url, 1e6);
    const expected = strict[index];
    if (expected === null || expected === undefined) {
      t.comment(`not well-formed: ${page.url}: ${feed.items.length} items, ${feed.xml.errors} errors`);
      continue;
    }
    wellFormed++;
    enclosures += expected.enclosures.length;
    if (feed.xml.errors > 0) t.fail(`${page.url} has ${feed.xml.errors} errors`);
    if (feed.items.length !== expected.items) t.fail(`${page.url}: ${feed.items.length} items, not ${expected.items}`);
    const wanted = expected.enclosures.map((raw) => new URL(raw, page.url).href);
    const found = feed.items.flatMap((item) => item.enclosures);
    t.same(found.toSorted(), wanted.toSorted(), page.url);
    await mediaArrive(
      t,
      page,
      feed.items.map((item) =>
        item.media.flatMap(({ kind, sources }) => (kind === 'player' ? [] : sources.map(({ url }) => url))),
      ),
    );
  }
  t.comment(`${feeds.length} feeds, ${wellFormed} well-formed, ${enclosures} enclosures`);
  t.ok(wellFormed > 200 && enclosures > 1000);
});

/** Every medium of each item is a medium of the item's page, or another form of one. */
async function mediaArrive(t: Test, feed: Page, expected: readonly (readonly string[])[]): Promise<void> {
  const { pages } = await expand([feed]);
  for (const [index, page] of pages.entries()) {
    const urls = new Set(segmentHtml(page.body, page).media.flatMap(({ url, candidates }) => [url, ...candidates]));
    const lost = expected[index]!.filter((url) => !urls.has(url) && !/youtube/.test(url));
    if (lost.length > 0) t.fail(`${feed.url}, item ${index}: ${lost.join(' ')}`);
  }
}
