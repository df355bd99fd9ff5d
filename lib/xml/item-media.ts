/** Media of a feed's item: enclosures, Media RSS, podcast namespaces, and the image and video extensions of sitemaps. */
import { kindOfMime, kindOfSuffix } from '../url/kind.js';
import { createResolver } from '../url/resolve.js';
import { childText, elementsOf, textOf } from './tree.js';
import type { XmlElement } from './tree.js';
import { isMediaType, type MediaType } from '../model/media-kinds.js';

export interface ItemSource {
  /** Absolute http(s) URL. */
  readonly url: string;
  /** Type as declared, or null. */
  readonly mime: string | null;
  /** Width in pixels as declared, or null. */
  readonly width: string | null;
}

export interface ItemMedium {
  /** `player`: a page that plays it. */
  readonly kind: MediaType | 'player';
  /** At least one; all but the first are other forms of the same. */
  readonly sources: readonly ItemSource[];
  readonly width: string | null;
  readonly height: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly poster: string | null;
  /** URLs of transcripts and captions. */
  readonly tracks: readonly string[];
}

export interface ItemMedia {
  /** In the order of the document, each URL once. */
  readonly media: readonly ItemMedium[];
  /** URL of every enclosure, Media RSS content ones included, in the order of the document, whatever its kind. */
  readonly enclosures: readonly string[];
  /** Enclosures whose kind nothing tells, and those that are no media. */
  readonly otherEnclosures: number;
}

/** Elements whose content is text of the item: what looks like media in there is read with the text. */
const CONTENT = new Set(['content:encoded', 'description', 'atom:content', 'atom:summary', 'xhtml:body', 'xhtml:div']);

interface Found extends ItemMedium {
  readonly isThumbnail: boolean;
}

type Resolve = (raw: string | undefined) => string | null;

/**
 * Reads an item. `base`: URL that relative ones are held against where no `xml:base` says so. `hasPicture`: whether the
 * item's text has one already, so that thumbnails are only smaller copies.
 */
export function readItemMedia(item: XmlElement, base: string, hasPicture: boolean): ItemMedia {
  const reader = createReader(base);
  reader.read(item);
  const media = withPosters(sizesUnited(reader.found), hasPicture);
  return { media, enclosures: reader.enclosures, otherEnclosures: reader.otherEnclosures() };
}

function createReader(pageUrl: string) {
  const found: Found[] = [];
  const seen = new Set<string>();
  const enclosures: string[] = [];
  const resolvers = new Map<string, Resolve>();
  let others = 0;
  /** The first sound or video: texts with times are its own. */
  let played: { readonly tracks: string[] } | undefined;

  function resolverOf(element: XmlElement): Resolve {
    const base = element.base ?? pageUrl;
    const known = resolvers.get(base);
    if (known !== undefined) return known;
    const resolver = createResolver(base);
    const resolve: Resolve = (raw) => (raw === undefined ? null : resolver(raw));
    resolvers.set(base, resolve);
    return resolve;
  }

  function add(sources: readonly (ItemSource & { readonly kind: Found['kind'] })[], more: Partial<Found>): void {
    const kind = sources[0]?.kind;
    const fresh = sources.filter((source) => source.kind === kind && !seen.has(source.url));
    for (const { url } of fresh) seen.add(url);
    if (kind === undefined || fresh.length === 0) return;
    const forms = fresh.map(({ url, mime, width }) => ({ url, mime, width: width ?? more.width ?? null }));
    const medium = { ...NOTHING, ...more, tracks: [], kind, sources: forms };
    if (kind !== 'image' && kind !== 'player') played ??= medium;
    found.push(medium);
  }

  function source(element: XmlElement, resolve: Resolve, raw: string | undefined, isEnclosure: boolean) {
    const url = resolve(raw);
    if (url === null) return [];
    if (isEnclosure) enclosures.push(url);
    const mime = element.attributes['type'] ?? element.attributes['enc:type'] ?? null;
    const kind = kindOf(url, mime, element.attributes['medium']);
    if (kind === null && isEnclosure) others++;
    return kind === null ? [] : [{ url, mime, kind, width: element.attributes['width'] ?? null }];
  }

  /** Alternatives of one medium; a kind that differs from the first one's is a medium of its own. */
  function group(element: XmlElement, contents: readonly XmlElement[], resolve: Resolve): void {
    const first = contents.toSorted((a, b) => defaultFirst(b) - defaultFirst(a));
    const sources = first.flatMap((content) => source(content, resolve, content.attributes['url'], true));
    const more = { ...details(contents[0] ?? element), ...known(details(element)) };
    for (const kind of new Set(sources.map((each) => each.kind)))
      add(
        sources.filter((each) => each.kind === kind),
        more,
      );
  }

  function one(element: XmlElement, resolve: Resolve): boolean {
    const { attributes } = element;
    const isAtomEnclosure = element.name === 'atom:link' && attributes['rel'] === 'enclosure';
    switch (isAtomEnclosure ? 'enclosure' : element.name) {
      case 'enclosure':
      case 'enc:enclosure':
        add(source(element, resolve, enclosureUrl(element), true), { width: attributes['width'] ?? null });
        return false;
      case 'media:content':
        add(source(element, resolve, attributes['url'], true), details(element));
        return true;
      case 'atom:content':
        add(source(element, resolve, attributes['src'], false), {});
        return false;
      case 'media:group':
        group(
          element,
          elementsOf(element).filter(({ name }) => name === 'media:content'),
          resolve,
        );
        return true;
      case 'podcast:alternateEnclosure':
        alternatives(element, resolve);
        return false;
      case 'media:player':
        add(player(resolve(attributes['url'])), sizeOf(element));
        return false;
      case 'media:thumbnail':
        add(image(resolve(attributes['url'])), { ...sizeOf(element), isThumbnail: true });
        return false;
      case 'itunes:image':
        add(image(resolve(attributes['href'])), {});
        return false;
      case 'image':
        add(image(resolve(childText(element, ['url']) ?? (textOf(element) || undefined))), {});
        return false;
      case 'image:image':
        add(image(resolve(childText(element, ['image:loc']) ?? undefined)), sitemapImage(element));
        return false;
      case 'video:video':
        sitemapVideo(element, resolve);
        return false;
      default:
        return !CONTENT.has(element.name);
    }
  }

  function alternatives(element: XmlElement, resolve: Resolve): void {
    const mime = element.attributes['type'] ?? null;
    const sources = elementsOf(element)
      .filter(({ name }) => name === 'podcast:source')
      .flatMap(({ attributes }) => resolve(attributes['uri']) ?? []);
    add(
      sources.flatMap((url) => {
        const kind = kindOf(url, mime, undefined);
        return kind === null ? [] : [{ url, mime, kind, width: null }];
      }),
      {},
    );
  }

  function sitemapVideo(element: XmlElement, resolve: Resolve): void {
    const poster = resolve(childText(element, ['video:thumbnail_loc']) ?? undefined);
    const file = resolve(childText(element, ['video:content_loc']) ?? undefined);
    const page = resolve(childText(element, ['video:player_loc']) ?? undefined);
    const more = {
      poster,
      alt: childText(element, ['video:title']),
      caption: childText(element, ['video:description']),
    };
    const files = file === null ? [] : [{ url: file, mime: null, width: null, kind: 'video' as const }];
    add(files.length > 0 ? files : page === null ? image(poster) : player(page), more);
  }

  /** `read` goes no deeper than the tree, which is bounded. */
  function read(item: XmlElement): void {
    const resolve = resolverOf(item);
    const inGroup = item.name === 'media:group';
    for (const element of elementsOf(item)) {
      const isRead = inGroup && element.name === 'media:content';
      if (isRead || one(element, resolverOf(element))) read(element);
    }
    const tracks = elementsOf(item).flatMap(({ name, attributes }) =>
      TRACKS.has(name) && TIMED_TEXT.test(attributes['type'] ?? '')
        ? (resolve(attributes['url'] ?? attributes['href']) ?? [])
        : [],
    );
    for (const track of tracks) played?.tracks.push(track);
  }

  return { read, found, enclosures, otherEnclosures: () => others };
}

const TRACKS = new Set(['podcast:transcript', 'media:subTitle']);

/** Types of text with times. */
const TIMED_TEXT = /vtt|srt|subrip|ttml/i;

const NOTHING = {
  width: null,
  height: null,
  alt: null,
  caption: null,
  poster: null,
  tracks: [],
  isThumbnail: false,
} as const;

const single = <K extends Found['kind']>(kind: K, url: string | null) =>
  url === null ? [] : [{ url, mime: null, width: null, kind }];
const image = (url: string | null) => single('image', url);
const player = (url: string | null) => single('player', url);

const enclosureUrl = ({ attributes }: XmlElement): string | undefined =>
  attributes['url'] ?? attributes['href'] ?? attributes['rdf:resource'] ?? attributes['enc:url'];

const defaultFirst = ({ attributes }: XmlElement): number => (attributes['isDefault'] === 'true' ? 1 : 0);

/** Types of pages and programs that play a video. */
const PLAYER_MIME = /^(?:text\/html|application\/(?:xhtml\+xml|x-shockwave-flash))\b/i;

/** What an enclosure is by what Media RSS says of it, by its type, by its suffix; null where none tells. */
function kindOf(url: string, mime: string | null, medium: string | undefined): Found['kind'] | null {
  if (mime !== null && PLAYER_MIME.test(mime)) return medium === undefined || medium === 'video' ? 'player' : null;
  if (isMediaType(medium)) return medium;
  const byMime = mime === null ? null : kindOfMime(mime);
  return byMime?.type ?? kindOfSuffix(url)?.type ?? null;
}

function sizeOf({ attributes }: XmlElement) {
  return { width: attributes['width'] ?? null, height: attributes['height'] ?? null };
}

/** What Media RSS says of a content or of a group of them. */
function details(element: XmlElement) {
  return {
    ...sizeOf(element),
    alt: childText(element, ['media:title']),
    caption: childText(element, ['media:description', 'media:text']),
  };
}

function known<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>;
}

function sitemapImage(element: XmlElement) {
  return { alt: childText(element, ['image:title']), caption: childText(element, ['image:caption']) };
}

/** News sites offer one picture in several widths, each a content of its own with another query: these become forms of one. */
function sizesUnited(found: readonly Found[]): Found[] {
  const byFile = new Map<string, { at: number; readonly forms: ItemSource[] }>();
  const united: Found[] = [];
  for (const medium of found) {
    const file = sizedFile(medium);
    const first = file === null ? undefined : byFile.get(file);
    if (first === undefined) {
      const forms = [...medium.sources];
      if (file !== null) byFile.set(file, { at: united.length, forms });
      united.push({ ...medium, sources: forms });
    } else {
      first.forms.push(...medium.sources);
      united[first.at] = { ...widerOf(united[first.at]!, medium), sources: first.forms };
    }
  }
  return united;
}

const widerOf = (a: Found, b: Found): Found => (Number(b.width) > Number(a.width) ? b : a);

/** The file that a picture of declared width is made of by its query; null for others, such as `show.php?id=1`, whose query says which picture it is. */
function sizedFile({ kind, sources, isThumbnail }: Found): string | null {
  const [{ url, width }] = sources as [ItemSource];
  const query = url.indexOf('?');
  if (kind !== 'image' || isThumbnail || query < 0 || width === null || sources.length > 1) return null;
  return kindOfSuffix(url)?.type === 'image' ? url.slice(0, query) : null;
}

/**
 * Thumbnails are pictures of what is played, if something is; of several the widest. Where nothing is, the widest is the
 * picture. Beside another picture a player needs none: it would be a second one, not a poster.
 */
function withPosters(found: readonly Found[], hasPicture: boolean): ItemMedium[] {
  const thumbnails = found.filter(({ isThumbnail }) => isThumbnail);
  const others = found.filter(({ isThumbnail }) => !isThumbnail);
  const [widest] = thumbnails.toSorted((a, b) => Number(b.width ?? 0) - Number(a.width ?? 0));
  if (widest === undefined) return others;
  const isPictured = hasPicture || others.some(({ kind }) => kind === 'image');
  const played = others.findIndex(({ kind }) => kind === 'video' || kind === 'player');
  if (played < 0) return isPictured ? others : [...others, widest];
  const needsPoster = others[played]!.poster === null && (others[played]!.kind === 'video' || !isPictured);
  const poster = widest.sources[0]!.url;
  return others.map((medium, at) => (at === played && needsPoster ? { ...medium, poster } : medium));
}
