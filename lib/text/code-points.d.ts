/** Offsets in code points, as rows have them, and in UTF-16 units, as strings have them. */
/** Number of code points of a string. */
export declare function codePointLength(text: string): number;
/** Turns offsets in code points that never fall into offsets in the string, at most its length; one pass over the text in all. */
export declare function codePointOffsets(text: string): (codePoints: number) => number;
