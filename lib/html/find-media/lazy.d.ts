/** What an attribute holds. */
export interface LazyAttribute {
    /** One URL, a `srcset`, or a JSON object whose keys are URLs and whose values are `[width, height]`. */
    readonly holds: 'url' | 'srcset' | 'sizes';
    /**
     * `shown`: takes the place of `src` once loaded. `larger`: a larger or the original version of the same picture.
     * `other`: the same picture, perhaps smaller; never preferred to what is shown.
     */
    readonly meaning: 'shown' | 'larger' | 'other';
}
/** All names that are known. */
export declare const lazyNames: readonly string[];
/**
 * What an attribute of a picture means for its URLs; null for those that have none. Unknown ones count where the value is
 * plainly the URL of an image file: absolute or from the root, without white space, with the suffix of an image.
 */
export declare function lazyAttribute(name: string, value: string): LazyAttribute | null;
