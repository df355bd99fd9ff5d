/** The URL of a capture, and lists of hosts. */
import { domainToASCII } from 'node:url';
import { parseUrl } from '../url/parse.js';
import { isNormalUrl } from '../url/resolve.js';

/** Longest target URI taken: servers refuse far shorter ones. */
const MAX_URI = 32 * 1024;

/** The URL of a capture, in WHATWG normal form, without credentials. */
export interface TargetUri {
  readonly href: string;
  readonly hostname: string;
  readonly pathname: string;
}

/** What a `WARC-Target-URI` is: a URL over http or https, something of another scheme (`dns:`, `urn:`), or nothing that parses. */
export function readTargetUri(value: string): TargetUri | 'other-scheme' | null {
  // Some writers put the URI in angle brackets, as WARC/1.0's grammar can be read.
  const text = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  if (text.length > MAX_URI) return null;
  if (isNormalUrl(text)) return normalUri(text);
  const url = parseUrl(text);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'other-scheme';
  // Credentials are nobody's business downstream.
  if (url.username !== '' || url.password !== '') [url.username, url.password] = ['', ''];
  return { href: url.href, hostname: url.hostname, pathname: url.pathname };
}

/** Nine URLs of ten are in normal form already: the parser would give back what it got, and takes ten times as long. */
function normalUri(href: string): TargetUri {
  const host = href.indexOf('//') + 2;
  const path = href.indexOf('/', host);
  const query = href.indexOf('?', path);
  return { href, hostname: href.slice(host, path), pathname: href.slice(path, query === -1 ? href.length : query) };
}

/** Whether a host is in a list whose entries stand for themselves and their subdomains. Null: the list is empty. */
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
