/**
 * Turns the URL of an attribute into an absolute http(s) URL in WHATWG normal form.
 *
 * One regular expression recognises URLs that are in normal form already; all others go through `URL`. The expressions
 * accept only URLs that the parser would return unchanged: a scheme in lower case; a host of letters, digits, `-` and
 * `_` in non-empty labels, the last of which begins with a letter (so it is not an IPv4 address) and none of which is
 * punycode; no port, no credentials, no dot segment, and no character that would be percent-encoded in a path or query.
 * Each string can match in one way only, so a failed match costs at most one more pass.
 */

import { parseUrl } from './parse.js';

/** Returns the absolute URL, or null if there is none: another scheme, not parsable, or too long. */
export type Resolve = (raw: string) => string | null;

/**
 * Longest URL returned, in characters. It is a common limit of servers, and four times what browsers accept in the
 * address bar.
 */
export const MAX_URL_LENGTH = 8192;

// Parts of a URL in normal form (percent-encode sets of the URL Standard; `\` is a path separator).
const HOST = '(?:(?!xn--)[a-z0-9_-]+\\.)*(?!xn--)[a-z_-][a-z0-9_-]*';
const SEGMENT = '[!$-.0-;=@-\\[\\]_a-z|~]*';
/** A path that begins with `/`. No segment begins with a dot, plain or as %2e, since it could be a dot segment. */
const PATH = `(?:/(?!\\.|%2[eE])${SEGMENT})+`;
const QUERY = '(?:\\?[!$%&(-;=?-~]*)?';

const ABSOLUTE = new RegExp(`^https?://${HOST}${PATH}${QUERY}$`);
const NETWORK_RELATIVE = new RegExp(`^//${HOST}${PATH}${QUERY}$`);
const ROOT_RELATIVE = new RegExp(`^(?!//)${PATH}${QUERY}$`);
/** `img/a.jpg`: the first segment has no colon, so it is not a scheme. */
const RELATIVE = new RegExp(`^(?!\\.|%2[eE])[!$-.0-9;=@-\\[\\]_a-z|~]+(?:${PATH})?${QUERY}$`);
const FRAGMENT = /^#[!#-;=?-_a-z{-~]*$/;

/** Removes C0 controls and spaces around a URL, as the URL Standard does. */
function trim(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (start < end && raw.charCodeAt(start) <= 0x20) start++;
  while (end > start && raw.charCodeAt(end - 1) <= 0x20) end--;
  return end - start === raw.length ? raw : raw.slice(start, end);
}

/**
 * Whether `raw` begins with a scheme other than http and https, such as data:, javascript:, blob:, about: or mailto:.
 */
function hasForeignScheme(raw: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]{0,31}):/i.exec(raw);
  return scheme !== null && !/^https?$/i.test(scheme[1]!);
}

interface Base {
  readonly href: string;
  /** Scheme with its colon: `https:`. */
  readonly protocol: string;
  /** Scheme and host, without credentials or a final slash. */
  readonly origin: string;
  /** The href up to the last slash of its path. */
  readonly directory: string;
}

/** The parts of a base URL that relative references need; null if it is not a valid http(s) URL. */
function readBase(base: string): Base | null {
  if (isNormalUrl(base)) return normalBase(base);
  const url = parseUrl(base);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  const directory = url.origin + url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  return { href: url.href, protocol: url.protocol, origin: url.origin, directory };
}

/** The parts of a URL in normal form, found without the parser. */
function normalBase(href: string): Base {
  const protocol = href.slice(0, href.indexOf(':') + 1);
  const origin = href.slice(0, href.indexOf('/', protocol.length + 2));
  const query = href.indexOf('?');
  const path = query === -1 ? href : href.slice(0, query);
  return { href, protocol, origin, directory: path.slice(0, path.lastIndexOf('/') + 1) };
}

/** The base used last. A page has several resolvers, and parsing a URL takes ten microseconds. */
let lastBase = '';
let lastParts: Base | null = null;

function partsOf(base: string): Base | null {
  if (base !== lastBase) {
    lastParts = readBase(base);
    lastBase = base;
  }
  return lastParts;
}

/**
 * Whether a URL is an absolute http(s) URL without fragment that the parser would return unchanged. May return false
 * for such a URL if only the parser can decide.
 */
export function isNormalUrl(url: string): boolean {
  return ABSOLUTE.test(url);
}

/** Uses the full parser, for URLs that are not in normal form. */
function parse(raw: string, base: Base | null, keepFragment: boolean): string | null {
  const url = parseUrl(raw, base === null ? undefined : base.href);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (!keepFragment && url.href.includes('#')) url.hash = '';
  const { href } = url;
  return href.length > MAX_URL_LENGTH ? null : href;
}

/** The part of the base to put before a reference in normal form; null if the full parser is needed. */
function prefixFor(reference: string, base: Base | null): string | null {
  const first = reference.charCodeAt(0);
  if (first === 0x68 && ABSOLUTE.test(reference)) return '';
  if (base === null) return null;
  if (first === 0x2f) {
    if (reference.charCodeAt(1) === 0x2f) return NETWORK_RELATIVE.test(reference) ? base.protocol : null;
    return ROOT_RELATIVE.test(reference) ? base.origin : null;
  }
  return RELATIVE.test(reference) ? base.directory : null;
}

function resolveWith(raw: string, base: Base | null, keepFragment: boolean): string | null {
  const whole = trim(raw);
  if (whole.length > MAX_URL_LENGTH) return null;
  const hash = whole.indexOf('#');
  const reference = hash === -1 ? whole : whole.slice(0, hash);
  if (reference === '') return keepFragment ? parse(whole, base, true) : null;
  const prefix = prefixFor(reference, base);
  const fragment = keepFragment && hash !== -1 ? whole.slice(hash) : '';
  if (prefix === null || (fragment !== '' && !FRAGMENT.test(fragment))) {
    return hasForeignScheme(whole) ? null : parse(whole, base, keepFragment);
  }
  const url = prefix + reference + fragment;
  return url.length > MAX_URL_LENGTH ? null : url;
}

/**
 * Creates a resolver for one page. With `fragment: 'drop'` (for media) the part after `#` is removed, because servers
 * never receive it. An empty reference or a bare fragment then gives null, because it names the page itself. With
 * `'keep'` (for links to pages) both are resolved as in a browser. Credentials are always removed.
 *
 * Without a valid http(s) base only absolute URLs resolve.
 */
export function createResolver(base: string, fragment: 'drop' | 'keep' = 'drop'): Resolve {
  const parts = partsOf(base);
  const keepFragment = fragment === 'keep';
  return (raw) => resolveWith(raw, parts, keepFragment);
}
