/** Attributes of one start tag, and the small readings that several media share. */
/** Lower-case names, decoded values; the first of duplicates. */
export type Attributes = ReadonlyMap<string, string>;
/**
 * Pixels of a `width` or `height` attribute by the HTML Standard's rules for dimension values, cut to an integer:
 * `300`, `300px` and `300.5` give 300. Percentages and words give null.
 */
export declare function pixels(value: string | undefined): number | null;
export interface Size {
    readonly width: number | null;
    readonly height: number | null;
}
/** Declared size: the attributes, and for one that is absent the inline style's `width` or `height` in px. */
export declare function declaredSize(attributes: Attributes): Size;
/** Text of an attribute with white space collapsed; null if absent. An empty one stays empty: `alt=""` says "decoration". */
export declare function textOf(value: string | undefined): string | null;
export declare function isSpace(code: number): boolean;
export declare function isDigit(code: number): boolean;
