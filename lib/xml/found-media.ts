/** Collects the media of an item while its elements are read: each URL once, in document order. */
import { isMediaType, type MediaType } from '../model/media-kinds.js';
import { kindOfFile, kindOfMime, mimeEssence, pathEnd } from '../url/kind.js';
import type { FoundMedium, ItemKind, ItemSource } from './item-medium.js';

/** One form of a medium, before it is known which medium it belongs to. */
export interface KindedSource extends ItemSource {
  readonly kind: ItemKind;
}

/** What an element declares about a file. `url` is resolved; null if there is none. */
export interface DeclaredFile {
  readonly url: string | null;
  readonly mime: string | null;
  /** The `medium` attribute of Media RSS, if present. */
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
  /** URL of every enclosure, of any kind. */
  readonly enclosures: string[] = [];
  /** Number of enclosures that are not media or whose kind is unknown. */
  otherEnclosures = 0;
  readonly #seen = new Set<string>();
  /** What an enclosure is that says nothing about its kind: a sound in an item with a duration, else unknown. */
  readonly #nameless: ItemKind | null;
  /** The first audio or video. Timed texts belong to it. */
  #played: { readonly tracks: string[] } | undefined;

  constructor(nameless: ItemKind | null = null) {
    this.#nameless = nameless;
  }

  /** Adds a medium that has these forms. Forms of another kind than the first, and URLs already seen, are left out. */
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

  /** Adds a timed text to the first audio or video. */
  addTrack(url: string): void {
    this.#played?.tracks.push(url);
  }

  /** An enclosure as a form of a medium; empty if it is not a medium. */
  enclosure(file: DeclaredFile): KindedSource[] {
    if (file.url === null) return [];
    this.enclosures.push(file.url);
    const known = sourcesOf(file);
    const sources = known.length === 0 && isNameless(file.url, file.mime) ? this.#formsOf(file.url) : known;
    if (sources.length === 0) this.otherEnclosures++;
    return sources;
  }

  #formsOf(url: string): KindedSource[] {
    return this.#nameless === null ? [] : sourceOf(this.#nameless, url);
  }
}

/** Types that say nothing about a file. What is not of the form `type/subtype` says nothing either. */
const ANY_FILE = /^(?:application|binary)\/(?:octet-stream|force-download|x-download|download)$/;

/** A suffix that names a kind of file; scripts such as `get.php` send files of any kind. */
const FILE_SUFFIX = /\.(?!php|aspx?|cgi)[a-z][a-z\d]{1,4}$/i;

/** Whether neither the type nor the suffix of a file says what it is. */
function isNameless(url: string, mime: string | null): boolean {
  const essence = mime === null ? null : mimeEssence(mime);
  const path = url.slice(0, pathEnd(url));
  return (essence === null || ANY_FILE.test(essence)) && !FILE_SUFFIX.test(path.slice(path.lastIndexOf('/') + 1));
}

/** A file as a form of a medium; empty if it is not a medium. A declared type that is plainly false is left out. */
export function sourcesOf({ url, mime, medium, width }: DeclaredFile): KindedSource[] {
  if (url === null) return [];
  if (mime !== null && PLAYER_MIME.test(mime)) {
    return medium === undefined || medium === 'video' ? [{ url, mime, kind: 'player', width }] : [];
  }
  const kind = kindOf(url, mime, medium);
  if (kind === null) return [];
  const byMime = mime === null ? null : kindOfMime(mime);
  const isFalse = byMime !== null && (byMime.type === 'image') !== (kind === 'image');
  return [{ url, mime: isFalse ? null : mime, kind, width }];
}

/** A file of known kind as a form of a medium; empty if it has no URL. */
export function sourceOf(kind: ItemKind, url: string | null): KindedSource[] {
  return url === null ? [] : [{ url, mime: null, width: null, kind }];
}

/** Types of web pages and programs that play a video. */
const PLAYER_MIME = /^(?:text\/html|application\/(?:xhtml\+xml|x-shockwave-flash))\b/i;

/** The kind by what Media RSS declares, else by type, and by suffix; null if none of these shows it. */
function kindOf(url: string, mime: string | null, medium: string | undefined): MediaType | null {
  const byMime = mime === null ? null : kindOfMime(mime);
  const declared = isMediaType(medium) ? { type: medium, mime: byMime?.mime ?? '' } : byMime;
  return kindOfFile(url, declared)?.type ?? null;
}
