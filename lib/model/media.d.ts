/** Media as found on a page, before and after filtering. */
export type MediaType = 'image' | 'audio' | 'video';
/** One medium a person sees or hears. Every type has the same fields, so that a column store holds them as one struct. */
export interface Medium {
    readonly type: MediaType;
    /** Absolute http(s) URL: of the candidates the smallest known to be at least 1,024 px wide, else the largest. Empty if only a placeholder or data: URL is known. */
    readonly url: string;
    readonly alt: string | null;
    readonly title: string | null;
    /** Declared size in pixels. */
    readonly width: number | null;
    readonly height: number | null;
    readonly mime: string | null;
    /** Element and attribute the URL came from, for example `img@src`, `img@data-src`, `picture source@srcset`, `a@href`. */
    readonly via: string;
    readonly embed: boolean;
    /** Name of the player's host for embeds, for example `youtube`. */
    readonly provider: string | null;
    /** Absolute URL of a video's preview picture. */
    readonly poster: string | null;
    /** The other URLs of the same medium, absolute, in the order one would try them, at most 8. */
    readonly candidates: readonly string[];
    /** Absolute URLs of `track` elements (subtitles, captions). */
    readonly tracks: readonly string[];
}
/** A medium at its place in the page's text. */
export interface PlacedMedium extends Medium {
    /** Number of words of the page's whole text before it. */
    readonly at: number;
    /** Whether it stands inside a block of text. */
    readonly inline: boolean;
    /** Absolute URL of the enclosing link. */
    readonly link: string | null;
    /** Byte range in the page's text of the caption of its figure; empty if there is none. */
    readonly captionStart: number;
    readonly captionEnd: number;
    /** Byte range in the page's text of the link that names it (`via` is `a@href`); empty if none does, or if it has no word. */
    readonly linkTextStart: number;
    readonly linkTextEnd: number;
    /** `Region` bits of the place. */
    readonly region: number;
}
/** A medium the page names outside its flow: og:, twitter:, JSON-LD, link, enclosure. */
export interface PageMedium {
    readonly type: MediaType;
    readonly url: string;
    /** For example `og:image`, `twitter:player:stream`, `json-ld VideoObject.contentUrl`, `link image_src`. */
    readonly via: string;
    readonly alt: string | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly mime: string | null;
}
/** What a capture says about its use: true, false, or null where it says nothing; raw values beside. */
export interface Policy {
    readonly noai: boolean | null;
    readonly noimageai: boolean | null;
    readonly noml: boolean | null;
    readonly noindex: boolean | null;
    readonly noimageindex: boolean | null;
    readonly noarchive: boolean | null;
    readonly nosnippet: boolean | null;
    readonly tdm_reservation: boolean | null;
    readonly train_ai: boolean | null;
    readonly raw: readonly string[];
}
