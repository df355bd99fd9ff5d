/**
 * Reads media outside a page's flow: structured properties (`og:`, `twitter:`), `link` elements, `itemprop`, JSON-LD.
 */
import type { PageMedium } from '../../model/media.js';
import { kindOfFile, kindOfLink, kindOfMime, mimeEssence } from '../../url/kind.js';
import type { Resolve } from '../../url/resolve.js';
import type { LinkedMedium } from './json-ld.js';
import { pixels, textOf, type Attributes } from '../find-media/attributes.js';
import { embedFrom } from '../find-media/embed-url.js';
import type { NamedContent } from './policy.js';
import { kindByName, type MediaType } from '../../model/media-kinds.js';

/** Roots of structured properties, with the kind of medium they name. */
const GROUPS = kindByName(({ properties }) => properties);

/** Values of `itemprop` that name media. */
export const ITEMPROPS: ReadonlyMap<string, MediaType | 'any' | 'embed'> = new Map([
  ['image', 'image'],
  ['thumbnailurl', 'image'],
  ['contenturl', 'any'],
  ['embedurl', 'embed'],
]);

/** Most media returned per page. Real galleries name up to 60 pictures. */
const MAX_PAGE_MEDIA = 128;

/** Root of a structured property, for example `og:image` of `og:image:width`. */
export function groupOf(name: string): string | null {
  if (!name.startsWith('og:') && !name.startsWith('twitter:')) return null;
  const first = name.indexOf(':');
  const second = name.indexOf(':', first + 1);
  const root = second === -1 ? name : name.slice(0, second);
  return GROUPS.has(root) ? root : null;
}

/** Whether the words of `rel` include `word`, in any case. */
export function relHas(rel: string | undefined, word: string): boolean {
  if (rel === undefined || rel.length < word.length) return false;
  const text = rel.toLowerCase();
  return text === word || (text.includes(word) && text.split(/\s+/).includes(word));
}

/** A structured property being read: `og:image` and the properties that describe it. */
interface Group {
  readonly root: string;
  readonly urls: { readonly url: string; readonly via: string }[];
  alt: string | null;
  width: number | null;
  height: number | null;
  mime: string | null;
  /** `twitter:player:stream`: a URL with its own type. */
  stream: string | null;
}

/**
 * Groups structured properties. A root, or the same URL property again, begins a new medium; the properties after it
 * describe that medium.
 */
function groupsOf(entries: readonly NamedContent[]): Group[] {
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
    const isAnother = isRoot ? group.urls.length > 0 : group.urls.some((url) => url.via === name);
    if (isAnother) group = begin(root);
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

/** The elements of a page that name media outside its flow. */
export interface NamedMedia {
  readonly entries: readonly NamedContent[];
  readonly links: readonly Attributes[];
  /** Attributes of `meta` elements with an `itemprop` of media. */
  readonly items: readonly Attributes[];
  readonly linked: readonly LinkedMedium[];
}

/** Browsers send queries of elements in the page's encoding. What is no URL attribute is text for other programs, in UTF-8. */
export interface Resolvers {
  readonly ofText: Resolve;
  readonly ofElement: Resolve;
}

/**
 * All media outside the flow, in the order og:, twitter:, `link`, `itemprop`, JSON-LD. Each pair of type and URL occurs
 * once.
 */
export function pageMediaOf({ entries, links, items, linked }: NamedMedia, resolvers: Resolvers): PageMedium[] {
  const resolve = resolvers.ofText;
  const media: PageMedium[] = [];
  const seen = new Set<string>();
  const give = (medium: PageMedium | null) => {
    if (medium === null || media.length >= MAX_PAGE_MEDIA || seen.has(`${medium.type} ${medium.url}`)) return;
    seen.add(`${medium.type} ${medium.url}`);
    media.push(medium);
  };
  for (const group of groupsOf(entries)) for (const medium of mediaOfGroup(group, resolve)) give(medium);
  for (const link of links) give(mediumOfLink(link, resolvers.ofElement));
  for (const item of items) give(mediumOfItem(item, resolve));
  for (const medium of linked) {
    const url = resolve(medium.url);
    if (url !== null) give({ ...medium, url });
  }
  return media;
}

function mediaOfGroup(group: Group, resolve: Resolve): PageMedium[] {
  const media: PageMedium[] = [];
  const { alt, width, height } = group;
  const main = mainOfGroup(group, resolve);
  if (main !== null) media.push({ ...main, alt, width, height });
  const stream = group.stream === null ? null : resolve(group.stream);
  if (stream !== null)
    media.push({ type: 'video', url: stream, via: `${group.root}:stream`, alt, width, height, mime: group.mime });
  return media;
}

type Main = Pick<PageMedium, 'type' | 'url' | 'via' | 'mime'>;

/**
 * The main URL of a group. For a picture it is the first. For audio or video it is the first that is a file or a known
 * player, or else simply the first, which is then a player page that the page declares as its video.
 */
function mainOfGroup({ root, urls, mime }: Group, resolve: Resolve): Main | null {
  const type = GROUPS.get(root)!;
  let first: Main | null = null;
  for (const { url: raw, via } of urls) {
    const url = resolve(raw);
    if (url === null) continue;
    if (type === 'image') return { type, url, via, mime };
    const embed = embedFrom(url);
    if (embed !== null) return { type: embed.type, url: embed.url, via, mime: null };
    const declared = mime === null ? null : kindOfMime(mime);
    const kind = root === 'twitter:player' ? null : kindOfFile(url, declared, kindOfLink(url));
    if (kind !== null && kind.type !== 'image')
      return { type: kind.type, url, via, mime: declared === null || kind === declared ? mime : null };
    // NOTE: if there is a stream, the declared type of `twitter:player` is that of the stream.
    first ??= { type, url, via, mime: root === 'twitter:player' ? null : mime };
  }
  return first;
}

function mediumOfLink(link: Attributes, resolve: Resolve): PageMedium | null {
  const rel = link.get('rel');
  const url = resolve(link.get('href') ?? '');
  if (url === null) return null;
  const declared = kindOfMime(link.get('type') ?? '');
  const rest = { alt: null, width: null, height: null, mime: declared?.mime ?? null };
  if (relHas(rel, 'image_src')) return { type: 'image', url, via: 'link image_src', ...rest };
  if (relHas(rel, 'enclosure')) {
    const kind = kindOfFile(url, declared, kindOfLink(url));
    if (kind === null) return null;
    return { type: kind.type, url, via: 'link enclosure', ...rest, mime: kind === declared ? kind.mime : null };
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
