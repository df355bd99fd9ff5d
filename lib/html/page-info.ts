/**
 * What a page declares about itself: title, description, canonical URL, date, language, and media outside its flow.
 *
 * Fed by the reader of tokens with the attributes of `html`, `meta` and `link`, the text of `title` and of JSON-LD
 * scripts, wherever they stand. Everything costly (URLs, JSON) waits until the result is asked for, so that pages that
 * are dropped before cost nothing.
 */
import type { MediaType, PageMedium } from '../model/media.js';
import type { HeaderFields } from '../model/record.js';
import { headerField } from '../model/record.js';
import type { PageInfo } from '../model/segments.js';
import { kindOfLink, kindOfMime, mimeEssence } from '../url/kind.js';
import { createResolver, type Resolve } from '../url/resolve.js';
import { parseJsonLd, readLinkedData, type LinkedData } from './json-ld.js';
import { pixels, textOf, type Attributes } from './media/attributes.js';
import { embedFrom } from './media/embed.js';
import { isPolicyMeta, type NamedContent } from './policy.js';

/** Names of `meta` elements with the page's date of publication, most trusted first; `json-ld` is that of its JSON-LD. */
const DATES = [
  ...['article:published_time', 'og:article:published_time', 'json-ld', 'datepublished', 'rnews:datepublished', 'parsely-pub-date'],
  ...['cxenseparse:recs:publishtime', 'sailthru.date', 'originalpublicationdate', 'citation_publication_date', 'citation_date'],
  ...['article.published', 'article:published', 'published_time', 'publish_date', 'publish-date', 'publishdate', 'pubdate', 'pdate'],
  ...['dc.date.issued', 'dcterms.issued', 'dc.date.created', 'dcterms.created', 'dc.date', 'dcterms.date', 'datecreated', 'date'],
  ...['uploaddate', 'video:release_date', 'og:video:release_date'],
] as const;

/** Names whose content is kept, beside those that begin with `GROUPS`. */
const KEPT: ReadonlySet<string> = new Set([
  ...DATES,
  ...['description', 'dc.description', 'og:description', 'twitter:description', 'og:title', 'twitter:title', 'dc.title'],
]);

/** Roots of structured properties and the type of medium they name. */
const GROUPS: ReadonlyMap<string, MediaType> = new Map([
  ['og:image', 'image'],
  ['og:video', 'video'],
  ['og:audio', 'audio'],
  ['twitter:image', 'image'],
  ['twitter:player', 'video'],
]);

/** `itemprop` names of media. */
const ITEMPROPS: ReadonlyMap<string, MediaType | 'any' | 'embed'> = new Map([
  ['image', 'image'],
  ['thumbnailurl', 'image'],
  ['contenturl', 'any'],
  ['embedurl', 'embed'],
]);

/** Elements kept of each sort; real pages have up to a hundred. */
const MAX_ENTRIES = 512;
const MAX_BLOCKS = 64;
/** Media given of one page, by what real pages name: galleries have up to 60 pictures. */
const MAX_PAGE_MEDIA = 128;
/** Characters of titles and descriptions. */
const MAX_TEXT = 8192;

interface Entry {
  readonly name: string;
  readonly content: string;
}

export interface PageInfoReader {
  /** Attributes of the `html` element. */
  html(attributes: Attributes): void;
  meta(attributes: Attributes): void;
  link(attributes: Attributes): void;
  /** Decoded text of a `title` element; the first one counts. */
  title(text: string): void;
  /** Text of a `script` of type `application/ld+json`, as it stands in the page. */
  jsonLd(text: string): void;
  /** The `meta` elements that `policyFrom` reads. */
  readonly metas: readonly NamedContent[];
  /** `base` is the page's base URL; `http` gives the language where the page declares none. */
  finish(base: string, http: HeaderFields): { readonly info: PageInfo; readonly pageMedia: PageMedium[] };
}

interface State {
  language: string | null;
  title: string | null;
  readonly entries: Entry[];
  readonly links: Attributes[];
  readonly blocks: string[];
  readonly metas: NamedContent[];
  /** Media of `itemprop` metas. */
  readonly items: Attributes[];
}

/** Starts reading one page. */
export function createPageInfo(): PageInfoReader {
  const state: State = { language: null, title: null, entries: [], links: [], blocks: [], metas: [], items: [] };
  return {
    metas: state.metas,
    html(attributes) {
      state.language ??= nonEmpty(attributes.get('lang')) ?? nonEmpty(attributes.get('xml:lang'));
    },
    meta: (attributes) => readMeta(state, attributes),
    link(attributes) {
      if (state.links.length < MAX_ENTRIES && isWantedLink(attributes)) state.links.push(attributes);
    },
    title(text) {
      state.title ??= nonEmpty(text);
    },
    jsonLd(text) {
      if (state.blocks.length < MAX_BLOCKS) state.blocks.push(text);
    },
    finish: (base, http) => finish(state, base, http),
  };
}

function nonEmpty(text: string | undefined): string | null {
  if (text === undefined) return null;
  const collapsed = textOf(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
  return collapsed === '' ? null : collapsed;
}

function readMeta(state: State, attributes: Attributes): void {
  const content = attributes.get('content');
  if (content === undefined) return;
  const property = attributes.get('property');
  const name = attributes.get('name');
  const item = attributes.get('itemprop');
  if (property !== undefined) keep(state, property, content);
  if (name !== undefined && name !== property) keep(state, name, content);
  if (item !== undefined) {
    keep(state, item, content);
    if (ITEMPROPS.has(item.trim().toLowerCase()) && state.items.length < MAX_ENTRIES) state.items.push(attributes);
  }
  const equivalent = attributes.get('http-equiv')?.trim().toLowerCase();
  if (equivalent === 'content-language') keep(state, 'content-language', content);
  else if (equivalent !== undefined && isPolicyMeta(equivalent)) keep(state, equivalent, content);
}

/** Keeps what a `meta` says, if its name is one of interest. */
function keep(state: State, rawName: string, content: string): void {
  const name = rawName.trim().toLowerCase();
  if (isPolicyMeta(name) && state.metas.length < MAX_ENTRIES) state.metas.push({ name, content });
  if (content === '' || state.entries.length >= MAX_ENTRIES) return;
  if (KEPT.has(name) || name === 'content-language' || groupOf(name) !== null) state.entries.push({ name, content });
}

/** Root of a structured property: `og:image` for `og:image:width`. */
function groupOf(name: string): string | null {
  if (!name.startsWith('og:') && !name.startsWith('twitter:')) return null;
  const first = name.indexOf(':');
  const second = name.indexOf(':', first + 1);
  const root = second === -1 ? name : name.slice(0, second);
  return GROUPS.has(root) ? root : null;
}

function isWantedLink(attributes: Attributes): boolean {
  const rel = attributes.get('rel');
  if (rel === undefined) return attributes.has('itemprop');
  return relHas(rel, 'canonical') || relHas(rel, 'image_src') || relHas(rel, 'enclosure') || attributes.has('itemprop');
}

function relHas(rel: string | undefined, word: string): boolean {
  if (rel === undefined || rel.length < word.length) return false;
  const text = rel.toLowerCase();
  return text === word || text.split(/\s+/).includes(word);
}

function finish(state: State, base: string, http: HeaderFields): { info: PageInfo; pageMedia: PageMedium[] } {
  const resolve = createResolver(base);
  const data: LinkedData = { media: [], published: null };
  for (const block of state.blocks) readLinkedData(parseJsonLd(block), data);
  const first = (...names: readonly string[]) => firstContent(state.entries, names);
  return {
    info: {
      title: state.title ?? first('og:title', 'twitter:title', 'dc.title'),
      description: first('description', 'og:description', 'twitter:description', 'dc.description'),
      canonical: canonicalOf(state.links, base),
      published: publishedOf(state.entries, data.published),
      language: state.language ?? first('content-language') ?? nonEmpty(headerField(http, 'content-language')),
    },
    pageMedia: mediaOf(state, data, resolve),
  };
}

function firstContent(entries: readonly Entry[], names: readonly string[]): string | null {
  for (const name of names) {
    for (const entry of entries) {
      const content = entry.name === name ? nonEmpty(entry.content) : null;
      if (content !== null) return content;
    }
  }
  return null;
}

function canonicalOf(links: readonly Attributes[], base: string): string | null {
  const link = links.find((attributes) => relHas(attributes.get('rel'), 'canonical') && nonEmpty(attributes.get('href')) !== null);
  return link === undefined ? null : createResolver(base, 'keep')(link.get('href')!);
}

/** Verbatim; a date has a digit and is short, so that `date: today's news` is none. */
function publishedOf(entries: readonly Entry[], linked: string | null): string | null {
  for (const name of DATES) {
    const date = name === 'json-ld' ? (linked === null ? null : nonEmpty(linked)) : firstContent(entries, [name]);
    if (date !== null && date.length <= 64 && /\d/.test(date)) return date;
  }
  return null;
}

/** A structured property on the way: `og:image` and what follows it. */
interface Group {
  readonly root: string;
  readonly urls: { readonly url: string; readonly via: string }[];
  alt: string | null;
  width: number | null;
  height: number | null;
  mime: string | null;
  /** `twitter:player:stream`: its URL, with a type of its own. */
  stream: string | null;
}

/** Groups structured properties: each root begins a new medium, what follows describes it. */
function groupsOf(entries: readonly Entry[]): Group[] {
  const groups: Group[] = [];
  const current = new Map<string, Group>();
  const begin = (root: string) => {
    const group: Group = { root, urls: [], alt: null, width: null, height: null, mime: null, stream: null };
    groups.push(group);
    current.set(root, group);
    return group;
  };
  for (const { name, content } of entries) {
    const root = groupOf(name);
    if (root === null) continue;
    const part = name.slice(root.length + 1);
    let group = current.get(root) ?? begin(root);
    const isRoot = part === '' || (part === 'src' && root === 'twitter:image');
    if (isRoot && group.urls.length > 0) group = begin(root);
    readPart(group, isRoot ? '' : part, name, content);
  }
  return groups;
}

function readPart(group: Group, part: string, name: string, content: string): void {
  switch (part) {
    case '':
    case 'url':
    case 'secure_url':
      group.urls.push({ url: content, via: name });
      break;
    case 'stream':
      group.stream = content;
      break;
    case 'alt':
      group.alt = textOf(content);
      break;
    case 'width':
      group.width = pixels(content);
      break;
    case 'height':
      group.height = pixels(content);
      break;
    case 'type':
    case 'stream:content_type':
      group.mime = mimeEssence(content);
  }
}

/** All media outside the flow, in the order og:, twitter:, `link`, `itemprop`, JSON-LD; each (type, URL) once. */
function mediaOf(state: State, data: LinkedData, resolve: Resolve): PageMedium[] {
  const media: PageMedium[] = [];
  const seen = new Set<string>();
  const give = (medium: PageMedium | null) => {
    if (medium === null || media.length >= MAX_PAGE_MEDIA || seen.has(`${medium.type} ${medium.url}`)) return;
    seen.add(`${medium.type} ${medium.url}`);
    media.push(medium);
  };
  for (const group of groupsOf(state.entries)) for (const medium of mediaOfGroup(group, resolve)) give(medium);
  for (const link of state.links) give(mediumOfLink(link, resolve));
  for (const item of state.items) give(mediumOfItem(item, resolve));
  for (const linked of data.media) {
    const url = resolve(linked.url);
    if (url !== null) give({ ...linked, url });
  }
  return media;
}

function mediaOfGroup(group: Group, resolve: Resolve): PageMedium[] {
  const media: PageMedium[] = [];
  const type = GROUPS.get(group.root)!;
  const { alt, width, height } = group;
  for (const { url: raw, via } of group.urls) {
    const url = resolve(raw);
    const medium = url === null ? null : ofGroup(group, type, url);
    if (medium === null) continue;
    media.push({ ...medium, via, alt, width, height });
    break;
  }
  const stream = group.stream === null ? null : resolve(group.stream);
  if (stream !== null) media.push({ type: 'video', url: stream, via: `${group.root}:stream`, alt, width, height, mime: group.mime });
  return media;
}

/** Pictures and files as they are; a known player as the page to open; other pages (`text/html`, Flash) are no media. */
function ofGroup(group: Group, type: MediaType, url: string): Pick<PageMedium, 'type' | 'url' | 'mime'> | null {
  if (type === 'image') return { type, url, mime: group.mime };
  const embed = embedFrom(url);
  if (embed !== null) return { type: embed.type, url: embed.url, mime: null };
  if (group.root === 'twitter:player') return null;
  const kind = (group.mime === null ? null : kindOfMime(group.mime)) ?? kindOfLink(url);
  return kind === null || kind.type === 'image' ? null : { type: kind.type, url, mime: group.mime };
}

function mediumOfLink(link: Attributes, resolve: Resolve): PageMedium | null {
  const rel = link.get('rel');
  const url = resolve(link.get('href') ?? '');
  if (url === null) return null;
  const declared = kindOfMime(link.get('type') ?? '');
  const rest = { alt: null, width: null, height: null, mime: declared?.mime ?? null };
  if (relHas(rel, 'image_src')) return { type: 'image', url, via: 'link image_src', ...rest };
  if (relHas(rel, 'enclosure')) {
    const kind = declared ?? kindOfLink(url);
    return kind === null ? null : { type: kind.type, url, via: 'link enclosure', ...rest };
  }
  return ofItemprop(link.get('itemprop') ?? '', url, 'link', declared?.mime ?? null);
}

function mediumOfItem(item: Attributes, resolve: Resolve): PageMedium | null {
  const url = resolve(item.get('content')!);
  return url === null ? null : ofItemprop(item.get('itemprop')!, url, 'meta', null);
}

function ofItemprop(rawName: string, url: string, element: string, mime: string | null): PageMedium | null {
  const written = rawName.trim();
  const what = ITEMPROPS.get(written.toLowerCase());
  if (what === undefined) return null;
  const rest = { alt: null, width: null, height: null, mime, via: `${element} itemprop ${written}` };
  if (what === 'image') return { type: 'image', url, ...rest };
  const embed = embedFrom(url);
  if (embed !== null) return { type: embed.type, url: embed.url, ...rest };
  const kind = what === 'embed' ? null : kindOfLink(url);
  return kind === null ? null : { type: kind.type, url, ...rest };
}
