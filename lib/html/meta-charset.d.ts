/** The encoding a page declares in its first 1,024 bytes: the prescan of the HTML standard (§13.2.3.2), step by step. */
/** WHATWG name of the declared encoding in lower case, or null. `nameOf` gives the name of a label. */
export declare function metaCharset(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null;
/** The label in `text/html; charset=…`, by the standard's algorithm for extracting an encoding from a meta element. */
export declare function labelInContent(content: string): string | null;
