/**
 * Elements that play a medium (`video`, `audio` and similar): each is one medium with all its sources, poster and
 * tracks.
 */
import type { Medium } from '../../model/media.js';
import type { MediaType } from '../../model/media-kinds.js';
import { isJsonObject } from '../../model/json.js';
import { kindOfFile, kindOfMime, kindOfSuffix, type MediaKind } from '../../url/kind.js';
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
const POSTERS: ReadonlySet<string> = new Set(POSTER_ATTRIBUTES);

const isManifest = ({ mime }: MediaKind): boolean => /mpegurl|dash\+xml/.test(mime);

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
    const mime = kind === null || kind !== declared ? null : kind.mime;
    return {
      url,
      via: `${via}@${name}`,
      mime,
      provider: null,
      isManifest: kind !== null && isManifest(kind),
    };
  }
  return null;
}

/** The longest `data-setup` read, in characters: real ones have some hundreds. */
const MAX_SETUP = 16_384;

/** The sources in the options of video.js: `data-setup='{"sources":[{"src":"…","type":"…"}]}'`. */
function setupSources(attributes: Attributes): Attributes[] {
  const setup = attributes.get('data-setup')?.trim() ?? '';
  if (!setup.startsWith('{') || setup.length > MAX_SETUP) return [];
  const options = parseOrNull(setup);
  const { sources = [], src, type } = isJsonObject(options) ? options : {};
  const all: unknown[] = [{ src, type }, ...(Array.isArray(sources) ? sources : [sources])];
  return all.filter(isJsonObject).flatMap((source) => {
    const pairs = ['src', 'type'].flatMap((name) => {
      const value = source[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return pairs.length === 0 ? [] : [new Map(pairs)];
  });
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // The options of a player are no part of the page's content.
  }
}

/** Files that other attributes of a player name, for its script: `data-hls="/v/1.m3u8"`. */
function* namedFiles(element: string, attributes: Attributes, resolve: Resolve): Generator<Source> {
  for (const [name, value] of attributes) {
    if (!name.startsWith('data-') || POSTERS.has(name) || !FILE.test(value) || isTemplate(value)) continue;
    const kind = kindOfSuffix(value);
    const url = kind === null || kind.type === 'image' ? null : resolve(value);
    if (kind !== null && url !== null)
      yield { url, via: `${element}@${name}`, mime: null, provider: null, isManifest: isManifest(kind) };
  }
}

/** A text that can be a URL: no list and no options. */
const FILE = /^[^\s{}[\]"'<>]{5,2048}$/;

/**
 * The element's own source, then those of its `source` children, in order; if there is none, those in the options of its
 * script.
 */
function readSources(
  element: string,
  attributes: Attributes,
  children: readonly Attributes[],
  resolve: Resolve,
): Source[] {
  const sources: Source[] = [];
  const add = (source: Source | null): void => {
    if (source !== null && sources.length <= MAX_CANDIDATES && sources.every(({ url }) => url !== source.url))
      sources.push(source);
  };
  add(readSource(element === 'media-player' ? withPageUrl(attributes) : attributes, element, resolve));
  for (const child of children) add(readSource(child, `${element} source`, resolve));
  if (sources.length > 0) return sources;
  for (const source of setupSources(attributes)) {
    const found = readSource(source, element, resolve);
    add(found === null ? null : { ...found, via: `${element}@data-setup` });
  }
  if (sources.length === 0) for (const source of namedFiles(element, attributes, resolve)) add(source);
  return sources;
}

/** Pages of the videos that `media-player` names as `youtube/ID` and `vimeo/ID`, which are no relative URLs. */
const PAGES: { readonly [service: string]: string } = {
  youtube: 'https://www.youtube.com/watch?v=',
  vimeo: 'https://vimeo.com/',
};

function withPageUrl(attributes: Attributes): Attributes {
  const named = /^(youtube|vimeo)\/([\w-]+)$/.exec(attributes.get('src')?.trim() ?? '');
  return named === null ? attributes : new Map(attributes).set('src', PAGES[named[1]!]! + named[2]!);
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
 * attributes. If there is none either, the player's poster is a picture that a reader sees; null without a poster.
 */
export function playerFrom(type: MediaType, element: string, parts: PlayerParts, resolve: Resolve): Medium | null {
  const { attributes, tracks } = parts;
  const medium = fileFrom(type, element, parts, resolve) ?? ampEmbedFrom(element, attributes, resolve);
  const poster = firstResolved(attributes, POSTER_ATTRIBUTES, resolve);
  if (medium === null) return poster === null ? null : posterAlone(poster, element, attributes);
  return {
    ...medium,
    poster,
    tracks: readTracks(tracks, resolve),
  };
}

function posterAlone(url: string, element: string, attributes: Attributes): Medium {
  return {
    type: 'image',
    url,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    ...declaredSize(attributes),
    mime: null,
    via: `${element}@poster`,
    embed: false,
    provider: null,
    poster: null,
    candidates: [],
    tracks: [],
  };
}

function fileFrom(type: MediaType, element: string, parts: PlayerParts, resolve: Resolve): Medium | null {
  const { attributes } = parts;
  const sources = readSources(element, attributes, parts.sources, resolve);
  const chosen = sources.find((source) => !source.isManifest) ?? sources[0];
  if (chosen === undefined) return null;
  // `media-player` plays sounds too, and only the file says so.
  const isSound = element === 'media-player' && kindOfSuffix(chosen.url)?.type === 'audio';
  return {
    type: isSound ? 'audio' : type,
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
