/** The URL of a capture, and matching of hosts against lists. */
import { domainToASCII } from 'node:url';
import { parseUrl } from '../url/parse.js';
import { isNormalUrl } from '../url/resolve.js';

/** Longest target URI accepted. Servers refuse much shorter ones. */
const MAX_URI = 32 * 1024;

/** The URL of a capture, in WHATWG normal form, without credentials. */
export interface TargetUri {
  readonly href: string;
  readonly hostname: string;
  readonly pathname: string;
}

/**
 * Parses a `WARC-Target-URI`: a URL over http or https; 'other-scheme' for `dns:`, `urn:` and so on; null if it does
 * not parse.
 */
export function readTargetUri(value: string): TargetUri | 'other-scheme' | null {
  // Some writers put the URI in angle brackets, because the grammar of WARC/1.0 can be read that way.
  const text = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  if (text.length > MAX_URI) return null;
  if (isNormalUrl(text)) return normalUri(text);
  const url = parseUrl(text);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'other-scheme';
  // Credentials are removed, so that they never appear in the output.
  if (url.username !== '' || url.password !== '') [url.username, url.password] = ['', ''];
  return { href: url.href, hostname: url.hostname, pathname: url.pathname };
}

/**
 * Nine of ten URLs are in normal form already. For them the parser would return its input, after ten times the time.
 */
function normalUri(href: string): TargetUri {
  const host = href.indexOf('//') + 2;
  const path = href.indexOf('/', host);
  const query = href.indexOf('?', path);
  return { href, hostname: href.slice(host, path), pathname: href.slice(path, query === -1 ? href.length : query) };
}

/** Creates a test whether a host or a parent domain of it is in the list. Null if the list is empty. */
export function hostMatcher(entries: readonly string[]): ((host: string) => boolean) | null {
  const hosts = new Set(entries.map(listedHost).filter((host) => host !== ''));
  if (hosts.size === 0) return null;
  return (host) => {
    let rest = host.endsWith('.') ? host.slice(0, -1) : host;
    for (;;) {
      if (hosts.has(rest)) return true;
      const dot = rest.indexOf('.');
      if (dot === -1) return false;
      rest = rest.slice(dot + 1);
    }
  };
}

/** `*.Example.org.` and `.example.org` mean `example.org`. */
function listedHost(entry: string): string {
  const bare = entry
    .trim()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  return domainToASCII(bare) || bare.toLowerCase();
}
