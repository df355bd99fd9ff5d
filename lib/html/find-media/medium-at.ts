/** The medium at a URL that an element shows: a known player or a media file. */
import type { Medium } from '../../model/media.js';
import { kindOfFile, kindOfLink, type MediaKind } from '../../url/kind.js';
import { declaredSize, textOf, type Attributes } from './attributes.js';
import { embedFrom } from './embed-url.js';

const NONE: readonly string[] = [];

function mediumOf(
  found: Pick<Medium, 'type' | 'url' | 'via' | 'embed' | 'provider' | 'mime'>,
  attributes: Attributes,
): Medium {
  return {
    ...found,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    ...declaredSize(attributes),
    poster: null,
    candidates: NONE,
    tracks: NONE,
  };
}

/** The medium at `url`: a known player, or a media file by declared type or suffix; null for other pages. */
export function mediumAt(url: string, via: string, declared: MediaKind | null, attributes: Attributes): Medium | null {
  const embed = embedFrom(url);
  if (embed !== null) {
    return mediumOf(
      { type: embed.type, url: embed.url, via, embed: true, provider: embed.provider, mime: null },
      attributes,
    );
  }
  const kind = kindOfFile(url, declared, kindOfLink(url));
  if (kind === null) return null;
  const mime = kind === declared ? kind.mime : null;
  return mediumOf({ type: kind.type, url, via, embed: false, provider: null, mime }, attributes);
}
