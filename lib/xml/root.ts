/** Recognises feeds by the first bytes of a capture, for servers that declare another type. */

/** The root element, after white space, declarations and comments (as in MIME Sniffing standard §7.3). */
const ROOT = /^(?:\xEF\xBB\xBF)?(?:[\t\n\f\r ]|<\?[^>]*>|<!--(?:(?!-->)[^])*-->|<!doctype[^>[]*>)*<([A-Za-z][\w:.-]*)/i;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['rss', 'application/rss+xml'],
  ['feed', 'application/atom+xml'],
  ['rdf:rdf', 'application/rdf+xml'],
  ['urlset', 'application/xml'],
]);

export const JSON_FEED = 'application/feed+json';

/** The `version` of a JSON Feed, which its specification puts first. */
const JSON_ROOT =
  /^(?:\xEF\xBB\xBF)?\s*\{[^]*"version"\s*:\s*"https?:(?:\/|\\\/){2}(?:www\.)?jsonfeed\.org(?:\/|\\\/)version/;

/** The type of the feed or sitemap that begins with this text, or null. `start`: first bytes as Latin-1. */
export function feedType(start: string): string | null {
  if (JSON_ROOT.test(start)) return JSON_FEED;
  const root = ROOT.exec(start)?.[1];
  return root === undefined ? null : (TYPES.get(root.toLowerCase()) ?? null);
}

/**
 * Types of feeds, and of XML in general. A page with such a type may be a feed, a sitemap or XHTML. Other types that end in
 * `+xml`, such as `image/svg+xml` and `application/xhtml+xml`, do not match.
 */
const XML_TYPE = /^(?:(?:application|text)\/(?:xml|(?:x-)?(?:rss|atom|rdf)(?:\+xml)?))$/;

/** Whether a type, without parameters and in lower case, is that of a feed, or of XML in general. */
export function isFeedType(type: string): boolean {
  return type === JSON_FEED || XML_TYPE.test(type);
}
