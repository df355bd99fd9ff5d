/**
 * Generators of feeds, sitemaps and XHTML that cost more than their length suggests, by fault; for the bench of times
 * and the tests.
 *
 * In each, an honest item precedes the attack.
 */
import type { HostilePage } from './hostile-pages.js';

export interface HostileFeed extends HostilePage {
  readonly type: string;
}

const NAMESPACES =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const WORDS = 'The harbour was rebuilt after the flood of that year and has been the town’s own since then. '.repeat(6);
const HONEST = `<item><title>A harbour</title><description>${WORDS}</description><enclosure url="/a.mp3" type="audio/mpeg" length="1"/></item>`;

type Make = (bytes: number) => string;

function feed(name: string, attack: Make, { doctype = '', root = '' } = {}): HostileFeed {
  const head = `<?xml version="1.0"?>${doctype}<rss ${NAMESPACES}${root}><channel>${HONEST}`;
  const make = (bytes: number): Buffer => Buffer.from(`${head}${attack(bytes)}</channel></rss>`);
  return { name: `X feed: ${name}`, type: 'application/rss+xml', make };
}

const repeated =
  (unit: string): Make =>
  (bytes) =>
    unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));

/** A pattern that is different in each repetition. */
const numbered =
  (unit: (index: number) => string): Make =>
  (bytes) => {
    const parts: string[] = [];
    for (let size = 0, i = 0; size < bytes; i++) {
      const part = unit(i);
      parts.push(part);
      size += Buffer.byteLength(part);
    }
    return parts.join('');
  };

const inItem =
  (make: Make, { before = '', after = '' } = {}): Make =>
  (bytes) =>
    `<item><title>T</title>${before}${make(bytes)}${after}</item>`;

/** Slightly less than the depth to which elements are read, since nested elements cost most there. */
const DEPTH = 240;

/** Each entity contains the one before ten times, so nine levels give a thousand million. */
const LAUGHS = `<!DOCTYPE rss [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;

export const HOSTILE_FEEDS: readonly HostileFeed[] = [
  feed('many items', repeated('<item><title>T</title></item>')),
  feed(
    'many items with media',
    numbered((i) => `<item><enclosure url="${i}.mp3" type="audio/mpeg"/></item>`),
  ),
  feed('many elements of one item', inItem(repeated('<a/>'))),
  feed('many titles of one item', inItem(repeated('<title>T</title>'))),
  feed('many media of one item', inItem(numbered((i) => `<media:content url="${i}.jpg" medium="image"/>`))),
  feed('many thumbnails of one item', inItem(numbered((i) => `<media:thumbnail url="${i}.jpg"/>`))),
  feed(
    'groups in groups',
    inItem(repeated(`${'<media:group>'.repeat(DEPTH)}<media:content url="a.jpg"/>${'</media:group>'.repeat(DEPTH)}`)),
  ),
  feed('deep nesting without end', inItem(repeated('<a>'))),
  feed('deep nesting again and again', inItem(repeated(`${'<a>'.repeat(DEPTH)}x${'</a>'.repeat(DEPTH)}`))),
  feed('end tags without start under deep nesting', inItem(repeated('</b>'), { before: '<a>'.repeat(DEPTH) })),
  feed('xml:base on every element', inItem(repeated('<a xml:base="x/"/>'))),
  feed(
    'xml:base nested',
    inItem(repeated('<a xml:base="x/"/>'), { before: '<a xml:base="x/">'.repeat(DEPTH), after: '</a>'.repeat(DEPTH) }),
  ),
  feed(
    'xml:base long and nested',
    inItem(repeated(`${`<a xml:base="${'x'.repeat(90)}/">`.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}`)),
  ),
  feed(
    'xml:base of other hosts',
    inItem(numbered((i) => `<enclosure xml:base="https://ü${i}.example/" url="a.mp3"/>`)),
  ),
  feed('xml:base of many labels', inItem(repeated(`<a xml:base="//${'ü.'.repeat(300)}/"/>`))),
  feed(
    'namespaces of one element',
    inItem(
      numbered((i) => ` xmlns:n${i}="u"`),
      { before: '<a', after: '/>' },
    ),
  ),
  feed('namespaces on every element', inItem(numbered((i) => `<n${i}:a xmlns:n${i}="u${i}"/>`))),
  feed(
    'names looked up through nested namespaces',
    inItem(repeated('<y:a/>'), { before: '<a xmlns:x="u">'.repeat(DEPTH), after: '</a>'.repeat(DEPTH) }),
  ),
  feed(
    'attributes of one element',
    inItem(
      numbered((i) => ` a${i}="b"`),
      { before: '<a', after: '/>' },
    ),
  ),
  feed('one attribute again and again', inItem(repeated(' a="b"'), { before: '<a', after: '/>' })),
  feed('a huge attribute', inItem(repeated('x'), { before: '<enclosure url="', after: '"/>' })),
  feed('references in a huge attribute', inItem(repeated('&amp;'), { before: '<enclosure url="', after: '"/>' })),
  feed('a long name', inItem(repeated('a'), { before: '<', after: '/>' })),
  feed('a thousand million laughs', inItem(repeated('<guid>&l9;</guid>')), { doctype: LAUGHS }),
  feed('laughs in attributes', inItem(repeated('<a b="&l9;"/>')), { doctype: LAUGHS }),
  feed('references to nothing', inItem(repeated('&nothing;'))),
  feed('starts of references', inItem(repeated('&CounterClockwiseContourIntegra'))),
  feed('ampersands', inItem(repeated('&'))),
  feed('less-than signs', inItem(repeated('<'))),
  feed('comments', inItem(repeated('<!---->'))),
  feed('an unclosed comment', inItem(repeated('<a>- '), { before: '<!--' })),
  feed('an unclosed section', inItem(repeated(']] >'), { before: '<description><![CDATA[' })),
  feed('sections', inItem(repeated('<![CDATA[x]]>'), { before: '<description>', after: '</description>' })),
  feed('instructions', inItem(repeated('<?a b?>'))),
  feed(
    'HTML left open in every item',
    repeated('<item><description>&lt;div&gt;&lt;script&gt;&lt;!--</description></item>'),
  ),
  feed(
    'HTML left open in one item',
    inItem(repeated('&lt;b&gt;&lt;svg&gt;'), { before: '<description>', after: '</description>' }),
  ),
  feed(
    'scripts left open in one item',
    inItem(repeated('&lt;!--&lt;script&gt;'), { before: '<description>', after: '</description>' }),
  ),
  {
    name: 'X sitemap: many images',
    type: 'application/xml',
    make: (bytes) =>
      Buffer.from(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>${numbered((i) => `<image:image><image:loc>https://a.example/${i}.jpg</image:loc></image:image>`)(bytes)}</url></urlset>`,
      ),
  },
  {
    name: 'X doctype of entities',
    type: 'application/rss+xml',
    make: (bytes) =>
      Buffer.from(
        `<!DOCTYPE rss [${numbered((i) => `<!ENTITY a${i} "&a${i - 1};">`)(bytes)}]><rss><channel>${HONEST}</channel></rss>`,
      ),
  },
  {
    name: 'X an unclosed doctype',
    type: 'application/rss+xml',
    make: (bytes) => Buffer.from(`<!DOCTYPE rss [${repeated('<!-- & "')(bytes)}`),
  },
];
