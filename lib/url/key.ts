/** The key by which URLs are deduplicated. */
import { keyOf } from '../model/key.js';
import { parseUrl } from './parse.js';
import { isNormalUrl } from './resolve.js';

/**
 * The form in which URLs are compared: the serialisation of the URL Standard (scheme and host in lower case, default
 * port and dot segments removed) without the fragment. Parameters keep their order and spelling, since a server may
 * distinguish them.
 *
 * Never throws: a string that is not a URL is returned unchanged.
 */
export function canonicalUrl(url: string): string {
  if (isNormalUrl(url)) return url;
  const parsed = parseUrl(url);
  if (parsed === null) return url;
  parsed.hash = '';
  return parsed.href;
}

/**
 * 128-bit key of a URL, computed from its canonical form.
 *
 * Media URLs in the output are in canonical form already, so in Python the key is
 * `hashlib.sha256(url.encode()).hexdigest()[:32]`.
 */
export function mediaId(url: string): string {
  return keyOf(canonicalUrl(url));
}
