/**
 * Links of a WAT payload as the media of a page, by the rules that pages are read by.
 *
 * A payload lists elements one by one and says nothing of what stands in what. So a `source` is what its suffix says, and
 * a poster belongs to the video beside it: to the `src` of its own element, else to the first source that follows.
 */
import type { Medium, PlacedMedium } from '../model/media.js';
import { mediaKinds } from '../model/media-kinds.js';
import type { WatRow } from '../model/wat.js';
import { textOf, type Attributes } from '../html/find-media/attributes.js';
import { embedElementFrom, embedFrom, iframeFrom, objectFrom } from '../html/find-media/embed.js';
import { isTemplate, isUnfetchable, placeholderWord } from '../url/placeholder.js';
import { playerFrom } from '../html/find-media/player.js';
import { MAX_MEDIA, MAX_URL_CHARS } from '../html/segments/media-collector.js';
import { draftOf, placed } from '../html/segments/media-draft.js';
import { kindOfLink, kindOfMime, kindOfSuffix } from '../url/kind.js';
import type { Resolve } from '../url/resolve.js';
import { ANCHOR_PATH, kindOfPath } from './link-paths.js';

/** What became of the links: each is one of these. */
export const LINK_COUNTS = [
  'links_media',
  'links_poster',
  'links_other_path',
  'links_no_medium',
  'links_no_url',
  'links_cut',
] as const;
export type LinkCount = (typeof LINK_COUNTS)[number];

export interface LinkedMedia {
  readonly media: readonly PlacedMedium[];
  /** UTF-8 of the texts of links that name media, a line feed after each. */
  readonly text: Uint8Array;
  readonly counts: ReadonlyMap<LinkCount, number>;
}

/** A medium, why there is none, or a poster that awaits its video. */
type Found = Medium | 'links_no_medium' | 'links_no_url';

/** Reads links in the order of the page. */
export function mediaOfLinks(links: readonly WatRow[], resolve: Resolve): LinkedMedia {
  const media: PlacedMedium[] = [];
  const texts: Buffer[] = [];
  const counts = new Map<LinkCount, number>();
  let textLength = 0;
  let urlChars = 0;
  /** A poster whose video has not come yet. */
  let poster: Medium | null = null;

  const count = (name: LinkCount): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

  function push(medium: Medium, text = ''): void {
    if (media.length >= MAX_MEDIA || urlChars >= MAX_URL_CHARS) return count('links_cut');
    count('links_media');
    urlChars += medium.url.length + (medium.poster?.length ?? 0);
    const bytes = Buffer.from(`${text}\n`);
    const isNamed = text.trim() !== '';
    media.push(placedLink(medium, textLength, isNamed ? bytes.length - 1 : 0));
    if (!isNamed) return;
    texts.push(bytes);
    textLength += bytes.length;
  }

  /** A poster that no video came for stands by itself. */
  function settle(): void {
    if (poster !== null) push(poster);
    poster = null;
  }

  function readPoster(link: WatRow): void {
    const found = readLink('VIDEO@/poster', link, resolve);
    const video = media.at(-1);
    if (typeof found === 'string') count(found);
    else if (video?.via === 'video@src' && video.poster === null && lastPath === 'VIDEO@/src') {
      media[media.length - 1] = { ...video, poster: found.url };
      count('links_poster');
    } else poster = found;
  }

  let lastPath = '';
  for (const link of links) {
    const path = link['path'] ?? '';
    if (path === 'VIDEO@/poster') {
      settle();
      readPoster(link);
    } else {
      const found = readLink(path, link, resolve);
      const isItsVideo =
        poster !== null && path === 'SOURCE@/src' && typeof found !== 'string' && found.type === 'video';
      if (isItsVideo) count('links_poster');
      else settle();
      if (typeof found === 'string') count(found);
      else push(isItsVideo ? { ...found, poster: poster!.url } : found, link['text']);
      poster = null;
    }
    lastPath = path;
  }
  settle();
  return { media, text: Buffer.concat(texts), counts };
}

function readLink(path: string, link: WatRow, resolve: Resolve): Found {
  const raw = link['url'];
  const url = raw === undefined || isUnfetchable(raw) ? null : resolve(raw);
  if (url === null) return 'links_no_url';
  return mediumOf(path, link, url, resolve) ?? 'links_no_medium';
}

function mediumOf(path: string, link: WatRow, url: string, resolve: Resolve): Medium | null {
  const type = kindOfPath.get(path);
  if (type === 'image') return imageOf(url, link);
  if (type === undefined) return otherMediumOf(path, link, url, resolve);
  const parts = { attributes: attributesOf(link, 'src'), sources: [], tracks: [] };
  return playerFrom(type, mediaKinds[type].elements[0]!, parts, resolve);
}

function otherMediumOf(path: string, link: WatRow, url: string, resolve: Resolve): Medium | null {
  switch (path) {
    case 'IFRAME@/src':
      return iframeFrom(attributesOf(link, 'src'), resolve);
    case 'EMBED@/src':
      return embedElementFrom(attributesOf(link, 'src'), resolve);
    case 'OBJECT@/data':
      return objectFrom(attributesOf(link, 'data'), [], resolve);
    case 'VIDEO@/poster':
      return fileOf('image', url, null, 'video@poster', link);
    case 'SOURCE@/src':
      return sourceOf(url, link);
    case ANCHOR_PATH:
      return linkedFile(url, link);
    default:
      return null;
  }
}

/** The attributes a payload keeps, as the readers of pages take them. */
function attributesOf(link: WatRow, urlAttribute: string): Attributes {
  const attributes = new Map([[urlAttribute, link['url']!]]);
  for (const name of ['alt', 'title', 'type']) if (link[name] !== undefined) attributes.set(name, link[name]);
  return attributes;
}

/** What `imageFrom` gives of an `img` that has nothing but `src` and words: nearly all links that are media. */
function imageOf(url: string, link: WatRow): Medium | null {
  const raw = link['url']!;
  if (isTemplate(raw) && placeholderWord(raw) === null) return null;
  return fileOf('image', url, null, 'img@src', link);
}

/** A `source` of a player, by its declared type or its suffix: which player it stands in is not told. */
function sourceOf(url: string, link: WatRow): Medium | null {
  const embed = embedFrom(url);
  if (embed !== null)
    return { ...fileOf(embed.type, embed.url, null, 'source@src', link), embed: true, provider: embed.provider };
  const declared = kindOfMime(link['type'] ?? '');
  const kind = declared ?? kindOfSuffix(url);
  return kind === null || kind.type === 'image'
    ? null
    : fileOf(kind.type, url, declared?.mime ?? null, 'source@src', link);
}

/** Links to pictures are candidates of the picture inside, which a payload does not tell. */
function linkedFile(url: string, link: WatRow): Medium | null {
  const kind = kindOfLink(url);
  return kind === null || kind.type === 'image' ? null : fileOf(kind.type, url, kind.mime, 'a@href', link);
}

function fileOf(type: Medium['type'], url: string, mime: string | null, via: string, link: WatRow): Medium {
  return {
    type,
    url,
    alt: textOf(link['alt']),
    title: textOf(link['title']),
    width: null,
    height: null,
    mime,
    via,
    embed: false,
    provider: null,
    poster: null,
    candidates: NONE,
    tracks: NONE,
  };
}

const NONE: readonly string[] = [];

/** A payload tells of no place in the text but that of a link's own. */
function placedLink(medium: Medium, textStart: number, textLength: number): PlacedMedium {
  const draft = draftOf(medium, NOWHERE, null);
  if (textLength > 0) {
    draft.linkTextStart = textStart;
    draft.linkTextEnd = textStart + textLength;
  }
  return placed(draft);
}

const NOWHERE = { at: 0, region: 0, inline: false } as const;
