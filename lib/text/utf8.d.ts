/** Length in bytes of the character that starts with this byte. */
export declare function utf8Length(lead: number): number;
/** Code point of the character at an offset. The bytes must be valid UTF-8 and the offset a character's first byte. */
export declare function codePointAt(bytes: Uint8Array, offset: number): number;
/** Number of code points in a byte range: every byte that is not a continuation. */
export declare function codePoints(bytes: Uint8Array, start: number, end: number): number;
/** Where the white space at the end of a range begins (any white space, no-break included). */
export declare function trimEnd(bytes: Uint8Array, start: number, end: number): number;
