/** Reads one link of a WAT payload as a medium, by the same rules as for elements of HTML pages. */
import type { Medium } from '../model/media.js';
import { mediaKinds } from '../model/media-kinds.js';
import type { WatRow } from '../model/wat.js';
import { textOf, type Attributes } from '../html/find-media/attributes.js';
import { embedFrom } from '../html/find-media/embed-url.js';
import { embedElementFrom, iframeFrom, objectFrom } from '../html/find-media/embed.js';
import { playerFrom } from '../html/find-media/player.js';
import { kindOfFile, kindOfLink, kindOfMime } from '../url/kind.js';
import type { Resolve } from '../url/resolve.js';
import { ANCHOR_PATH, kindOfPath } from './link-paths.js';

/** Why a link names no medium. */
export type NoMedium = 'links_no_medium' | 'links_no_url';

/** The medium that a link names, or the reason why there is none. */
export function readLink(path: string, link: WatRow, resolve: Resolve): Medium | NoMedium {
  const raw = link['url'];
  const url = raw === undefined ? null : resolve(raw);
  if (url === null) return 'links_no_url';
  return mediumOf(path, link, url, resolve) ?? 'links_no_medium';
}

function mediumOf(path: string, link: WatRow, url: string, resolve: Resolve): Medium | null {
  const type = kindOfPath.get(path);
  if (type === 'image') return fileOf('image', url, null, 'img@src', link);
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

/** The attributes of a link in the form that the readers of HTML elements use. */
function attributesOf(link: WatRow, urlAttribute: string): Attributes {
  const attributes = new Map([[urlAttribute, link['url']!]]);
  for (const name of ['alt', 'title', 'type']) if (link[name] !== undefined) attributes.set(name, link[name]);
  return attributes;
}

/** A `source` of a player, by its declared type or its suffix, since a payload does not say which player it is in. */
function sourceOf(url: string, link: WatRow): Medium | null {
  const embed = embedFrom(url);
  if (embed !== null)
    return { ...fileOf(embed.type, embed.url, null, 'source@src', link), embed: true, provider: embed.provider };
  const declared = kindOfMime(link['type'] ?? '');
  const kind = kindOfFile(url, declared);
  if (kind === null || kind.type === 'image') return null;
  return fileOf(kind.type, url, kind === declared ? kind.mime : null, 'source@src', link);
}

/**
 * A linked audio or video file. Links to pictures are ignored: on a page they are candidates for the picture inside the
 * link, which a payload does not show.
 */
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
