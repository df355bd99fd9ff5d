/**
 * Reads what a page declares about itself: title, description, canonical URL, date, language, and media outside its
 * flow.
 *
 * It receives the attributes of `html`, `meta` and `link` and the text of `title` and of JSON-LD scripts, wherever they
 * are in the page. Expensive work (URLs, JSON) is done only when the result is requested, so that it costs nothing for
 * pages dropped before.
 */
import type { PageMedium } from '../../model/media.js';
import type { HeaderFields } from '../../model/record.js';
import { headerField } from '../../model/record.js';
import type { PageInfo } from '../../model/segments.js';
import type { Resolve } from '../../url/resolve.js';
import { createLinkResolver, createMediaResolver } from '../../url/element-resolver.js';
import { readLinkedData, type LinkedData } from './json-ld.js';
import { parseJsonLd } from './parse-json-ld.js';
import { textOf, type Attributes } from '../find-media/attributes.js';
import { groupOf, ITEMPROPS, pageMediaOf, relHas } from './page-media.js';
import { isPolicyMeta, type NamedContent } from './policy.js';

/** Names of `meta` elements with the publication date, most trusted first; `json-ld` stands for the date in JSON-LD. */
const DATES = [
  ...[
    'article:published_time',
    'og:article:published_time',
    'json-ld',
    'datepublished',
    'rnews:datepublished',
    'parsely-pub-date',
  ],
  ...[
    'cxenseparse:recs:publishtime',
    'sailthru.date',
    'originalpublicationdate',
    'citation_publication_date',
    'citation_date',
  ],
  ...[
    'article.published',
    'article:published',
    'published_time',
    'publish_date',
    'publish-date',
    'publishdate',
    'pubdate',
    'pdate',
  ],
  ...[
    'dc.date.issued',
    'dcterms.issued',
    'dc.date.created',
    'dcterms.created',
    'dc.date',
    'dcterms.date',
    'datecreated',
    'date',
  ],
  ...['uploaddate', 'video:release_date', 'og:video:release_date'],
] as const;

/** Names whose content is kept, in addition to names that begin with `GROUPS`. */
const KEPT: ReadonlySet<string> = new Set([
  ...DATES,
  ...[
    'description',
    'dc.description',
    'og:description',
    'twitter:description',
    'og:title',
    'twitter:title',
    'dc.title',
  ],
]);

/** Most elements kept of each kind. Real pages have up to a hundred. */
const MAX_ENTRIES = 512;
const MAX_BLOCKS = 64;
/** Longest title or description, in characters. */
const MAX_TEXT = 8192;

export interface PageInfoReader {
  /** Adds the attributes of the `html` element. */
  html(attributes: Attributes): void;
  meta(attributes: Attributes): void;
  link(attributes: Attributes): void;
  /** Adds the decoded text of a `title` element. The first one counts. */
  title(text: string): void;
  /** Adds the text of an `application/ld+json` script, as written in the page; null if it is too long to be read. */
  jsonLd(text: string | null): void;
  /** The `meta` elements for `policyFrom`. */
  readonly metas: readonly NamedContent[];
  /**
   * Computes the result. `base` is the page's base URL, `charset` the encoding in which its elements send queries; `http`
   * provides the language if the page declares none.
   */
  finish(base: string, charset: string, http: HeaderFields): PageDeclarations;
}

export interface PageDeclarations {
  readonly info: PageInfo;
  readonly pageMedia: PageMedium[];
  /** Number of values in JSON-LD scripts, and of scripts, that could not be read. */
  readonly unreadable: number;
}

interface State {
  language: string | null;
  title: string | null;
  readonly entries: NamedContent[];
  readonly links: Attributes[];
  readonly blocks: string[];
  /** Number of JSON-LD scripts that are not read because of a limit. */
  unreadable: number;
  readonly metas: NamedContent[];
  /** Attributes of `meta` elements with an `itemprop` of media. */
  readonly items: Attributes[];
}

/** Starts reading one page. */
export function createPageInfo(): PageInfoReader {
  const state: State = {
    language: null,
    title: null,
    entries: [],
    links: [],
    blocks: [],
    unreadable: 0,
    metas: [],
    items: [],
  };
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
      if (text === null || state.blocks.length >= MAX_BLOCKS) state.unreadable++;
      else state.blocks.push(text);
    },
    finish: (base, charset, http) => finish(state, base, charset, http),
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

/** Whether a `meta` with this name, in any case, is read. */
export function isReadMeta(rawName: string): boolean {
  const name = rawName.trim().toLowerCase();
  return isPolicyMeta(name) || KEPT.has(name) || name === 'content-language' || groupOf(name) !== null;
}

/** Keeps the content of a `meta` if its name is read. */
function keep(state: State, rawName: string, content: string): void {
  const name = rawName.trim().toLowerCase();
  if (isPolicyMeta(name) && state.metas.length < MAX_ENTRIES) state.metas.push({ name, content });
  if (content === '' || state.entries.length >= MAX_ENTRIES) return;
  if (KEPT.has(name) || name === 'content-language' || groupOf(name) !== null) state.entries.push({ name, content });
}

function isWantedLink(attributes: Attributes): boolean {
  return isWantedRel(attributes.get('rel')) || attributes.has('itemprop');
}

/** Values of `rel` for which a `link` is read. None is shorter than `SHORTEST_REL`. */
export const WANTED_RELS = ['canonical', 'image_src', 'enclosure'] as const;
export const SHORTEST_REL = 9;

function isWantedRel(rel: string | undefined): boolean {
  return WANTED_RELS.some((word) => relHas(rel, word));
}

function finish(state: State, base: string, charset: string, http: HeaderFields): PageDeclarations {
  const data: LinkedData = { media: [], otherMedia: [], published: null };
  let { unreadable } = state;
  for (const block of state.blocks) {
    const script = parseJsonLd(block);
    for (const value of script.values) readLinkedData(value, data);
    unreadable += script.unreadable;
  }
  const first = (...names: readonly string[]) => firstContent(state.entries, names);
  return {
    info: {
      title: state.title ?? first('og:title', 'twitter:title', 'dc.title'),
      description: first('description', 'og:description', 'twitter:description', 'dc.description'),
      canonical: canonicalOf(state.links, createLinkResolver(base, charset)),
      published: publishedOf(state.entries, data.published),
      language: state.language ?? first('content-language') ?? nonEmpty(headerField(http, 'content-language')),
    },
    pageMedia: pageMediaOf(
      { ...state, linked: [...data.media, ...data.otherMedia] },
      {
        ofText: createMediaResolver(base),
        ofElement: createMediaResolver(base, charset),
      },
    ),
    unreadable,
  };
}

function firstContent(entries: readonly NamedContent[], names: readonly string[]): string | null {
  for (const name of names) {
    for (const entry of entries) {
      const content = entry.name === name ? nonEmpty(entry.content) : null;
      if (content !== null) return content;
    }
  }
  return null;
}

function canonicalOf(links: readonly Attributes[], resolve: Resolve): string | null {
  const link = links.find(
    (attributes) => relHas(attributes.get('rel'), 'canonical') && nonEmpty(attributes.get('href')) !== null,
  );
  return link === undefined ? null : resolve(link.get('href')!);
}

/** The publication date, as written. A date must contain a digit and be short, which excludes `date: today's news`. */
function publishedOf(entries: readonly NamedContent[], linked: string | null): string | null {
  for (const name of DATES) {
    const date = name === 'json-ld' ? (linked === null ? null : nonEmpty(linked)) : firstContent(entries, [name]);
    if (date !== null && date.length <= 64 && /\d/.test(date)) return date;
  }
  return null;
}
