/** Feeds as captures, and how they are read. */
import { Readable } from 'node:stream';
import type { DroppedItem, RejectedItem } from '../../lib/flow/types.js';
import type { Stats } from '../../lib/flow/stats.js';
import type { Page } from '../../lib/model/page.js';
import { expandFeeds } from '../../stages/index.js';
import { emptyPage } from './pages.js';
import { describe, segmentHtml } from './segment.js';

export const URL_OF_FEED = 'https://feed.example/news/index.xml';

/** A media file of the feed's host. */
export const AUDIO = 'https://feed.example/a.mp3';

/** A feed of one item. `more` is further content of its channel. */
export const rss = (item: string, more = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Feed</title><language>de</language>${more}<item>${item}</item></channel></rss>`;

export const feedPage = (body: string, more: Partial<Page> = {}): Page => ({
  ...emptyPage,
  url: URL_OF_FEED,
  contentType: 'application/rss+xml',
  body: Buffer.from(body),
  ...more,
});

interface Expanded {
  readonly pages: readonly Page[];
  readonly stats: { readonly [counter: string]: number };
  readonly drops: readonly DroppedItem[];
  readonly rejects: readonly RejectedItem[];
}

export async function expand(pages: readonly Page[], options: object = {}): Promise<Expanded> {
  const stats: Stats = {};
  const drops: DroppedItem[] = [];
  const rejects: RejectedItem[] = [];
  const stage = expandFeeds(options, {
    stats,
    onDrop: (item) => void drops.push(item),
    onReject: (item) => void rejects.push(item),
  });
  const given = (await Readable.from(pages).compose(stage).toArray()) as Page[];
  return { pages: given, stats: stats['expand-feeds']!, drops, rejects };
}

/** The segmenter's text for each item. */
export async function read(body: string, options: object = {}, more: Partial<Page> = {}): Promise<string[]> {
  const { pages } = await expand([feedPage(body, more)], options);
  return pages.map((page) => describe(segmentHtml(page.body, page)).trimEnd());
}
