/** The host of a URL. */

const HOST = /\/\/(\[[^\]]*\]|[^:/?#]*)/;

/**
 * Host of an absolute URL without its port; an IPv6 address keeps its brackets. Empty where there is none. The URL is in
 * normal form and has no credentials, as those of pages and media are.
 */
export function hostOf(url: string): string {
  return HOST.exec(url)?.[1] ?? '';
}
