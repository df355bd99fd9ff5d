/** What XML a capture's first bytes are: the type of a feed that its server calls something else. */

/** Behind white space, declarations and comments: the root element (MIME Sniffing standard §7.3 looks for the same). */
const ROOT = /^(?:\xEF\xBB\xBF)?(?:[\t\n\f\r ]|<\?[^>]*>|<!--(?:(?!-->)[^])*-->|<!doctype[^>[]*>)*<([A-Za-z][\w:.-]*)/i;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['rss', 'application/rss+xml'],
  ['feed', 'application/atom+xml'],
  ['rdf:rdf', 'application/rdf+xml'],
  ['urlset', 'application/xml'],
]);

/** The type of the feed or sitemap that begins so, or null. `start`: first bytes as Latin-1. */
export function feedType(start: string): string | null {
  const root = ROOT.exec(start)?.[1];
  return root === undefined ? null : (TYPES.get(root.toLowerCase()) ?? null);
}

/** Types of XML that may be a feed, a sitemap or XHTML. Other types in `+xml` name vocabularies of their own. */
const XML_TYPE = /^(?:(?:application|text)\/(?:xml|(?:x-)?(?:rss|atom|rdf)(?:\+xml)?))$/;

/** Whether a type, without parameters and in lower case, is that of a feed, or of XML in general. */
export function isFeedType(type: string): boolean {
  return XML_TYPE.test(type);
}
