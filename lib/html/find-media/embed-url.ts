/** Recognises known players by URL: what a player plays, and the page about it that a person would open. */
import { hostOf } from '../../url/host.js';
import { parseUrl } from '../../url/parse.js';
import { PEERTUBE, PROVIDERS, type PlayerUrl, type Provider } from './providers.js';
import type { MediaType } from '../../model/media-kinds.js';

export interface Embed {
  readonly type: MediaType;
  /** Name of the service that hosts the player, for example `youtube`. */
  readonly provider: string;
  /** Absolute URL of the page a person would open. */
  readonly url: string;
}

const byHost = new Map<string, Provider[]>();
for (const provider of PROVIDERS) {
  for (const host of provider.hosts) byHost.set(host, [...(byHost.get(host) ?? []), provider]);
}

/** The providers registered for a host or a parent domain of it. */
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

/** Spaces before an id, as people leave them in embed codes. */
const LEADING_SPACES = /^(?:%20)+/;

function takeApart(absolute: string): PlayerUrl | null {
  // Old embed codes have the form `/v/ID&hl=en`: in a URL without `?`, the first `&` begins the query.
  const repaired = absolute.includes('?') ? absolute : absolute.replace('&', '?');
  const url = parseUrl(repaired);
  if (url === null) return null;
  return {
    url,
    host: url.hostname.replace(/^www\./, ''),
    parts: url.pathname
      .split('/')
      .map((part) => part.replace(LEADING_SPACES, ''))
      .filter((part) => part !== ''),
    query: (name) => url.searchParams.get(name)?.trim() || null,
  };
}

/** A page that shows a player of another service in a frame of its own. */
export interface Wrapper {
  readonly hosts: readonly string[];
  /** Path of the page. */
  readonly path: string;
  /** Parameters that hold the URL of the player or of its page, in the order they are tried. */
  readonly parameters: readonly string[];
}

/** The services whose frames stand for a player of another service. */
export const WRAPPERS: readonly Wrapper[] = [
  {
    hosts: ['cdn.embedly.com', 'embed.redditmedia.com'],
    path: '/widgets/media.html',
    parameters: ['src', 'url'],
  },
  {
    hosts: ['iframe.ly', 'cdn.iframe.ly', 'iframely.net', 'cdn.iframely.net', 'if-cdn.com'],
    path: '/api/iframe',
    parameters: ['url'],
  },
];

const wrapperByHost: ReadonlyMap<string, Wrapper> = new Map(
  WRAPPERS.flatMap((wrapper) => wrapper.hosts.map((host) => [host, wrapper] as const)),
);

/** The URLs that a wrapper's page shows, best first. They are not unwrapped again. */
function wrappedUrls(url: string, { path, parameters }: Wrapper): string[] {
  const page = parseUrl(url);
  if (page === null || page.pathname !== path) return [];
  return parameters.flatMap((name) => {
    const value = page.searchParams.get(name)?.trim() ?? '';
    return value === '' ? [] : [value.startsWith('//') ? `https:${value}` : value];
  });
}

/** Pages shown by a web archive under its own address. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d{1,14}[a-z_]{0,4}\/(https?:\/\/.+)$/;

/**
 * What the player at an absolute URL plays, and the page that a person would open; null if the URL is not a known
 * player. Start times and appearance are dropped.
 */
export function embedFrom(src: string): Embed | null {
  const inner = src.includes('web.archive.org') ? ARCHIVED.exec(src) : null;
  const absolute = inner === null ? src : inner[1]!;
  const host = hostOf(absolute);
  const wrapper = wrapperByHost.get(host);
  if (wrapper === undefined) return playerAt(absolute, host);
  for (const url of wrappedUrls(absolute, wrapper)) {
    const embed = playerAt(url, hostOf(url));
    if (embed !== null) return embed;
  }
  return null;
}

function playerAt(absolute: string, host: string): Embed | null {
  const providers = providersOf(host);
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
