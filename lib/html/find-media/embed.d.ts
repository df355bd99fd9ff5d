/** Players in `iframe`, `object`, `embed` and custom elements: the page a person would open, or the media file itself. */
import type { MediaType, Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
export interface Embed {
    readonly type: MediaType;
    /** Name of the player's host, for example `youtube`. */
    readonly provider: string;
    /** Absolute URL of the page a person would open. */
    readonly url: string;
}
/**
 * What a player's absolute URL plays and where a person would open it; null for pages that are no known player. Start
 * times and looks are dropped.
 */
export declare function embedFrom(src: string): Embed | null;
/**
 * The medium of an `iframe` or `amp-iframe`: a known player, or a media file shown by itself. Null for other pages: most
 * frames are advertisements and forms.
 */
export declare function iframeFrom(attributes: Attributes, resolve: Resolve, element?: string): Medium | null;
/** The medium of an `embed` element: by declared type, by suffix, by player, or what its Flash variables name. */
export declare function embedElementFrom(attributes: Attributes, resolve: Resolve): Medium | null;
/**
 * The medium of an `object` with the attributes of its `param` children: its `data`, then what its parameters name. Null
 * where nothing is known; a segmenter then looks at what stands inside the object.
 */
export declare function objectFrom(attributes: Attributes, params: readonly Attributes[], resolve: Resolve): Medium | null;
/** The medium of a custom element such as `amp-youtube` or `lite-youtube`; null where its id is missing or malformed. */
export declare function ampEmbedFrom(element: string, attributes: Attributes, resolve: Resolve): Medium | null;
