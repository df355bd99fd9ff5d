/** The media of an item while its elements are read: each URL once, in the order of the document. */
import { isMediaType } from '../model/media-kinds.js';
import { kindOfMime, kindOfSuffix } from '../url/kind.js';
import type { FoundMedium, ItemKind, ItemSource } from './item-medium.js';

/** A form of a medium, before it is known of which. */
export interface KindedSource extends ItemSource {
  readonly kind: ItemKind;
}

/** What an element says of a file: `url` is resolved, null where there is none. */
export interface DeclaredFile {
  readonly url: string | null;
  readonly mime: string | null;
  /** What Media RSS calls it, if it does. */
  readonly medium?: string | undefined;
  readonly width: string | null;
}

const NOTHING = {
  width: null,
  height: null,
  alt: null,
  caption: null,
  poster: null,
  tracks: [],
  isThumbnail: false,
} as const;

export class FoundMedia {
  readonly media: FoundMedium[] = [];
  /** URL of every enclosure, whatever its kind. */
  readonly enclosures: string[] = [];
  /** Enclosures whose kind nothing shows, and those that are no media. */
  otherEnclosures = 0;
  readonly #seen = new Set<string>();
  /** The first sound or video: texts with times are its own. */
  #played: { readonly tracks: string[] } | undefined;

  /** Adds a medium in these forms. Those of another kind than the first, and those that are known, are left out. */
  add(sources: readonly KindedSource[], more: Partial<FoundMedium> = {}): void {
    const kind = sources[0]?.kind;
    const fresh = sources.filter((source) => source.kind === kind && !this.#seen.has(source.url));
    for (const { url } of fresh) this.#seen.add(url);
    if (kind === undefined || fresh.length === 0) return;
    const forms = fresh.map(({ url, mime, width }) => ({ url, mime, width: width ?? more.width ?? null }));
    const medium = { ...NOTHING, ...more, tracks: [], kind, sources: forms };
    if (kind !== 'image' && kind !== 'player') this.#played ??= medium;
    this.media.push(medium);
  }

  /** Adds a text with times to what it belongs to. */
  addTrack(url: string): void {
    this.#played?.tracks.push(url);
  }

  /** An enclosure as a form of a medium, none where it is none. */
  enclosure(file: DeclaredFile): KindedSource[] {
    if (file.url === null) return [];
    this.enclosures.push(file.url);
    const sources = sourcesOf(file);
    if (sources.length === 0) this.otherEnclosures++;
    return sources;
  }
}

/** A file as a form of a medium, none where it is no medium. */
export function sourcesOf({ url, mime, medium, width }: DeclaredFile): KindedSource[] {
  const kind = url === null ? null : kindOf(url, mime, medium);
  return url === null || kind === null ? [] : [{ url, mime, kind, width }];
}

/** A file whose kind its element says. */
export function sourceOf(kind: ItemKind, url: string | null): KindedSource[] {
  return url === null ? [] : [{ url, mime: null, width: null, kind }];
}

/** Types of pages and programs that play a video. */
const PLAYER_MIME = /^(?:text\/html|application\/(?:xhtml\+xml|x-shockwave-flash))\b/i;

/** By what Media RSS says of it, by its type, by its suffix; null where none of these shows it. */
function kindOf(url: string, mime: string | null, medium: string | undefined): ItemKind | null {
  if (mime !== null && PLAYER_MIME.test(mime)) return medium === undefined || medium === 'video' ? 'player' : null;
  if (isMediaType(medium)) return medium;
  const byMime = mime === null ? null : kindOfMime(mime);
  return byMime?.type ?? kindOfSuffix(url)?.type ?? null;
}
