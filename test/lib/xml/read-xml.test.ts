/** Feeds that are not well-formed, cut, or made to break the reader. */
import t from 'tap';
import { readXmlPage } from '../../../lib/xml/feed.js';
import { MAX_ERRORS, readXml } from '../../../lib/xml/read-xml.js';
import { feedType, isFeedType } from '../../../lib/xml/root.js';
import { HOSTILE_FEEDS } from '../../../bench/attacks/hostile-feeds.js';
import { random, runs, seed } from '../../helpers/random.js';
import { describe, segmentHtml } from '../../helpers/segment.js';
import { expand, feedPage, rss, URL_OF_FEED } from '../../helpers/feeds.js';

t.setTimeout(600_000);

/** Titles and flags of a feed with an error in its first item. */
async function broken(wrong: string): Promise<{ readonly titles: string[]; readonly flags: readonly unknown[] }> {
  const body = `<rss><channel><item><title>One</title>${wrong}<enclosure url="/1.mp3"/></item><item><title>Two</title><enclosure url="/2.mp3"/></item></channel></rss>`;
  const { pages } = await expand([feedPage(body)]);
  const items = pages.map((page) => segmentHtml(page.body, page));
  return {
    titles: items.map(({ info, media }) => `${info.title}: ${media.map(({ url }) => url.slice(-5)).join()}`),
    flags: pages[0]!.flags.map(({ rule }) => rule),
  };
}

t.test("a feed after a program's warning is read from its declaration on, and counts as broken", async (t) => {
  const warning = '<br />\n<b>Warning</b>: headers already sent in feed.php<br />\n';
  const { pages, stats } = await expand([
    feedPage(`${warning}<?xml version="1.0"?><rss><channel><item><title>T</title></item></channel></rss>`),
    feedPage('\n\ufeff<?xml version="1.0"?><rss><channel><item><title>T</title></item></channel></rss>'),
  ]);
  t.same(
    pages.map(({ body, flags }) => [segmentHtml(body).info.title, flags.map(({ rule }) => rule)]),
    [
      ['T', ['broken-xml']],
      ['T', []],
    ],
  );
  t.match(stats, { feeds: 2, broken: 1 });
});

t.test('reading continues after an error in XML that is not well-formed', async (t) => {
  for (const wrong of [
    '<description>a & b</description>',
    '<description>a &nosuch; b</description>',
    '<description>a <b>b</description>',
    '</b>',
    '<description>a</b></i></description>',
    '<description a=b c>x</description>',
    '<description a="1" a="2">x</description>',
    '<description>\u0001</description>',
    '<description>&#0;</description>',
    '<description>a < b</description>',
    '</>',
    '<description>]]></description>',
  ]) {
    const { titles, flags } = await broken(wrong);
    t.same(titles, ['One: 1.mp3', 'Two: 2.mp3'], wrong);
    t.same(flags, ['broken-xml'], wrong);
  }
  t.same(
    (await broken('<description>&amp;&quot;&#233;&#xE9;</description>')).flags,
    [],
    'names of XML and numbers are no error',
  );
});

t.test('a feed that is cut anywhere gives its complete items, and is reported as cut', (t) => {
  const whole = rss('<title>One</title><enclosure url="/1.mp3"/>').replace(
    '</channel>',
    '<item><title>Two</title><enclosure url="/2.mp3"/></item></channel>',
  );
  const firstEnd = whole.indexOf('</item>') + '</item>'.length;
  for (let end = 1; end < whole.length; end++) {
    const { items, xml } = readXmlPage(whole.slice(0, end), URL_OF_FEED, 10);
    if (end >= firstEnd) t.equal(items[0]!.enclosures.length, 1, `cut at ${end}`);
    if (xml.errors === 0) t.fail(`cut at ${end} is no error`);
  }
  t.equal(readXmlPage(whole, URL_OF_FEED, 10).xml.errors, 0);
  t.end();
});

t.test('entities of a DTD are never expanded', async (t) => {
  const bomb =
    '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&b;&f;&amp;</title></item></channel></rss>';
  const { pages } = await expand([feedPage(bomb)]);
  t.equal(segmentHtml(pages[0]!.body, pages[0]).info.title, '&b;&f;&');
  t.same(pages[0]!.flags, [{ rule: 'unknown-entities', value: 2, threshold: null }]);
});

t.test('entities of HTML are decoded, and are errors in a document without a DTD', async (t) => {
  const item = '<title>a&nbsp;b &laquo;c&raquo; &amp;</title>';
  for (const [name, before, flags] of [
    ['no DTD', '', [{ rule: 'broken-xml', value: 3, threshold: null }]],
    ['a DTD', '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss.dtd">', []],
  ] as const) {
    const { pages, stats } = await expand([feedPage(`${before}<rss><channel><item>${item}</item></channel></rss>`)]);
    t.equal(segmentHtml(pages[0]!.body, pages[0]).info.title, 'a\u00a0b «c» &', name);
    t.same(pages[0]!.flags, flags, name);
    t.equal(stats['broken'] ?? 0, flags.length, name);
  }
  const many = await expand([
    feedPage(rss(`<title>${'&nbsp;'.repeat(MAX_ERRORS + 1)}T</title>`, '<item><title>U</title></item>')),
  ]);
  t.equal(many.pages.length, 2, 'they stop nothing');
  t.same(many.pages[0]!.flags, [{ rule: 'broken-xml', value: MAX_ERRORS + 1, threshold: null }]);
});

t.test('G18, M13: feeds made to break the reader give their honest item first, and end', async (t) => {
  for (const { name, type, make } of HOSTILE_FEEDS) {
    const { pages } = await expand([feedPage(make(1 << 15).toString(), { contentType: type })]);
    const [first] = pages;
    if (!/sitemap|unclosed doctype/.test(name))
      t.match(first && describe(segmentHtml(first.body, first)), /"A harbour"[^]*audio @/, name);
    const size = pages.reduce((sum, { body }) => sum + body.length, 0);
    t.ok(size < 40 * (1 << 15), `${name}: ${pages.length} pages of ${size} bytes`);
  }
});

t.test('feedType and isFeedType recognise feeds by root element and media type', (t) => {
  for (const [start, type] of [
    ['<rss version="2.0">', 'application/rss+xml'],
    ['\u00ef\u00bb\u00bf \n<?xml version="1.0"?>\n<!-- a > b --><rss>', 'application/rss+xml'],
    ['<!DOCTYPE rss PUBLIC "-//Netscape">\n<rss>', 'application/rss+xml'],
    ['<?xml version="1.0"?><feed xmlns="…">', 'application/atom+xml'],
    ['<rdf:RDF>', 'application/rdf+xml'],
    ['<urlset>', 'application/xml'],
    ['{"version":"https://jsonfeed.org/version/1.1","title":"T"', 'application/feed+json'],
    ['\n{ "title": "T",\n "version" : "https:\\/\\/jsonfeed.org\\/version\\/1"', 'application/feed+json'],
    ['{"version":"1.1","about":"https://jsonfeed.org/version/1"', null],
    ['var x = {"version":"https://jsonfeed.org/version/1"', null],
    ['{'.repeat(1445), null],
    ['{"version":'.repeat(131), null],
    ['<html><rss>', null],
    ['text <rss>', null],
    ['', null],
    ['<'.repeat(1445), null],
    [' '.repeat(1445), null],
    ['<!--'.repeat(361), null],
  ] as const)
    t.equal(feedType(start), type, start.slice(0, 40));
  for (const type of [
    'text/xml',
    'application/xml',
    'application/rss+xml',
    'application/x-rss+xml',
    'text/rss',
    'application/feed+json',
  ])
    t.ok(isFeedType(type), type);
  for (const type of ['image/svg+xml', 'text/html', 'application/xhtml+xml', 'application/json'])
    t.notOk(isFeedType(type), type);
  t.end();
});

t.test('every opened element is closed, whatever the XML', (t) => {
  const { int, pick } = random(11);
  const pieces = [
    '<a>',
    '</a>',
    '<b>',
    '</b>',
    '<c/>',
    '</c>',
    'x',
    '&amp;',
    '&',
    '<',
    '>',
    '<![CDATA[y]]>',
    '<!-- z -->',
    '</>',
    '<d e="f">',
  ];
  for (let run = 0; run < runs(500); run++) {
    const body = Array.from({ length: int(30) }, () => pick(pieces)).join('');
    let depth = 0;
    readXml(body, {
      open: () => void depth++,
      close: () => {
        if (--depth < 0) t.fail(`${body}, seed ${seed}`);
      },
      text: () => {},
    });
    if (depth !== 0) t.fail(`${body} leaves ${depth} open, seed ${seed}`);
  }
  t.end();
});
