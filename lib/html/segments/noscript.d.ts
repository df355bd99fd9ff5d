import type { Draft } from './media-draft.js';
/**
 * The images of `noscript` beside lazy images: dropped where they name the same picture, in its place where the lazy
 * image has only a placeholder, else media of their own.
 */
export declare function withoutDoubles(drafts: readonly Draft[]): Draft[];
