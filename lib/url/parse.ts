/** The URL parser without exceptions. */

/**
 * Parses `raw` against `base`; null where either is not a URL.
 *
 * NOTE: not with `URL.canParse`: in Node 20, once the optimiser has compiled the call, it takes the bytes of Latin-1
 * strings for UTF-8 and refuses `http://ä/`.
 */
export function parseUrl(raw: string, base?: string): URL | null {
  try {
    return new URL(raw, base);
  } catch {
    return null; // the only error there is: not a URL
  }
}
