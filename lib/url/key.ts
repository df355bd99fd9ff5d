/** The one key under which a URL is deduplicated. */
import { keyOf } from '../model/key.js';
import { parseUrl } from './parse.js';
import { isNormalUrl } from './resolve.js';

/**
 * The form of a URL that is compared: the URL Standard's serialisation (scheme and host in lower case, default port and
 * dot segments gone) without fragment. Parameters keep their order and spelling: servers may tell them apart.
 *
 * Raises nothing: what is not a URL is its own canonical form.
 */
export function canonicalUrl(url: string): string {
  if (isNormalUrl(url)) return url;
  const parsed = parseUrl(url);
  if (parsed === null) return url;
  parsed.hash = '';
  return parsed.href;
}

/**
 * 128-bit key of a URL: that of its canonical form.
 *
 * URLs given out for media are in canonical form already, so in Python it is
 * `hashlib.sha256(url.encode()).hexdigest()[:32]`.
 */
export function mediaId(url: string): string {
  return keyOf(canonicalUrl(url));
}
