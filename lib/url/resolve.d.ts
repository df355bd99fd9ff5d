/**
 * Turns the URL of an attribute into an absolute http(s) URL in WHATWG normal form.
 *
 * URLs that are in normal form already are recognised by one regular expression; every other one goes through `URL`. The
 * expressions accept only what the parser would give back unchanged: lower-case scheme, a host of letters, digits, `-` and
 * `_` in non-empty labels whose last begins with a letter (so it is no IPv4 number) and none of which is punycode, no
 * port, no credentials, no dot segment, no character that the path or query state would encode. They have one way only to
 * match what they match, so a failure costs one more pass at most.
 */
/** Gives the absolute URL, or null where there is none to be had: other schemes, unparsable, too long. */
export type Resolve = (raw: string) => string | null;
/** Longest URL given out, in characters; a common limit of servers, and four times what browsers accept in an address bar. */
export declare const MAX_URL_LENGTH = 8192;
/** Whether a URL is an absolute http(s) one that the parser would give back as it is, without fragment; false where only the parser can tell. */
export declare function isNormalUrl(url: string): boolean;
/**
 * Makes a resolver for one page. With `fragment: 'drop'` (for media) the part after `#` is left out: it never reaches a
 * server, so what is fetched is the same; and an empty reference or a mere fragment gives null, since it names the page
 * itself. With `'keep'` (for links to pages) both are as in a browser. Credentials are always left out.
 *
 * Without a valid http(s) base only absolute URLs resolve.
 */
export declare function createResolver(base: string, fragment?: 'drop' | 'keep'): Resolve;
