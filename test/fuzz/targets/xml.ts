/** Fuzz target: feeds, sitemaps and XHTML called XML. */
import fc from 'fast-check';
import { readXmlPage } from '../../../lib/xml/feed.js';
import type { XmlPage } from '../../../lib/xml/feed.js';
import type { FeedItem } from '../../../lib/xml/item.js';
import { itemHtml } from '../../../lib/xml/item-html.js';
import { MAX_DEPTH, MAX_ERRORS, readXml } from '../../../lib/xml/read-xml.js';
import type { XmlOutcome } from '../../../lib/xml/read-xml.js';
import { emptyPage } from '../../helpers/pages.js';
import { segmentHtml } from '../../helpers/segment.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

const URL_OF_FEED = 'https://feed.example/index.xml';
const MOST_ITEMS = 5;

const RSS =
  '<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>';
const ITEM =
  '<item><title>A &amp; B</title><link>/1</link><content:encoded><![CDATA[<p>x<img src="a.jpg">]]></content:encoded><enclosure url="b.mp3" type="audio/mpeg" length="1"/></item>';

const names = fc.constantFrom(
  ...[
    'item',
    'title',
    'description',
    'content:encoded',
    'enclosure',
    'media:group',
    'media:content',
    'media:thumbnail',
  ],
  ...['entry', 'content', 'link', 'guid', 'category', 'b', 'x:y'],
);
const attributes = fc.constantFrom(
  ...['', ' url="a.jpg"', ' url="b.mp4" type="video/mp4"', ' type="html"', ' type="xhtml"', ' xml:base="/c/"'],
  ...[' rel="enclosure" href="d.mp3"', ' xmlns="http://www.w3.org/1999/xhtml"', ' xmlns:x=""', ' xml:lang="de"'],
);
const leaves = fc.constantFrom(
  'x',
  '&amp;',
  '&nbsp;',
  '<![CDATA[<i>y]]>',
  '<!-- z -->',
  '<?p?>',
  '&lt;img src=e.png&gt;',
);
const { tree } = fc.letrec<{ tree: string; element: string }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, leaves, tie('element')),
  element: fc
    .tuple(names, attributes, fc.array(tie('tree'), { maxLength: 4 }))
    .map(([name, own, inner]) => `<${name}${own}>${inner.join('')}</${name}>`),
}));

export const xml: FuzzTarget = {
  name: 'xml',
  about:
    'For any XML, elements are opened and closed in pairs, no text is invented, caps hold, and items give pages whose media have URLs.',
  seeds: () =>
    texts(
      `<?xml version="1.0"?>${RSS}${ITEM}${ITEM}</channel></rss>`,
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/f/"><entry><title type="html">&lt;b&gt;</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="a.png"/></div></content></entry></feed>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/p</loc><image:image><image:loc>/a.jpg</image:loc></image:image></url></urlset>',
      '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel><item><title>&c;&nbsp;</title></item></channel></rss>',
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x<br/><pre>\ny</pre></p></body></html>',
    ),
  tokens: [
    ...['<', '>', '</', '/>', '<a>', '</a>', '</item>', '<item>', '<!', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>'],
    ...[
      '&',
      '&amp;',
      '&nbsp;',
      '&#0;',
      '&#x110000;',
      '&#xD800;',
      '&x;',
      '<!DOCTYPE x [',
      ']>',
      '<!ENTITY x "y">',
      '%p;',
    ],
    ...[' xml:base="x"', ' xmlns:b="c"', ' a="1"', " b='", '="', ':', '\0', '\ufeff', '\ufffe', '\r\n', '</rss>'],
    '<script>',
    '<plaintext>',
    '<enclosure url="x.mp3"/>',
  ],
  maxLength: 4096,
  structured: fc
    .array(tree, { maxLength: 4 })
    .map((parts) => Buffer.from(`${RSS}<item>${parts.join('</item><item>')}</item></channel></rss>`)),
  check(input) {
    const text = input.toString();
    const { errors, entities, stoppedAt } = readPaired(text);
    must(stoppedAt === null || [MAX_DEPTH, MAX_ERRORS].includes(stoppedAt), `stopped at ${stoppedAt}`);
    const page = readXmlPage(text, URL_OF_FEED, MOST_ITEMS);
    mustEqual(readXmlPage(text, URL_OF_FEED, MOST_ITEMS), page, 'the second time');
    checkItems(page);
    const media = page.items.flatMap((item) => item.media.map(({ kind }) => kind));
    return [page.kind, sizeClass(errors), sizeClass(entities), stoppedAt, page.items.length, ...new Set(media)].join();
  },
};

/** Reads the text and checks the events. */
function readPaired(text: string): XmlOutcome {
  let depth = 0;
  let chars = 0;
  let values = 0;
  const outcome = readXml(text, {
    open(_name, own) {
      depth++;
      must(depth <= MAX_DEPTH, 'too deep');
      for (const name in own) values += own[name]!.length;
    },
    close: () => must(--depth >= 0, 'closed more than was opened'),
    text: (found) => void (chars += found.length),
  });
  must(depth === 0, `${depth} elements are left open`);
  // An entity is never longer than its name. Only an ampersand in a broken doctype grows, to `&amp;`.
  const most = text.length + 4 * (text.split('&').length - 1);
  must(chars <= most && values <= most, `${chars} and ${values} characters of ${text.length}`);
  return outcome;
}

function checkItems({ items }: XmlPage): void {
  must(items.length <= MOST_ITEMS, `${items.length} items`);
  let last = -1;
  for (const item of items) {
    must(item.number > last && item.number < MOST_ITEMS, `item ${item.number} behind ${last}`);
    last = item.number;
    checkItem(item);
  }
}

function checkItem(item: FeedItem): void {
  for (const { sources, poster } of item.media) {
    must(sources.length > 0, 'a medium has a URL');
    for (const url of [...sources.map(({ url }) => url), ...(poster === null ? [] : [poster])])
      must(/^https?:$/.test(new URL(url).protocol) && new URL(url).href === url, `URL ${url}`);
  }
  for (const url of [item.base, ...(item.link === null ? [] : [item.link])]) must(URL.canParse(url), `URL ${url}`);
  // Our markup after the content of the item is read as markup, whatever the content.
  const html = Buffer.from(itemHtml({ ...item, media: [...item.media, PROBE] }));
  const { media } = segmentHtml(html, { ...emptyPage, body: html, url: URL_OF_FEED });
  must(media.at(-1)?.url === PROBE.sources[0].url, `the last medium is ${media.at(-1)?.url}`);
}

const PROBE = {
  kind: 'image',
  sources: [{ url: 'https://probe.example/last.png', mime: null, width: null }],
  width: null,
  height: null,
  alt: null,
  caption: null,
  poster: null,
  tracks: [],
} as const;
