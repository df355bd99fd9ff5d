/** Characters U+0000 to U+00FF, one a byte. */
export declare function latin1Slice(source: Uint8Array, start: number, end: number): string;
/** UTF-8 decoded; what is not UTF-8 gives U+FFFD. */
export declare function utf8Slice(source: Uint8Array, start: number, end: number): string;
