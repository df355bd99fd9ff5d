/** The URL parser, returning null instead of throwing. */

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
  return url;
}

/** The slash and the first dot of a segment that is `.` or `..`. */
const DOT_SEGMENT = /\/\.(?=\.?(?:\/|$))/;
