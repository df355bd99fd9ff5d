/** The URL of a capture, and lists of hosts. */
import { domainToASCII } from 'node:url';

/** Longest target URI taken: servers refuse far shorter ones. */
const MAX_URI = 32 * 1024;

/** What a `WARC-Target-URI` is: a URL over http or https, something of another scheme (`dns:`, `urn:`), or nothing that parses. */
export function readTargetUri(value: string): URL | 'other-scheme' | null {
  // Some writers put the URI in angle brackets, as WARC/1.0's grammar can be read.
  const text = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  if (text.length > MAX_URI) return null;
  const url = parseUrl(text);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'other-scheme';
  // Credentials are nobody's business downstream.
  if (url.username !== '' || url.password !== '') [url.username, url.password] = ['', ''];
  return url;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
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
