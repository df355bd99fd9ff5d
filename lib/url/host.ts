/** The host of a URL. */

const HOST = /\/\/(\[[^\]]*\]|[^:/?#]*)/;

/**
 * Host of an absolute URL without its port; an IPv6 address keeps its brackets. Empty if there is none. The URL must be
 * in normal form and without credentials, as URLs of pages and media are.
 */
export function hostOf(url: string): string {
  return HOST.exec(url)?.[1] ?? '';
}
