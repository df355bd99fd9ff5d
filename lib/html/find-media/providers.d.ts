/**
 * Players that pages embed: for each the hosts, what it plays, and how its URL becomes the page a person would open.
 *
 * URL forms are those of the services' own embed codes. Where the page cannot be told from the player's URL, the player
 * itself is given, without the parameters that only change its looks: it opens in a browser all the same.
 */
import type { MediaType } from '../../model/media.js';
/** What a row reads: a player's URL taken apart. */
export interface PlayerUrl {
    readonly url: URL;
    /** Host without `www.`. */
    readonly host: string;
    /** Path parts that are not empty, as written. */
    readonly parts: readonly string[];
    /** A query parameter, or null where it is absent or empty. */
    readonly query: (name: string) => string | null;
}
export interface Provider {
    readonly name: string;
    readonly type: MediaType | ((player: PlayerUrl) => MediaType);
    /** Hosts; each stands for its subdomains too. */
    readonly hosts: readonly string[];
    /** The page, or null where the URL is no player. */
    readonly page: (player: PlayerUrl) => string | null;
}
export declare const PROVIDERS: readonly Provider[];
/** PeerTube runs on many hosts; its path tells. */
export declare const PEERTUBE: Provider;
