/** The URL parser without exceptions. */
/**
 * Parses `raw` against `base`; null where either is not a URL.
 *
 * NOTE: not with `URL.canParse`: in Node 20, once the optimiser has compiled the call, it takes the bytes of Latin-1
 * strings for UTF-8 and refuses `http://ä/`.
 */
export declare function parseUrl(raw: string, base?: string): URL | null;
