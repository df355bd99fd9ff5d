/** Players in `iframe`, `object`, `embed` and custom elements: the page a person would open, or the media file itself. */
import type { Medium } from '../../model/media.js';
import { hostOf } from '../../url/host.js';
import { kindOfLink, kindOfMime, type MediaKind } from '../../url/kind.js';
import { parseUrl } from '../../url/parse.js';
import type { Resolve } from '../../url/resolve.js';
import { declaredSize, textOf, type Attributes } from './attributes.js';
import { isUnfetchable } from '../../url/placeholder.js';
import { PEERTUBE, PROVIDERS, type PlayerUrl, type Provider } from './providers.js';
import type { MediaType } from '../../model/media-kinds.js';

export interface Embed {
  readonly type: MediaType;
  /** Name of the player's host, for example `youtube`. */
  readonly provider: string;
  /** Absolute URL of the page a person would open. */
  readonly url: string;
}

const byHost = new Map<string, Provider[]>();
for (const provider of PROVIDERS) {
  for (const host of provider.hosts) byHost.set(host, [...(byHost.get(host) ?? []), provider]);
}

/** The providers of a host or of one of the hosts it is a subdomain of. */
function providersOf(host: string): readonly Provider[] {
  for (let at = 0; at !== -1;) {
    const found = byHost.get(host.slice(at));
    if (found !== undefined) return found;
    const dot = host.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  return NO_PROVIDERS;
}

const NO_PROVIDERS: readonly Provider[] = [];

function takeApart(absolute: string): PlayerUrl | null {
  // Old embed codes wrote `/v/ID&hl=en`: what follows the first `&` of a path without query is a query.
  const repaired = absolute.includes('?') ? absolute : absolute.replace('&', '?');
  const url = parseUrl(repaired);
  if (url === null) return null;
  return {
    url,
    host: url.hostname.replace(/^www\./, ''),
    parts: url.pathname.split('/').filter((part) => part !== ''),
    query: (name) => url.searchParams.get(name)?.trim() || null,
  };
}

/** Pages that an archive shows under its own address. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d{1,14}[a-z_]{0,4}\/(https?:\/\/.+)$/;

/**
 * What a player's absolute URL plays and where a person would open it; null for pages that are no known player. Start
 * times and looks are dropped.
 */
export function embedFrom(src: string): Embed | null {
  const inner = src.includes('web.archive.org') ? ARCHIVED.exec(src) : null;
  const absolute = inner === null ? src : inner[1]!;
  const providers = providersOf(hostOf(absolute));
  const isPeertube = providers.length === 0 && absolute.includes('/videos/embed/');
  if (providers.length === 0 && !isPeertube) return null;
  const player = takeApart(absolute);
  if (player === null) return null;
  for (const provider of isPeertube ? [PEERTUBE] : providers) {
    const url = provider.page(player);
    if (url !== null)
      return {
        type: typeof provider.type === 'function' ? provider.type(player) : provider.type,
        provider: provider.name,
        url,
      };
  }
  return null;
}

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

/** A medium by what `url` is: a known player, or a media file by declared type or suffix; null for other pages. */
function mediumAt(url: string, via: string, declared: MediaKind | null, attributes: Attributes): Medium | null {
  const embed = embedFrom(url);
  if (embed !== null) {
    return mediumOf(
      { type: embed.type, url: embed.url, via, embed: true, provider: embed.provider, mime: null },
      attributes,
    );
  }
  const kind = declared ?? kindOfLink(url);
  if (kind === null) return null;
  const mime = declared === null ? null : declared.mime;
  return mediumOf({ type: kind.type, url, via, embed: false, provider: null, mime }, attributes);
}

/** Attributes in which frames keep the URL that a script or a consent banner loads later, in the order they are tried. */
const FRAME_ATTRIBUTES = [
  ...[
    'src',
    'data-src',
    'data-lazy-src',
    'data-litespeed-src',
    'data-original',
    'data-lazyload',
    'data-lazy',
    'data-url',
  ],
  ...[
    'data-cmp-src',
    'data-cookieblock-src',
    'data-cookie-src',
    'data-src-cmplz',
    'data-consent-src',
    'data-borlabs-cookie-src',
  ],
  ...[
    'data-artsrc',
    'data-bsrc',
    'data-src-no-ap',
    'data-embed-src',
    'data-video-src',
    'data-iframe-src',
    'data-ezsrc',
    'data-rocket-src',
  ],
  ...[
    'data-opt-src',
    'data-orig-src',
    'data-delay-src',
    'data-original-src',
    'data-frame-src',
    'nitro-lazy-src',
    'lazy-src',
    'data-wpfc-original-src',
  ],
] as const;

/**
 * The medium of an `iframe` or `amp-iframe`: a known player, or a media file shown by itself. Null for other pages: most
 * frames are advertisements and forms.
 */
export function iframeFrom(attributes: Attributes, resolve: Resolve, element = 'iframe'): Medium | null {
  for (const name of FRAME_ATTRIBUTES) {
    const raw = attributes.get(name);
    if (raw === undefined || isUnfetchable(raw)) continue;
    const url = resolve(raw);
    const medium = url === null ? null : mediumAt(url, `${element}@${name}`, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}

/** Variables in which Flash players were told what to play. */
const FLASH_VARIABLES = [
  'file',
  'src',
  'url',
  'movie',
  'mp3',
  'video',
  'flv',
  'soundFile',
  'audioUrl',
  'videoUrl',
  'media',
  'path',
  'fileURL',
  'mediaUrl',
];

/** The first media file or known player in a Flash player's variables. */
function fromFlashVariables(variables: string, via: string, attributes: Attributes, resolve: Resolve): Medium | null {
  if (variables.length > MAX_VARIABLES_LENGTH) return null;
  const values = new URLSearchParams(variables);
  for (const name of FLASH_VARIABLES) {
    const url = resolve(values.get(name) ?? '');
    const medium = url === null ? null : mediumAt(url, via, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}

const MAX_VARIABLES_LENGTH = 65_536;

/** A declared type that says what the file is; Flash and HTML say nothing of what they show. */
function declaredKind(attributes: Attributes): MediaKind | null {
  return kindOfMime(attributes.get('type') ?? '');
}

function fromUrl(
  raw: string | undefined,
  via: string,
  declared: MediaKind | null,
  attributes: Attributes,
  resolve: Resolve,
): Medium | null {
  if (raw === undefined || isUnfetchable(raw)) return null;
  const url = resolve(raw);
  if (url === null) return null;
  const query = url.indexOf('?');
  return (
    mediumAt(url, via, declared, attributes) ??
    (query === -1 ? null : fromFlashVariables(url.slice(query + 1), via, attributes, resolve))
  );
}

/** The medium of an `embed` element: by declared type, by suffix, by player, or what its Flash variables name. */
export function embedElementFrom(attributes: Attributes, resolve: Resolve): Medium | null {
  const declared = declaredKind(attributes);
  return (
    fromUrl(attributes.get('src'), 'embed@src', declared, attributes, resolve) ??
    fromUrl(attributes.get('data-src'), 'embed@data-src', declared, attributes, resolve) ??
    fromFlashVariables(attributes.get('flashvars') ?? '', 'embed@flashvars', attributes, resolve)
  );
}

/** Parameters that name what an `object` shows, in the order they are tried. */
const OBJECT_PARAMS = ['movie', 'src', 'url', 'filename', 'data'];

/**
 * The medium of an `object` with the attributes of its `param` children: its `data`, then what its parameters name. Null
 * where nothing is known; a segmenter then looks at what stands inside the object.
 */
export function objectFrom(attributes: Attributes, params: readonly Attributes[], resolve: Resolve): Medium | null {
  const declared = declaredKind(attributes);
  const own = fromUrl(attributes.get('data'), 'object@data', declared, attributes, resolve);
  if (own !== null) return own;
  const values = new Map<string, string>();
  for (const param of params) {
    const name = param.get('name')?.toLowerCase();
    const value = param.get('value');
    if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value);
  }
  for (const name of OBJECT_PARAMS) {
    const medium = fromUrl(values.get(name), `object param@${name}`, declared, attributes, resolve);
    if (medium !== null) return medium;
  }
  return fromFlashVariables(values.get('flashvars') ?? '', 'object param@flashvars', attributes, resolve);
}

/** Custom elements that stand for a player, the attributes with its id, and how the id becomes a player's URL. */
const PLAYER_ELEMENTS: {
  readonly [element: string]: readonly (readonly [attribute: string, before: string, after?: string])[];
} = {
  'amp-youtube': [
    ['data-videoid', 'https://www.youtube.com/embed/'],
    ['data-live-channelid', 'https://www.youtube.com/embed/live_stream?channel='],
  ],
  'amp-vimeo': [['data-videoid', 'https://player.vimeo.com/video/']],
  'amp-dailymotion': [['data-videoid', 'https://www.dailymotion.com/embed/video/']],
  'amp-soundcloud': [
    ['data-trackid', 'https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/'],
    ['data-playlistid', 'https://w.soundcloud.com/player/?url=https://api.soundcloud.com/playlists/'],
  ],
  'amp-facebook': [['data-href', 'https://www.facebook.com/plugins/video.php?href=']],
  'amp-tiktok': [['data-src', 'https://www.tiktok.com/embed/v2/']],
  'amp-vine': [['data-vineid', 'https://vine.co/v/', '/embed/simple']],
  'amp-wistia-player': [['data-media-hashed-id', 'https://fast.wistia.net/embed/iframe/']],
  'amp-megaphone': [['data-episode', 'https://playlist.megaphone.fm/?e=']],
  'amp-video-iframe': [['src', '']],
  'lite-youtube': [
    ['videoid', 'https://www.youtube.com/embed/'],
    ['playlistid', 'https://www.youtube.com/embed/videoseries?list='],
  ],
  'lite-vimeo': [['videoid', 'https://player.vimeo.com/video/']],
  'youtube-video': [['src', '']],
  'vimeo-video': [['src', '']],
  'spotify-audio': [['src', '']],
  'mux-player': [['playback-id', 'https://player.mux.com/']],
  'mux-video': [['playback-id', 'https://player.mux.com/']],
};

/** Elements that name a Brightcove or JW player by account and video. */
function accountPlayer(element: string, attributes: Attributes): string | null {
  if (element === 'amp-jwplayer') {
    const media = attributes.get('data-media-id');
    return media === undefined
      ? null
      : `https://cdn.jwplayer.com/players/${encodeURIComponent(media)}-${encodeURIComponent(attributes.get('data-player-id') ?? '')}.html`;
  }
  const account = attributes.get('data-account');
  const video = attributes.get('data-video-id');
  if (account === undefined || video === undefined || !/^\d+$/.test(account)) return null;
  const player = attributes.get('data-player') ?? attributes.get('data-player-id') ?? 'default';
  return `https://players.brightcove.net/${account}/${encodeURIComponent(player)}_default/index.html?videoId=${encodeURIComponent(video)}`;
}

/** Elements whose player is named by an account and an id; `video` and `video-js` are asked too, for Brightcove's in-page players. */
const ACCOUNT_ELEMENTS: ReadonlySet<string> = new Set([
  'amp-brightcove',
  'amp-jwplayer',
  'brightcove-player',
  'video-js',
  'video',
]);

/** The medium of a custom element such as `amp-youtube` or `lite-youtube`; null where its id is missing or malformed. */
export function ampEmbedFrom(element: string, attributes: Attributes, resolve: Resolve): Medium | null {
  if (ACCOUNT_ELEMENTS.has(element)) {
    const url = accountPlayer(element, attributes);
    return url === null
      ? null
      : mediumAt(url, `${element}@${element === 'amp-jwplayer' ? 'data-media-id' : 'data-video-id'}`, null, attributes);
  }
  if (!Object.hasOwn(PLAYER_ELEMENTS, element)) return null;
  if (element === 'amp-facebook' && attributes.get('data-embed-as') !== 'video') return null;
  for (const [attribute, before, after = ''] of PLAYER_ELEMENTS[element]!) {
    const value = attributes.get(attribute)?.trim();
    if (value === undefined || value === '') continue;
    const url = resolve(before === '' ? value : before + encodeURIComponent(value) + after);
    const medium = url === null ? null : mediumAt(url, `${element}@${attribute}`, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}
