/**
 * Make a page from each item of a feed, and HTML from XHTML that was served as XML. Other pages pass unchanged.
 *
 *   Page → Page    in order; a feed is replaced by the pages of its items
 *
 * The page of an item is HTML written by this stage: the title, the content, then enclosures and other media of the item.
 * Its URL is the item's own link, or that of the feed if it has none; its provenance is that of the feed. A feed that is not well-formed is
 * read up to the error, and its items are flagged. A JSON Feed gives the same pages as a feed in XML.
 */
import { RecordError } from '../lib/model/errors.js';
import { choice, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { keyOf } from '../lib/model/key.js';
import type { Flag, Page } from '../lib/model/page.js';
import { createResolver } from '../lib/url/resolve.js';
import { MAX_ELEMENTS, readXmlPage } from '../lib/xml/feed.js';
import type { XmlPage } from '../lib/xml/feed.js';
import type { FeedItem } from '../lib/xml/item.js';
import { itemHtml } from '../lib/xml/item-html.js';
import { readJsonFeed } from '../lib/xml/json-feed.js';
import { isFeedType, JSON_FEED } from '../lib/xml/root.js';

const XHTML = 'application/xhtml+xml';

export const expandFeeds = defineStage({
  name: 'expand-feeds',
  summary: 'Make a page from each item of a feed or media sitemap; read XHTML served as XML.',
  scope: 'item',
  options: {
    // The sitemap protocol allows 50,000 URLs; feeds have far fewer items.
    maxItems: int({
      default: 50_000,
      min: 1,
      help: 'Most items read from one feed. If a feed has more, its items are flagged items-cut.',
    }),
    xhtmlAs: choice({
      default: 'html',
      choices: ['html', 'xml'],
      help: 'How to parse pages served as application/xhtml+xml. Most of them are written for HTML parsers.',
    }),
  },
  drops: ['not-a-feed', 'no-items'],
  rejects: ['broken-xml', 'broken-json'],
  counts: [
    'pages',
    'xhtml',
    'feeds',
    'sitemaps',
    'broken',
    'items',
    'items_cut',
    'enclosures',
    'enclosures_other',
    'media',
  ],
  expands: true,
  balance: { in: ['pages', 'xhtml', 'feeds', 'sitemaps', 'dropped', 'rejected'], out: ['pages', 'xhtml', 'items'] },
  create({ maxItems, xhtmlAs }, { count, drop }) {
    const isXml = ({ contentType }: Page): boolean =>
      isFeedType(contentType) || (xhtmlAs === 'xml' && contentType === XHTML);

    function* expand(page: Page, feed: XmlPage): Generator<Page, void, undefined> {
      const flags = [...page.flags, ...feedFlags(feed, maxItems)];
      for (const item of feed.items) {
        count('items');
        count('enclosures', item.enclosures.length);
        count('enclosures_other', item.otherEnclosures);
        count('media', item.media.length);
        yield itemPage(page, item, flags);
      }
      count('items_cut', feed.itemsCut);
    }

    return {
      *transform(page: Page) {
        if (!isXml(page)) {
          count('pages');
          yield page;
          return;
        }
        const text = Buffer.from(page.body).toString();
        const isJson = page.contentType === JSON_FEED;
        const feed = (isJson ? readJsonFeed : readXmlPage)(text, page.url, maxItems);
        if (feed === null) throw new RecordError('broken-json', 'the feed is not valid JSON');
        const isBroken = feed.xml.errors > 0 || feed.xml.stoppedAt !== null;
        if (feed.kind === 'xhtml') {
          count('xhtml');
          if (isBroken) count('broken');
          yield xhtmlPage(page, feed, isBroken);
        } else if (feed.items.length > 0) {
          count(feed.kind === 'sitemap' ? 'sitemaps' : 'feeds');
          if (isBroken) count('broken');
          yield* expand(page, feed);
        } else if (isBroken)
          throw new RecordError('broken-xml', 'the XML is not well-formed, and no item could be read');
        else drop(feed.kind === null ? 'not-a-feed' : 'no-items');
      },
    };
  },
});

/** The page of a feed's item. */
function itemPage(page: Page, item: FeedItem, flags: readonly Flag[]): Page {
  return {
    ...page,
    // Resolved as `canonical` is, so that both are the same URL.
    url: (item.link === null ? null : createResolver(page.url, 'keep')(item.link)) ?? page.url,
    body: Buffer.from(itemHtml(item)),
    flags,
    duplicateOf: page.duplicateOf === null ? null : itemId(page.duplicateOf, item.number),
    id: itemId(page.id, item.number),
    provenance: { ...page.provenance, item: item.number, feed_url: page.url },
  };
}

function itemId(feed: string, item: number): string {
  return keyOf(`${feed}\n${item}`);
}

/** The page of XHTML. If the XHTML is broken, the page is unchanged, because the HTML tokenizer can read it. */
function xhtmlPage(page: Page, feed: XmlPage, isBroken: boolean): Page {
  const flags = [...page.flags, ...feedFlags(feed, Infinity)];
  return isBroken ? { ...page, flags } : { ...page, flags, body: Buffer.from(feed.html) };
}

function feedFlags({ xml, itemsCut, elementsCut }: XmlPage, maxItems: number): Flag[] {
  const flags: Flag[] = [];
  const add = (rule: string, value: number, threshold: number | null): void => {
    if (value > 0) flags.push({ rule, value, threshold });
  };
  add('broken-xml', xml.errors, null);
  add('unknown-entities', xml.entities, null);
  add('xml-cut', xml.stoppedAt ?? 0, xml.stoppedAt);
  add('item-cut', elementsCut, MAX_ELEMENTS);
  add('items-cut', itemsCut, maxItems);
  return flags;
}
