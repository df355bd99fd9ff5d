/** Compares languages in different notations: `en-US` of a page with `eng` of a crawl's detector. */

/**
 * The primary language of a tag, in the shortest form of BCP 47 (`eng`, `en_US` and `en-GB` give `en`); null if it is
 * not a language tag.
 */
export function primaryLanguage(tag: string | null): string | null {
  if (tag === null) return null;
  const known = cache.get(tag);
  if (known !== undefined) return known;
  const primary = readPrimary(tag);
  if (cache.size < MAX_CACHED) cache.set(tag, primary);
  return primary;
}

/**
 * Limit of the cache. Tags come from pages: a few hundred are in use, anything else is noise that must not accumulate.
 */
const MAX_CACHED = 1000;
const cache = new Map<string, string | null>();

function readPrimary(tag: string): string | null {
  const primary = /^\s*([a-z]{2,3})(?![a-z0-9])/i.exec(tag)?.[1];
  // CLDR's aliases turn three-letter codes into two-letter ones, if there are any.
  return primary === undefined ? null : (Intl.getCanonicalLocales(primary)[0] ?? null);
}
