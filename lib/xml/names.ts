/** Gives XML names a fixed prefix per vocabulary, whatever prefix the document uses. */

/**
 * Our prefix for each namespace; empty for RSS, whose elements mostly have no namespace. The final slash is optional,
 * since feeds omit it.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  // RSS 0.90, 1.0, 1.1, and namespaces that some programs use for RSS 2.0.
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://purl.org/rss/1.0', ''],
  ['http://purl.org/net/rss1.1#', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://cyber.law.harvard.edu/rss', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/2000/svg', 'svg'],
  ['http://www.w3.org/1998/math/mathml', 'math'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.oclc.org/net/rss_2.0/enc#', 'enc'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://tools.search.yahoo.com/mrss', 'media'],
  ['http://video.search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://podcastindex.org/namespace/1.0', 'podcast'],
  ['https://podcastindex.org/namespace/1.0', 'podcast'],
  ['https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md', 'podcast'],
  ['http://www.sitemaps.org/schemas/sitemap/0.9', 'sitemap'],
  ['http://www.google.com/schemas/sitemap/0.84', 'sitemap'],
  ['http://www.google.com/schemas/sitemap-image/1.1', 'image'],
  ['http://www.google.com/schemas/sitemap-video/1.1', 'video'],
  ['http://www.google.com/schemas/sitemap-news/0.9', 'news'],
]);

/** Prefixes accepted without a declaration, since many feeds omit it. */
const KNOWN = new Set(PREFIXES.values());

/** The prefix for unknown vocabularies. */
const FOREIGN = '?';

/**
 * Namespaces that apply to an element. Declarations of outer elements are found by following `outer`, at most as often
 * as the document is deep.
 */
export interface Namespaces {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Namespaces | null;
}

export type XmlAttributes = { readonly [name: string]: string };

/** The namespaces that apply inside an element with these attributes. */
export function namespacesOf(attributes: XmlAttributes, outer: Namespaces | null): Namespaces | null {
  let declared: Map<string, string> | undefined;
  for (const name in attributes) {
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    declared ??= new Map();
    declared.set(name.slice(6), prefixOf(attributes[name]!));
  }
  return declared === undefined ? outer : { declared, outer };
}

function prefixOf(uri: string): string {
  if (uri === '') return '';
  return PREFIXES.get(uri.trim().replace(/\/$/, '').toLowerCase()) ?? FOREIGN;
}

/** The name with our prefix: `media:content`, `item`, or `?:name` for an unknown vocabulary. */
export function canonicalName(name: string, namespaces: Namespaces | null): string {
  const colon = name.indexOf(':');
  const written = colon === -1 ? '' : name.slice(0, colon);
  const local = colon === -1 ? name : name.slice(colon + 1);
  const prefix = declaredPrefix(written, namespaces) ?? (KNOWN.has(written) ? written : FOREIGN);
  return prefix === '' ? local : `${prefix}:${local}`;
}

function declaredPrefix(written: string, namespaces: Namespaces | null): string | undefined {
  for (let at = namespaces; at !== null; at = at.outer) {
    const prefix = at.declared.get(written);
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}
