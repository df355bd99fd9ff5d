/**
 * One picture of a page: which of its URLs stands for it, and which others there are.
 *
 * Candidates come from `src`, `srcset`, the `source` elements of a `picture`, and lazy attributes. What is known of each
 * is its width in pixels (a `w` descriptor; for `src` and `x` descriptors the declared width) or only what its attribute
 * means. The choice: the smallest known to be at least 1,024 px wide, else one said to be larger or the original, else the
 * largest known, else what a script would show, else `src`, else a `source` that says nothing of its size.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
export interface ImageChoice {
    readonly medium: Medium;
    /** Nothing but a placeholder is known: `medium.url` is the placeholder's URL, or empty where it has none to fetch. */
    readonly placeholderOnly: boolean;
    /** Every URL of the picture as written, the chosen one included, placeholders not: for `sharesUrl`. */
    readonly rawUrls: readonly string[];
}
/** Most URLs a medium lists besides its own, as the schema says. */
export declare const MAX_CANDIDATES = 8;
/**
 * The picture of one `img` or `amp-img`, with the `source` elements that stand before it in its `picture`.
 *
 * Null where no attribute holds a URL. `medium.url` and `medium.candidates` are absolute; at most 8 candidates are given.
 * `mime` is what the chosen `source` declares.
 */
export declare function imageFrom(attributes: Attributes, sources: readonly Attributes[], resolve: Resolve, element?: string): ImageChoice | null;
/**
 * Whether two pictures of one page have a URL in common, as written or absolute: the test for an `img` in `noscript`
 * beside a lazy one.
 */
export declare function sharesUrl(one: ImageChoice, other: ImageChoice): boolean;
