/** Media kind of a URL by the suffix of its path. */
import type { MediaType } from '../model/media.js';
export interface MediaKind {
    readonly type: MediaType;
    /** The usual type of files with this suffix; a guess. */
    readonly mime: string;
}
export declare const LONGEST_SUFFIX = 5;
export declare const SHORTEST_SUFFIX = 3;
/** Suffixes of audio and video files. */
export declare const playableSuffixes: readonly string[];
/** All suffixes, as numbers in base 36. */
export declare const suffixKeys: () => readonly number[];
/** Where the path of a URL ends: index of the first `?` or `#`, else the length. */
export declare function pathEnd(url: string): number;
/** Kind by suffix, whatever the rest of the last path part is. Takes absolute and raw URLs alike, any case, with or without a query. */
export declare function kindOfSuffix(url: string): MediaKind | null;
/**
 * Whether a link may lead to a media file: a test of a few characters, so that ordinary links cost nothing. What passes
 * must still be resolved and asked with `kindOfLink`.
 */
export declare function couldBeMediaLink(href: string): boolean;
/**
 * Kind of the file an absolute URL leads to, by suffix. Null where the last path part contains `:` (MediaWiki's
 * `File:A.jpg` is a page about the file) and where the URL has no path (`https://example.mov`).
 */
export declare function kindOfLink(url: string): MediaKind | null;
/** Kind by a declared media type such as `video/mp4; codecs="…"`; null for other types. */
export declare function kindOfMime(mime: string): MediaKind | null;
/** A media type without parameters in lower case; null if it has not the form `type/subtype`. */
export declare function mimeEssence(mime: string): string | null;
