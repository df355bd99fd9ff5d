/** The encoding an XML document declares in its first line. */
/** WHATWG name of the declared encoding in lower case, or null. `nameOf` gives the name of a label. */
export declare function xmlCharset(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null;
