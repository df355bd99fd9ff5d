/**
 * The form of a URL that is compared: the URL Standard's serialisation (scheme and host in lower case, default port and
 * dot segments gone) without fragment. Parameters keep their order and spelling: servers may tell them apart.
 *
 * Raises nothing: what is not a URL is its own canonical form.
 */
export declare function canonicalUrl(url: string): string;
/**
 * 128-bit key of a URL: the first 32 hex digits of the SHA-256 of its canonical form in UTF-8. At 10¹⁰ URLs the chance of
 * one collision is 10⁻¹⁹; 64 bits would give several.
 *
 * URLs given out for media are in canonical form already, so in Python it is
 * `hashlib.sha256(url.encode()).hexdigest()[:32]`.
 */
export declare function mediaId(url: string): string;
