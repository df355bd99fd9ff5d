/**
 * Turns the URL of an attribute into an absolute http(s) URL in WHATWG normal form.
 *
 * URLs that are in normal form already are recognised by one regular expression; every other one goes through `URL`. The
 * expressions accept only what the parser would give back unchanged: lower-case scheme, a host of letters, digits, `-` and
 * `_` in non-empty labels whose last begins with a letter (so it is no IPv4 number) and none of which is punycode, no
 * port, no credentials, no dot segment, no character that the path or query state would encode. They have one way only to
 * match what they match, so a failure costs one more pass at most.
 */

import { parseUrl } from './parse.js';

/** Gives the absolute URL, or null where there is none to be had: other schemes, unparsable, too long. */
export type Resolve = (raw: string) => string | null;

/** Longest URL given out, in characters; a common limit of servers, and four times what browsers accept in an address bar. */
export const MAX_URL_LENGTH = 8192;

// Parts of a URL in normal form (URL Standard, percent-encode sets; `\` is a separator in paths).
const HOST = '(?:(?!xn--)[a-z0-9_-]+\\.)*(?!xn--)[a-z_-][a-z0-9_-]*';
const SEGMENT = '[!$-.0-;=@-\\[\\]_a-z|~]*';
/** Begins with `/`; no segment begins with a dot, written out or as %2e: it could be a dot segment. */
const PATH = `(?:/(?!\\.|%2[eE])${SEGMENT})+`;
const QUERY = '(?:\\?[!$%&(-;=?-~]*)?';

const ABSOLUTE = new RegExp(`^https?://${HOST}${PATH}${QUERY}$`);
const NETWORK_RELATIVE = new RegExp(`^//${HOST}${PATH}${QUERY}$`);
const ROOT_RELATIVE = new RegExp(`^(?!//)${PATH}${QUERY}$`);
/** `img/a.jpg`: the first segment has no colon, so it is no scheme. */
const RELATIVE = new RegExp(`^(?!\\.|%2[eE])[!$-.0-9;=@-\\[\\]_a-z|~]+(?:${PATH})?${QUERY}$`);
const FRAGMENT = /^#[!#-;=?-_a-z{-~]*$/;

/** Drops what surrounds a URL by the URL Standard: C0 controls and spaces. */
function trim(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (start < end && raw.charCodeAt(start) <= 0x20) start++;
  while (end > start && raw.charCodeAt(end - 1) <= 0x20) end--;
  return end - start === raw.length ? raw : raw.slice(start, end);
}

/** Whether `raw` begins with a scheme other than http and https: the usual data:, javascript:, blob:, about:, mailto:. */
function hasForeignScheme(raw: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]{0,31}):/i.exec(raw);
  return scheme !== null && !/^https?$/i.test(scheme[1]!);
}

interface Base {
  readonly href: string;
  /** Scheme with colon: `https:`. */
  readonly protocol: string;
  /** Scheme and host, without credentials and without a slash at the end. */
  readonly origin: string;
  /** The href up to the last slash of its path. */
  readonly directory: string;
}

/** What relative references need of a base URL; null if it is not a valid http(s) URL. */
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

/** The parts of a URL in normal form, which need no parser. */
function normalBase(href: string): Base {
  const protocol = href.slice(0, href.indexOf(':') + 1);
  const origin = href.slice(0, href.indexOf('/', protocol.length + 2));
  const query = href.indexOf('?');
  const path = query === -1 ? href : href.slice(0, query);
  return { href, protocol, origin, directory: path.slice(0, path.lastIndexOf('/') + 1) };
}

/** The base read last: a page has several resolvers, and a URL costs ten microseconds to parse. */
let lastBase = '';
let lastParts: Base | null = null;

function partsOf(base: string): Base | null {
  if (base !== lastBase) {
    lastParts = readBase(base);
    lastBase = base;
  }
  return lastParts;
}

/** Whether a URL is an absolute http(s) one that the parser would give back as it is, without fragment; false where only the parser can tell. */
export function isNormalUrl(url: string): boolean {
  return ABSOLUTE.test(url);
}

/** The full parser: everything that is not in normal form already. */
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

/** What stands before a reference in normal form, by its sort; null where the full parser is needed. */
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
 * Makes a resolver for one page. With `fragment: 'drop'` (for media) the part after `#` is left out: it never reaches a
 * server, so what is fetched is the same; and an empty reference or a mere fragment gives null, since it names the page
 * itself. With `'keep'` (for links to pages) both are as in a browser. Credentials are always left out.
 *
 * Without a valid http(s) base only absolute URLs resolve.
 */
export function createResolver(base: string, fragment: 'drop' | 'keep' = 'drop'): Resolve {
  const parts = partsOf(base);
  const keepFragment = fragment === 'keep';
  return (raw) => resolveWith(raw, parts, keepFragment);
}
