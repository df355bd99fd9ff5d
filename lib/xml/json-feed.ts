/** Reads a JSON Feed (jsonfeed.org, versions 1 and 1.1) as the same items that feeds in XML give. */
import { escapeHtml } from '../html/escape.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { createMediaResolver } from '../url/element-resolver.js';
import { createResolver, MAX_URL_LENGTH, type Resolve } from '../url/resolve.js';
import type { XmlPage } from './feed.js';
import { FoundMedia, sourceOf, type DeclaredFile } from './found-media.js';
import { languageFrom, paragraphs, PICTURE, type FeedItem } from './item.js';
import { withPosters } from './unite-media.js';

/** `version` of a feed is the address of the specification. */
const VERSION = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//;

/** Most attachments read from one item. Real items have one or two. */
const MAX_ATTACHMENTS = 256;

/** Reads a feed. `url`: that of the capture. Null if the text is not JSON; JSON of another kind gives a page of no kind. */
export function readJsonFeed(text: string, url: string, maxItems: number): XmlPage | null {
  const feed = parseOrNull(text.replace(/^\uFEFF/, ''));
  if (feed === null) return null;
  const isFeed = isJsonObject(feed) && VERSION.test(textIn(feed, 'version') ?? '') && Array.isArray(feed['items']);
  const all: readonly unknown[] = isFeed && Array.isArray(feed['items']) ? feed['items'] : [];
  const language = isFeed ? languageFrom(textIn(feed, 'language')) : null;
  const items = all
    .slice(0, maxItems)
    .map((item, number) => readItem(isJsonObject(item) ? item : {}, number, url, language));
  return {
    kind: isFeed ? 'feed' : null,
    items,
    itemsCut: all.length - items.length,
    elementsCut: 0,
    html: '',
    xml: { errors: 0, entities: 0, stoppedAt: null },
  };
}

function readItem(item: JsonObject, number: number, feedUrl: string, feedLanguage: string | null): FeedItem {
  const link = linkOf(item, feedUrl);
  const base = link ?? feedUrl;
  const summary = textIn(item, 'summary');
  const written = textIn(item, 'content_html') ?? asHtml(textIn(item, 'content_text'));
  const content = written ?? asHtml(summary) ?? '';
  const title = textIn(item, 'title');
  return {
    number,
    title: title === null ? null : escapeHtml(title),
    content,
    summary: written === null || summary === null ? null : escapeHtml(summary),
    link,
    base,
    published: textIn(item, 'date_published') ?? textIn(item, 'date_modified'),
    language: languageFrom(textIn(item, 'language')) ?? feedLanguage,
    ...mediaOf(item, createMediaResolver(base), PICTURE.test(content)),
  };
}

/** The page of the item: its `url`, else its `id` if that is a web address, as the specification recommends. */
function linkOf(item: JsonObject, feedUrl: string): string | null {
  const id = textIn(item, 'id');
  const resolve = createResolver(feedUrl, 'keep');
  for (const raw of [
    textIn(item, 'url'),
    id !== null && /^https?:/i.test(id) ? id : null,
    textIn(item, 'external_url'),
  ]) {
    const url = raw === null || raw.length > MAX_URL_LENGTH ? null : resolve(raw);
    if (url !== null) return url;
  }
  return null;
}

/** The attachments, and the main image where the text has none: it "may also appear in the content". */
function mediaOf(
  item: JsonObject,
  resolve: Resolve,
  hasPicture: boolean,
): Pick<FeedItem, 'media' | 'enclosures' | 'otherEnclosures'> {
  const found = new FoundMedia();
  for (const [title, files] of attachmentsOf(item, resolve)) {
    const sources = files.flatMap((file) => found.enclosure(file));
    for (const kind of new Set(sources.map((source) => source.kind))) {
      const forms = sources.filter((source) => source.kind === kind);
      found.add(forms, { alt: title });
    }
  }
  for (const name of ['image', 'banner_image']) {
    const raw = textIn(item, name);
    found.add(sourceOf('image', raw === null ? null : resolve(raw)), { isThumbnail: true });
  }
  const { enclosures, otherEnclosures } = found;
  return { media: withPosters(found.media, hasPicture), enclosures, otherEnclosures };
}

/** Attachments with their title. Those with the same title are forms of one medium, by the specification. */
function attachmentsOf(item: JsonObject, resolve: Resolve): (readonly [title: string | null, files: DeclaredFile[]])[] {
  const groups: (readonly [title: string | null, files: DeclaredFile[]])[] = [];
  const byTitle = new Map<string, DeclaredFile[]>();
  const attachments: readonly unknown[] = Array.isArray(item['attachments']) ? item['attachments'] : [];
  for (const attachment of attachments.slice(0, MAX_ATTACHMENTS)) {
    if (!isJsonObject(attachment)) continue;
    const raw = textIn(attachment, 'url');
    const file = { url: raw === null ? null : resolve(raw), mime: textIn(attachment, 'mime_type'), width: null };
    const title = textIn(attachment, 'title');
    const known = title === null ? undefined : byTitle.get(title);
    if (known !== undefined) {
      known.push(file);
      continue;
    }
    const files = [file];
    if (title !== null) byTitle.set(title, files);
    groups.push([title, files]);
  }
  return groups;
}

function asHtml(text: string | null): string | null {
  return text === null ? null : paragraphs(text);
}

/** A text of an object; null if it is empty or not a text. */
function textIn(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // The caller rejects the feed.
  }
}
