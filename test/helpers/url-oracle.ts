/** References resolved by the URL parser alone, to compare the resolver with. */
import { MAX_URL_LENGTH } from '../../lib/url/resolve.js';

/**
 * By the URL standard: http(s) only and no credentials. Without a base that is http(s), a reference must be absolute. If
 * fragments are dropped, a reference to the page itself is null.
 */
export function resolvedByParser(raw: string, base: string, fragment: 'drop' | 'keep'): string | null {
  // oxlint-disable-next-line no-control-regex
  const trimmed = raw.replace(/^[\u0000-\u0020]+/, '').replace(/[\u0000-\u0020]+$/, '');
  if (trimmed.length > MAX_URL_LENGTH) return null;
  if (fragment === 'drop' && (trimmed === '' || trimmed.startsWith('#'))) return null;
  const url = parseHttp(raw, parseHttp(base)?.href);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  if (fragment === 'drop') url.hash = '';
  return url.href.length > MAX_URL_LENGTH ? null : url.href;
}

function parseHttp(raw: string, base?: string): URL | null {
  let url: URL;
  try {
    url = new URL(raw, base);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol)) return null;
  url.pathname = withoutDots(url.pathname).replaceAll('^', '%5E'); // which Node 20 and 22 leave
  return url;
}

/** A path without dot segments (RFC 3986 §5.2.4), which Node 20 leaves in where an earlier segment begins with a dot. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  for (const [i, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (i === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
