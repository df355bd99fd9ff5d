/** Resolves the URLs of media. */
import { isNoUrl } from './placeholder.js';
import { createResolver, type Resolve } from './resolve.js';

/** As `createResolver`, for URLs of media: values that are no URLs, such as JSON or unfilled templates, give null. */
export function createMediaResolver(base: string): Resolve {
  const resolve = createResolver(base);
  return (raw) => (isNoUrl(raw) ? null : resolve(raw));
}
