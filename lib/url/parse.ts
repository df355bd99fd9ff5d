/**
 * The URL parser, returning null instead of throwing. Results are those of today's URL Standard on every version of
 * Node, because keys of URLs must not depend on it. What still differs are hosts that nobody can register: labels that
 * mix directions of writing against RFC 5893 (Node 20 and 22 accept them), `ẞ`, and characters newer than Unicode 15.0.
 */
import { domainToUnicode } from 'node:url';

/**
 * Parses `raw` against `base`; null if either is not a URL.
 *
 * NOTE: `URL.canParse` cannot be used. In Node 20, once the optimiser has compiled the call, it reads the bytes of
 * Latin-1 strings as UTF-8 and refuses `http://ä/`.
 */
export function parseUrl(raw: string, base?: string): URL | null {
  let url: URL;
  try {
    url = new URL(raw, base);
  } catch {
    return null; // The only possible error: not a URL.
  }
  // NOTE: Node 20's parser does not remove dot segments if an earlier segment only begins with a dot (`/.a/../b`).
  // Written as %2e they are recognised.
  if (DOT_SEGMENT.test(url.pathname)) url.pathname = url.pathname.replace(DOT_SEGMENT, '/%2e');
  // NOTE: Node 20 and 22 leave `^` in paths, as the standard did until 2025.
  if (url.pathname.includes('^')) url.pathname = url.pathname.replaceAll('^', '%5E');
  return isValidHost(url.hostname) ? url : null;
}

/** The slash and the first dot of a segment that is `.` or `..`. */
const DOT_SEGMENT = /\/\.(?=\.?(?:\/|$))/;

/**
 * Whether all labels of a host that begin with `xn--` are valid punycode, as domain to ASCII requires. Node 24 and 26 do
 * not check it if the whole host is in ASCII; older versions refuse such hosts, but for labels without any character
 * outside ASCII (`xn--ascii-`), which UTS #46 refuses since Unicode 15.1.
 */
function isValidHost(host: string): boolean {
  if (!host.includes('xn--')) return true;
  if (/(?:^|\.)xn--[^.]*-(?:\.|$)/.test(host)) return false;
  const unicode = domainToUnicode(host);
  return unicode !== '' && !/(?:^|\.)xn--/.test(unicode);
}
