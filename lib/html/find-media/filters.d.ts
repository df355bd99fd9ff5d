/** The shorter declared side in pixels if one is under `min`, else null. One known side is enough. */
export declare function smallSide(width: number | null, height: number | null, min: number): number | null;
/** The longer declared side divided by the shorter, if over `max`, else null. Both must be known. */
export declare function extremeAspect(width: number | null, height: number | null, max: number): number | null;
/** `svg` if suffix or declared type say so, else null. */
export declare function svgMark(url: string, mime: string | null): string | null;
/** `data` for an image without a URL to fetch, the word that gives a placeholder away, else null. */
export declare function noPicture(url: string): string | null;
/** The word that marks an image as a logo, icon, button, avatar and the like, else null. */
export declare function iconWord(url: string): string | null;
/** What marks a URL as a visit counter or an advertisement: its host or the word in its path; else null. */
export declare function trackerWord(url: string): string | null;
