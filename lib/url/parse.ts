/** The URL parser without exceptions. */

/**
 * Parses `raw` against `base`; null where either is not a URL.
 *
 * NOTE: not with `URL.canParse`: in Node 20, once the optimiser has compiled the call, it takes the bytes of Latin-1
 * strings for UTF-8 and refuses `http://ä/`.
 */
export function parseUrl(raw: string, base?: string): URL | null {
  let url: URL;
  try {
    url = new URL(raw, base);
  } catch {
    return null; // the only error there is: not a URL
  }
  // NOTE: the parser of Node 20 leaves dot segments in where the first segment that begins with a dot is none (`/.a/../b`).
  // Written as %2e they are seen.
  if (DOT_SEGMENT.test(url.pathname)) url.pathname = url.pathname.replace(DOT_SEGMENT, '/%2e');
  return url;
}

/** The slash and the first dot of a segment `.` or `..`. */
const DOT_SEGMENT = /\/\.(?=\.?(?:\/|$))/;
