export interface TreeMedium {
    readonly kind: 'image' | 'audio' | 'video' | 'page';
    /** Element and attribute, for example `img@src`; `noscript ` before it where it stands in one. */
    readonly via: string;
    /** Any of these tells that the medium was found: absolute URLs, or keys of players. */
    readonly keys: readonly string[];
    /** What the element stands in that may explain why a reader leaves it out. */
    readonly within: readonly string[];
    /** Keys of whatever else looks like a URL among the element's attributes. */
    readonly beside: readonly string[];
    readonly html: string;
}
/** Every medium of the page, in document order. */
export declare function treeMedia(html: string, pageUrl: string): TreeMedium[];
/** The keys under which a URL may be found: itself, and the player's if it is one. */
export declare function keysOf(url: string, base?: string): string[];
