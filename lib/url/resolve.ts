/**
 * Turns the URL of an attribute into an absolute http(s) URL in WHATWG normal form.
 *
 * URLs that are in normal form already are recognised by one pass over their characters; every other one goes through
 * `URL`. The pass accepts only what the parser would give back unchanged: lower-case scheme, a host of letters, digits,
 * `-` and `_` in non-empty labels whose last begins with a letter (so it is no IPv4 number) and none of which is
 * punycode, no port, no credentials, no dot segment, no character that the path or query state would encode.
 */

/** Gives the absolute URL, or null where there is none to be had: other schemes, unparsable, too long. */
export type Resolve = (raw: string) => string | null;

/** Longest URL given out, in characters; a common limit of servers, and four times what browsers accept in an address bar. */
export const MAX_URL_LENGTH = 8192;

const HOST = 1;
const PATH = 2;
const QUERY = 4;
const FRAGMENT = 8;

/** Which parts of a URL in normal form a character may stand in (URL Standard, percent-encode sets; `\` is a separator in paths). */
const allowed = buildAllowed();

function buildAllowed(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0x21; code < 0x7f; code++) {
    const char = String.fromCharCode(code);
    let parts = 0;
    if (/[a-z0-9_-]/.test(char)) parts |= HOST;
    if (!'"#<>?^`{}\\'.includes(char)) parts |= PATH;
    if (!'"#<>\''.includes(char)) parts |= QUERY;
    if (!'"<>`'.includes(char)) parts |= FRAGMENT;
    table[code] = parts;
  }
  return table;
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Index after a host in normal form that starts at `start`, or -1. It must be followed by `/`. */
function scanHost(url: string, start: number): number {
  let labelStart = start;
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code < 128 && (allowed[code]! & HOST) !== 0) continue;
    if (i === labelStart) return -1;
    if (url.charCodeAt(labelStart) === 0x78 && url.startsWith('xn--', labelStart)) return -1;
    if (code === 0x2f) return isDigit(url.charCodeAt(labelStart)) ? -1 : i;
    if (code !== 0x2e) return -1;
    labelStart = i + 1;
  }
  return -1;
}

/** Where path and query that start at `start` end (at `#` or the end of the string), or -1 if they are not in normal form. */
function scanPathAndQuery(url: string, start: number): number {
  let part = PATH;
  let previous = 0;
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code >= 128) return -1;
    if ((allowed[code]! & part) === 0) {
      if (code === 0x23) return i;
      if (code !== 0x3f) return -1;
      part = QUERY;
    } else if (previous === 0x2f && part === PATH && (code === 0x2e || (code === 0x25 && url.charCodeAt(i + 1) === 0x32))) {
      return -1; // perhaps a dot segment, written out or as %2e
    }
    previous = code;
  }
  return url.length;
}

function isNormalFragment(url: string, start: number): boolean {
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code >= 128 || (allowed[code]! & FRAGMENT) === 0) return false;
  }
  return true;
}

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
  const colon = raw.indexOf(':');
  if (colon <= 0 || colon > 32) return false;
  for (let i = 0; i < colon; i++) {
    const code = raw.charCodeAt(i) | 0x20;
    const isLetter = code >= 0x61 && code <= 0x7a;
    if (!isLetter && (i === 0 || !(isDigit(raw.charCodeAt(i)) || '+-.'.includes(raw[i]!)))) return false;
  }
  const scheme = raw.slice(0, colon).toLowerCase();
  return scheme !== 'http' && scheme !== 'https';
}

/** Where a relative reference such as `img/a.jpg` may be put behind the base's directory without more ado. */
function isPlainRelative(raw: string): boolean {
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === 0x2f) return i > 0;
    if (code === 0x3a || code === 0x3f || code === 0x23 || code === 0x5c) return false;
    if (i === 0 && (code === 0x2e || code === 0x25)) return false;
  }
  return raw.length > 0;
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
  if (!URL.canParse(base)) return null;
  const url = new URL(base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  const directory = url.origin + url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  return { href: url.href, protocol: url.protocol, origin: url.origin, directory };
}

/** The full parser: everything that is not in normal form already. */
function parse(raw: string, base: Base | null, keepFragment: boolean): string | null {
  const baseHref = base === null ? undefined : base.href;
  if (!URL.canParse(raw, baseHref)) return null;
  const url = new URL(raw, baseHref);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (!keepFragment && url.href.includes('#')) url.hash = '';
  const { href } = url;
  return href.length > MAX_URL_LENGTH ? null : href;
}

/** What stands before `raw` in the absolute URL, if `raw` is of a common form; null for the full parser. */
function prefixFor(raw: string, base: Base | null): string | null {
  if (raw.startsWith('http')) {
    if (raw.startsWith('s://', 4) || raw.startsWith('://', 4)) return '';
    return null;
  }
  if (base === null) return null;
  const first = raw.charCodeAt(0);
  if (first === 0x2f) return raw.charCodeAt(1) === 0x2f ? base.protocol : base.origin;
  return isPlainRelative(raw) ? base.directory : null;
}

/** Where the path of a raw URL of a common form begins, or -1 if its host is not in normal form. */
function pathStart(raw: string, prefix: string, base: Base | null): number {
  if (prefix === '') return scanHost(raw, raw.charCodeAt(4) === 0x73 ? 8 : 7);
  if (base !== null && prefix === base.protocol) return scanHost(raw, 2);
  return 0;
}

function resolveWith(raw: string, base: Base | null, keepFragment: boolean): string | null {
  const reference = trim(raw);
  if (reference.length > MAX_URL_LENGTH) return null;
  if (reference === '' || reference.charCodeAt(0) === 0x23) return keepFragment ? parse(reference, base, true) : null;
  const prefix = prefixFor(reference, base);
  if (prefix === null) return hasForeignScheme(reference) ? null : parse(reference, base, keepFragment);
  const path = pathStart(reference, prefix, base);
  const end = path === -1 ? -1 : scanPathAndQuery(reference, path);
  if (end === -1) return parse(reference, base, keepFragment);
  if (end === reference.length || !keepFragment) {
    const url = prefix + (end === reference.length ? reference : reference.slice(0, end));
    return url.length > MAX_URL_LENGTH ? null : url;
  }
  if (!isNormalFragment(reference, end + 1)) return parse(reference, base, true);
  return prefix.length + reference.length > MAX_URL_LENGTH ? null : prefix + reference;
}

/**
 * Makes a resolver for one page. With `fragment: 'drop'` (for media) the part after `#` is left out: it never reaches a
 * server, so what is fetched is the same; and an empty reference or a mere fragment gives null, since it names the page
 * itself. With `'keep'` (for links to pages) both are as in a browser. Credentials are always left out.
 *
 * Without a valid http(s) base only absolute URLs resolve.
 */
export function createResolver(base: string, fragment: 'drop' | 'keep' = 'drop'): Resolve {
  const parts = readBase(base);
  const keepFragment = fragment === 'keep';
  return (raw) => resolveWith(raw, parts, keepFragment);
}
