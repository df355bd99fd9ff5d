/** Reads one item of a feed or sitemap from its element: title, text, link, date and media. */
import { escapeHtml } from '../html/escape.js';
import { parseUrl } from '../url/parse.js';
import { MAX_URL_LENGTH } from '../url/resolve.js';
import { readItemMedia } from './item-media.js';
import type { ItemMedia } from './item-media.js';
import { childText, elementsOf, firstChild, markupOf, textOf } from './tree.js';
import type { XmlElement } from './tree.js';

export interface FeedItem extends ItemMedia {
  /** Number of the item in its feed, from 0. */
  readonly number: number;
  /** In HTML. */
  readonly title: string | null;
  /** In HTML. It is untrusted: tags may be left open. */
  readonly content: string;
  /** In HTML, if the item has a summary beside its content. */
  readonly summary: string | null;
  /** Absolute URL of the page the item is about, or null. */
  readonly link: string | null;
  /** Absolute URL against which URLs in the content are resolved. */
  readonly base: string;
  /** As written in the feed. */
  readonly published: string | null;
  readonly language: string | null;
}

const TITLES = ['title', 'atom:title', 'dc:title', 'itunes:title', 'media:title', 'news:title', 'video:title'];

/** Elements that can hold the text of an item, the fullest first. */
const CONTENTS = [
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'xhtml:div',
  'description',
  'atom:summary',
  'itunes:summary',
  'dc:description',
  'media:description',
];

const SUMMARIES = ['description', 'atom:summary', 'itunes:summary', 'itunes:subtitle'];

const DATES = [
  'pubDate',
  'atom:published',
  'atom:issued',
  'dc:date',
  'dcterms:issued',
  'atom:updated',
  'atom:modified',
  'news:publication_date',
  'video:publication_date',
  'sitemap:lastmod',
];

export interface FeedFacts {
  readonly url: string;
  readonly language: string | null;
}

/** Reads an item. `feed`: URL of the capture and language of the feed. */
export function readItem(element: XmlElement, number: number, feed: FeedFacts): FeedItem {
  const facts = withGroups(element);
  const base = element.base ?? feed.url;
  const link = linkOf(element, base);
  const content = firstChild(facts, CONTENTS);
  const summary = firstChild(facts, SUMMARIES);
  const isAtom = element.name === 'atom:entry';
  const html = content === undefined ? '' : contentOf(content);
  return {
    number,
    title: titleOf(facts),
    content: html,
    summary: summary === undefined || summary === content ? null : contentOf(summary),
    link,
    base: content?.base ?? element.base ?? (isAtom ? feed.url : (link ?? feed.url)),
    published: childText(facts, DATES),
    language:
      languageFrom(element.attributes['xml:lang']) ??
      languageFrom(childText(element, ['dc:language'])) ??
      feed.language,
    ...withoutTextAsCaption(readItemMedia(element, feed.url, PICTURE.test(html)), content),
  };
}

/** A picture in the text, other than a tracking pixel. */
export const PICTURE = /<img\b(?![^<>]*\b(?:width|height)\s*=\s*["']?[01]\b)/i;

/** Longest language tag accepted: the longest that RFC 5646 §4.4.1 expects has 35 characters. */
const MAX_LANGUAGE = 35;

export function languageFrom(tag: string | null | undefined): string | null {
  return tag === null || tag === undefined || tag === '' || tag.length > MAX_LANGUAGE ? null : tag;
}

/** Removes a caption that is also the item's own text. */
function withoutTextAsCaption(media: ItemMedia, content: XmlElement | undefined): ItemMedia {
  const text = content === undefined ? '' : textOf(content);
  return {
    ...media,
    media: media.media.map((medium) => (medium.caption === text ? { ...medium, caption: null } : medium)),
  };
}

/** The item with the contents of group elements moved into it: groups of Media RSS and of the sitemap extensions. */
function withGroups(element: XmlElement): XmlElement {
  const inner = elementsOf(element).flatMap((child) =>
    child.name === 'media:group' || child.name === 'news:news' || child.name === 'video:video' ? child.children : [],
  );
  return inner.length === 0 ? element : { ...element, children: [...element.children, ...inner] };
}

function linkOf(element: XmlElement, base: string): string | null {
  const atom = elementsOf(element).find(
    ({ name, attributes }) => name === 'atom:link' && ['alternate', undefined].includes(attributes['rel']),
  );
  const guid = elementsOf(element).find(
    ({ name, attributes }) => name === 'guid' && attributes['isPermaLink'] !== 'false',
  );
  const candidates = [
    childText(element, ['link', 'sitemap:loc']),
    atom?.attributes['href'],
    guid === undefined ? null : (/^https?:.*/i.exec(textOf(guid))?.[0] ?? null),
    element.attributes['rdf:about'],
  ];
  for (const raw of candidates) {
    if (raw === null || raw === undefined || raw === '' || raw.length > MAX_URL_LENGTH) continue;
    const url = parseUrl(raw, base);
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  }
  return null;
}

/**
 * The title. Titles are text, but RSS titles with a reference or an end tag are read as HTML, since nobody means a
 * literal `&amp;`.
 */
function titleOf(facts: XmlElement): string | null {
  const title = firstChild(facts, TITLES);
  if (title === undefined) return null;
  const isHtml = title.name.startsWith('atom:')
    ? /html/i.test(title.attributes['type'] ?? '') || title.attributes['mode'] === 'escaped'
    : /&(?:#\d+|#x[\da-f]+|[a-z]\w+);|<\/\w+>/i.test(textOf(title));
  const html = isHtml ? (elementsOf(title).length > 0 ? markupOf(title) : textOf(title)) : escapeHtml(textOf(title));
  return html === '' ? null : html;
}

/**
 * Returns the content of an element as HTML. In Atom its attributes say whether it is text or HTML; any other content gives
 * an empty string. In Media RSS it is text unless `type` is `html`. In plain RSS it is taken as HTML.
 */
function contentOf(element: XmlElement): string {
  if (elementsOf(element).length > 0) return markupOf(element);
  const text = textOf(element);
  if (element.name.startsWith('media:') && element.attributes['type'] !== 'html') return paragraphs(text);
  if (!element.name.startsWith('atom:')) return text;
  const { type = 'text', mode } = element.attributes;
  if (mode === 'base64') return '';
  if (mode === 'escaped' || /^(?:html|text\/html|xhtml|application\/xhtml\+xml)$/i.test(type)) return text;
  return /^text(?:\/plain)?$/i.test(type) ? paragraphs(text) : '';
}

/** Plain text as HTML, where a blank line ends a paragraph. */
export function paragraphs(text: string): string {
  return text
    .split(/\n[ \t]*\n/)
    .flatMap((part) => (part.trim() === '' ? [] : `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`))
    .join('\n');
}
