/** `video` and `audio` elements: one medium each, with all their sources, poster and tracks. */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
/**
 * A `video` (or `amp-video`, `video-js`, `mux-video`) with the attributes of its `source` and `track` children; where it
 * has none to fetch, the hosted player that its attributes name. Null where there is neither.
 */
export declare function videoFrom(attributes: Attributes, sources: readonly Attributes[], tracks: readonly Attributes[], resolve: Resolve, element?: string): Medium | null;
/** An `audio` (or `amp-audio`), as `videoFrom`. */
export declare function audioFrom(attributes: Attributes, sources: readonly Attributes[], tracks: readonly Attributes[], resolve: Resolve, element?: string): Medium | null;
