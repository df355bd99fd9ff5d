/**
 * Reads links of a WAT payload as the media of a page, by the same rules as for HTML pages.
 *
 * A payload lists elements one by one, without their nesting. The kind of a `source` is therefore taken from its
 * suffix, and a poster belongs to the nearest video: the `src` of its own element, or the first source that follows.
 */
import type { Medium, PlacedMedium } from '../model/media.js';
import type { WatRow } from '../model/wat.js';
import { MAX_MEDIA, MAX_URL_CHARS } from '../html/segments/media-collector.js';
import { draftOf, placed } from '../html/segments/media-draft.js';
import type { Resolve } from '../url/resolve.js';
import { readLink } from './link-medium.js';
import type { NoMedium } from './link-medium.js';

/** What became of the links: each link is counted in one of these. */
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
  /** Texts of the links that name media, in UTF-8, each followed by a line feed. */
  readonly text: Uint8Array;
  readonly counts: ReadonlyMap<LinkCount, number>;
}

/** Reads links in page order. */
export function mediaOfLinks(links: readonly WatRow[], resolve: Resolve): LinkedMedia {
  const reader = new LinkReader(resolve);
  for (const link of links) reader.read(link);
  return reader.end();
}

class LinkReader {
  readonly #resolve: Resolve;
  readonly #media: PlacedMedium[] = [];
  readonly #texts: Buffer[] = [];
  readonly #counts = new Map<LinkCount, number>();
  #textLength = 0;
  #urlChars = 0;
  /** A poster whose video has not been found yet. */
  #poster: Medium | null = null;
  /** Path of the previous link. */
  #lastPath = '';

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  read(link: WatRow): void {
    const path = link['path'] ?? '';
    const found = readLink(path, link, this.#resolve);
    if (path === 'VIDEO@/poster') this.#readPoster(found);
    else this.#readMedium(path, found, link['text']);
    this.#lastPath = path;
  }

  end(): LinkedMedia {
    this.#settle();
    return { media: this.#media, text: Buffer.concat(this.#texts), counts: this.#counts };
  }

  #readPoster(found: Medium | NoMedium): void {
    this.#settle();
    const video = this.#media.at(-1);
    if (typeof found === 'string') this.#count(found);
    else if (video?.via === 'video@src' && video.poster === null && this.#lastPath === 'VIDEO@/src') {
      this.#media[this.#media.length - 1] = { ...video, poster: found.url };
      this.#count('links_poster');
    } else this.#poster = found;
  }

  #readMedium(path: string, found: Medium | NoMedium, text: string | undefined): void {
    const poster = this.#poster;
    if (poster !== null && path === 'SOURCE@/src' && typeof found !== 'string' && found.type === 'video') {
      this.#poster = null;
      this.#count('links_poster');
      this.#push({ ...found, poster: poster.url }, text);
      return;
    }
    this.#settle();
    if (typeof found === 'string') this.#count(found);
    else this.#push(found, text);
  }

  /** Adds a poster without a video as a medium of its own. */
  #settle(): void {
    const poster = this.#poster;
    this.#poster = null;
    if (poster !== null) this.#push(poster);
  }

  #push(medium: Medium, text = ''): void {
    if (this.#media.length >= MAX_MEDIA || this.#urlChars >= MAX_URL_CHARS) return this.#count('links_cut');
    this.#count('links_media');
    this.#urlChars += medium.url.length + (medium.poster?.length ?? 0);
    const bytes = Buffer.from(`${text}\n`);
    const isNamed = text.trim() !== '';
    this.#media.push(placedLink(medium, this.#textLength, isNamed ? bytes.length - 1 : 0));
    if (!isNamed) return;
    this.#texts.push(bytes);
    this.#textLength += bytes.length;
  }

  #count(name: LinkCount): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** Places a medium at its link's own text, which is the only text position that a payload gives. */
function placedLink(medium: Medium, textStart: number, textLength: number): PlacedMedium {
  const draft = draftOf(medium, NOWHERE, null);
  if (textLength > 0) {
    draft.linkTextStart = textStart;
    draft.linkTextEnd = textStart + textLength;
  }
  return placed(draft);
}

const NOWHERE = { at: 0, region: 0, inline: false } as const;
