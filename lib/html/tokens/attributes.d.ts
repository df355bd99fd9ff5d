/** Attributes read of one tag. Real tags have a few dozen at most; a page may have a million. */
export declare const MAX_ATTRIBUTES = 256;
/** Bytes read of one value. URLs and descriptions stay far below it; what is longer is data. */
export declare const MAX_VALUE_BYTES = 65536;
/** What was left out of tags read with this object at hand; counts only rise. */
export interface AttributeLosses {
    /** Values cut at `MAX_VALUE_BYTES`. */
    cutValues: number;
    /** Tags with more than `MAX_ATTRIBUTES` attributes. */
    cutTags: number;
}
/**
 * All attributes of the tag whose name ends at `nameEnd` and which ends at `end`, in order: names in lower case, values decoded.
 * Of attributes with one name the first counts. At most `MAX_ATTRIBUTES` are read, of each value `MAX_VALUE_BYTES`;
 * `losses` counts where that left something out.
 */
export declare function readAttributes(source: Uint8Array, nameEnd: number, end: number, losses?: AttributeLosses): Map<string, string>;
/** The value of one attribute, `name` in lower-case ASCII; undefined if the tag does not have it. Reads no other value. */
export declare function readAttribute(source: Uint8Array, nameEnd: number, end: number, name: string, losses?: AttributeLosses): string | undefined;
/** Does the tag have this attribute? `name` in lower-case ASCII. Allocates nothing. */
export declare function hasAttribute(source: Uint8Array, nameEnd: number, end: number, name: string): boolean;
/** A name in lower case. */
export declare function readName(source: Uint8Array, start: number, end: number): string;
/** A value of which it is known whether it needs decoding and whether it is ASCII. */
export declare function readValueAs(source: Uint8Array, start: number, end: number, decodes: boolean, isAscii: boolean): string;
