/** Resolves the URLs of elements: of media, and of links. */
import { isNoUrl } from './placeholder.js';
import { encodeQuery, hasOwnQueries } from './query-encoding.js';
import { createResolver, type Resolve } from './resolve.js';

/**
 * As `createResolver`, for URLs of media: values that are no URLs, such as JSON or unfilled templates, give null.
 * `charset` is the encoding of the page if the URLs are those of its elements: queries are sent in it.
 */
export function createMediaResolver(base: string, charset = 'utf-8'): Resolve {
  const resolve = inCharset(createResolver(base), charset);
  return (raw) => (isNoUrl(raw) ? null : resolve(raw));
}

/** As `createResolver` with `keep`, for links to pages. */
export function createLinkResolver(base: string, charset: string): Resolve {
  return inCharset(createResolver(base, 'keep'), charset);
}

function inCharset(resolve: Resolve, charset: string): Resolve {
  return hasOwnQueries(charset) ? (raw) => resolve(encodeQuery(raw, charset)) : resolve;
}
