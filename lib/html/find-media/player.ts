/**
 * Elements that play a medium (`video`, `audio` and similar): each is one medium with all its sources, poster and
 * tracks.
 */
import type { Medium } from '../../model/media.js';
import type { MediaType } from '../../model/media-kinds.js';
import { kindOfFile, kindOfMime } from '../../url/kind.js';
import type { Resolve } from '../../url/resolve.js';
import { declaredSize, textOf, type Attributes } from './attributes.js';
import { MAX_CANDIDATES } from './image.js';
import { embedFrom } from './embed-url.js';
import { ampEmbedFrom } from './player-elements.js';
import { isTemplate, isUnfetchable } from '../../url/placeholder.js';

/** Most tracks kept per player, against pages made of tracks only. */
const MAX_TRACKS = 32;

/** Attributes with a player's URL, best first: the one in effect, then those that a script would use. */
const SOURCE_ATTRIBUTES = [
  'src',
  'data-src',
  'data-lazy-src',
  'data-litespeed-src',
  'data-video-src',
  'data-original',
  'data-url',
  'data-mp4',
  'data-mp4src',
  'data-webmsrc',
  'data-video',
] as const;

/**
 * Attributes also used for pages and ids. They count only if the URL has the suffix of a file or a type is declared.
 */
const NEEDS_SUFFIX: ReadonlySet<string> = new Set(['data-original', 'data-url', 'data-video']);

/** Whether the query requests a video: some services convert animated pictures, as in `a.gif?width=350&format=mp4`. */
function asksForVideo(url: string): boolean {
  return /[?&](?:format|fmt?|f|type)=(?:mp4|webm)(?:&|$)/i.test(url);
}

const POSTER_ATTRIBUTES = ['poster', 'data-poster', 'data-lazy-poster'] as const;

interface Source {
  readonly url: string;
  readonly via: string;
  readonly mime: string | null;
  readonly provider: string | null;
  /** A streaming manifest, which can be played but is not a single file. */
  readonly isManifest: boolean;
}

function readSource(attributes: Attributes, via: string, resolve: Resolve): Source | null {
  for (const name of SOURCE_ATTRIBUTES) {
    const raw = attributes.get(name);
    if (raw === undefined || isUnfetchable(raw) || isTemplate(raw)) continue;
    const url = resolve(raw);
    if (url === null) continue;
    const embed = embedFrom(url);
    if (embed !== null)
      return { url: embed.url, via: `${via}@${name}`, mime: null, provider: embed.provider, isManifest: false };
    const declared = kindOfMime(attributes.get('type') ?? '');
    // The element is a second witness for a declared sound or video, so it counts even against the suffix of a picture.
    const kind = declared !== null && declared.type !== 'image' ? declared : kindOfFile(url, declared);
    if (kind === null ? NEEDS_SUFFIX.has(name) : kind.type === 'image' && !asksForVideo(url)) continue;
    const isManifest = kind !== null && /mpegurl|dash\+xml/.test(kind.mime);
    const mime = kind === null || kind !== declared ? null : kind.mime;
    return { url, via: `${via}@${name}`, mime, provider: null, isManifest };
  }
  return null;
}

/** The element's own source, then those of its `source` children, in order. */
function readSources(
  element: string,
  attributes: Attributes,
  children: readonly Attributes[],
  resolve: Resolve,
): Source[] {
  const sources: Source[] = [];
  const own = readSource(attributes, element, resolve);
  if (own !== null) sources.push(own);
  for (const child of children) {
    const source = readSource(child, `${element} source`, resolve);
    if (source !== null && sources.length <= MAX_CANDIDATES && sources.every(({ url }) => url !== source.url))
      sources.push(source);
  }
  return sources;
}

function firstResolved(attributes: Attributes, names: readonly string[], resolve: Resolve): string | null {
  for (const name of names) {
    const raw = attributes.get(name);
    const url = raw === undefined ? null : resolve(raw);
    if (url !== null) return url;
  }
  return null;
}

function readTracks(tracks: readonly Attributes[], resolve: Resolve): string[] {
  const urls: string[] = [];
  for (const track of tracks) {
    const url = firstResolved(track, ['src', 'data-src'], resolve);
    if (url !== null && urls.length < MAX_TRACKS && !urls.includes(url)) urls.push(url);
  }
  return urls;
}

/** The attributes of a player and of its `source` and `track` children. */
export interface PlayerParts {
  readonly attributes: Attributes;
  readonly sources: readonly Attributes[];
  readonly tracks: readonly Attributes[];
}

/**
 * The medium of an element that plays one kind of medium (`mediaKinds`), or of a custom element that represents one.
 * The URL is the first source, in page order, that is a single file; a streaming manifest is used only if there is no
 * file. If no source can be fetched (`blob:`, `data:`, none), the URL is that of the hosted player named by the
 * attributes; null if there is none.
 */
export function playerFrom(type: MediaType, element: string, parts: PlayerParts, resolve: Resolve): Medium | null {
  const { attributes, tracks } = parts;
  const medium = fileFrom(type, element, parts, resolve) ?? ampEmbedFrom(element, attributes, resolve);
  if (medium === null) return null;
  return {
    ...medium,
    poster: firstResolved(attributes, POSTER_ATTRIBUTES, resolve),
    tracks: readTracks(tracks, resolve),
  };
}

function fileFrom(type: MediaType, element: string, parts: PlayerParts, resolve: Resolve): Medium | null {
  const { attributes } = parts;
  const sources = readSources(element, attributes, parts.sources, resolve);
  const chosen = sources.find((source) => !source.isManifest) ?? sources[0];
  if (chosen === undefined) return null;
  return {
    type,
    url: chosen.url,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    ...declaredSize(attributes),
    mime: chosen.mime,
    via: chosen.via,
    embed: chosen.provider !== null,
    provider: chosen.provider,
    poster: null,
    candidates: sources.filter((source) => source !== chosen).map(({ url }) => url),
    tracks: [],
  };
}
