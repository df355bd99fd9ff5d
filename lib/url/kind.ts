/** The kind of medium (image, audio, video) that a URL leads to, by the suffix of its path. */
import {
  isMediaType,
  kindByName,
  MEDIA_TYPES,
  mediaKinds,
  PLAYED_TYPES,
  type MediaType,
} from '../model/media-kinds.js';

export interface MediaKind {
  readonly type: MediaType;
  /** The usual media type of files with this suffix. */
  readonly mime: string;
}

/** Length of the longest suffix in `mediaKinds`, as a literal because the kernels' build reads it. */
export const LONGEST_SUFFIX = 5;
export const SHORTEST_SUFFIX = 3;

/** Suffixes of audio and video files. */
export const playableSuffixes: readonly string[] = PLAYED_TYPES.flatMap((type) => Object.keys(mediaKinds[type].files));

/** Kinds by suffix. Suffixes are numbers in base 36, so that a look-up needs no slice and no lower-casing. */
const kinds = new Map<number, MediaKind>();
for (const type of MEDIA_TYPES) {
  for (const [suffix, mime] of Object.entries(mediaKinds[type].files)) {
    kinds.set(suffixKey(suffix, 0, suffix.length), { type, mime });
  }
}

/** All suffixes, as numbers in base 36. */
export const suffixKeys = (): readonly number[] => [...kinds.keys()];

/** The characters from `start` to `end`, ignoring case, as a number in base 36; -1 if they are not one. */
function suffixKey(text: string, start: number, end: number): number {
  let key = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const folded = code | 0x20;
    if (code >= 0x30 && code <= 0x39) key = key * 36 + code - 0x30;
    else if (folded >= 0x61 && folded <= 0x7a) key = key * 36 + folded - 0x57;
    else return -1;
  }
  return key;
}

/** Where the path of a URL ends: index of the first `?` or `#`, else the length. */
export function pathEnd(url: string): number {
  const query = url.indexOf('?');
  const fragment = url.indexOf('#');
  if (query === -1) return fragment === -1 ? url.length : fragment;
  return fragment === -1 || query < fragment ? query : fragment;
}

function kindBefore(url: string, pathLimit: number): MediaKind | undefined {
  let end = pathLimit;
  while (end > 0 && url.charCodeAt(end - 1) <= 0x20) end--;
  for (let dot = end - 1 - SHORTEST_SUFFIX; dot >= 0 && dot >= end - 1 - LONGEST_SUFFIX; dot--) {
    if (url.charCodeAt(dot) === 0x2e) return kinds.get(suffixKey(url, dot + 1, end));
  }
  return undefined;
}

/**
 * Kind by suffix, ignoring the rest of the last path part. Accepts absolute and raw URLs in any case, with or without a
 * query.
 */
export function kindOfSuffix(url: string): MediaKind | null {
  return kindBefore(url, pathEnd(url)) ?? null;
}

/**
 * Whether a link may lead to a media file. The test reads only a few characters, so that ordinary links cost little.
 * Links that pass must still be resolved and checked with `kindOfLink`.
 */
export function couldBeMediaLink(href: string): boolean {
  return kindBefore(href, pathEnd(href)) !== undefined;
}

/**
 * Kind of the file an absolute URL leads to, by suffix. Null if the last path part contains `:` (MediaWiki's
 * `File:A.jpg` is a page about the file) or the URL has no path (`https://example.mov`).
 */
export function kindOfLink(url: string): MediaKind | null {
  const end = pathEnd(url);
  const kind = kindBefore(url, end);
  if (kind === undefined) return null;
  const name = url.slice(url.lastIndexOf('/', end - 1) + 1, end);
  const isHost = url.lastIndexOf('/', end - 1) <= url.indexOf('://') + 2;
  return isHost || name.includes(':') || /%3a/i.test(name) ? null : kind;
}

/** Kind by a declared media type such as `video/mp4; codecs="…"`; null for other types. */
export function kindOfMime(mime: string): MediaKind | null {
  const essence = mimeEssence(mime);
  if (essence === null) return null;
  const type = kindOfType.get(essence) ?? essence.slice(0, essence.indexOf('/'));
  return isMediaType(type) ? { type, mime: essence } : null;
}

/**
 * The kind of a file, by its declared type and its URL's suffix: the one place where the two are weighed.
 *
 * A declared type that calls a sound or video a picture, or a picture a sound or video, is a slip of a program that
 * fills in one type for every file (`image/jpeg` on each episode of a podcast), so the suffix counts. Between sound and
 * video the declared type counts, because `mp4`, `ogg` and `webm` files can be either. `bySuffix` is what the suffix
 * says, if the caller reads URLs more strictly than `kindOfSuffix`. Null if neither shows a kind.
 */
export function kindOfFile(
  url: string,
  declared: MediaKind | null,
  bySuffix: MediaKind | null = kindOfSuffix(url),
): MediaKind | null {
  if (declared === null || bySuffix === null) return declared ?? bySuffix;
  return (declared.type === 'image') === (bySuffix.type === 'image') ? declared : bySuffix;
}

/**
 * The media type of a medium's file: the declared one, else the one that files with its URL's suffix usually have. Null if
 * the suffix is that of a picture and the medium is none, as in `a.gif?format=mp4`, or the other way round.
 */
export function mimeOfFile(type: MediaType, url: string, declared: string | null): string | null {
  if (declared !== null) return declared;
  const kind = kindOfSuffix(url);
  return kind === null || (kind.type === 'image') !== (type === 'image') ? null : kind.mime;
}

const kindOfType = kindByName(({ mimes }) => mimes);

/** A media type without parameters, in lower case; null if it does not have the form `type/subtype`. */
export function mimeEssence(mime: string): string | null {
  const semicolon = mime.indexOf(';');
  const essence = (semicolon === -1 ? mime : mime.slice(0, semicolon)).trim().toLowerCase();
  return essence.length <= 127 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(essence) ? essence : null;
}
