/** How the content of an element is read. `foreign` marks the elements that start foreign content. */
export declare const ContentMode: {
    readonly data: 0;
    readonly rcdata: 1;
    readonly rawtext: 2;
    readonly script: 3;
    readonly plaintext: 4;
    readonly cdata: 5;
    readonly foreign: 6;
};
/** `ContentMode` by element id. */
export declare const contentModes: Uint8Array;
/** What a name does in foreign content, as bits. */
export declare const ForeignName: {
    /** Its start tag ends foreign content (WHATWG, "the rules for parsing tokens in foreign content"); `font` only with some attributes. */
    readonly breakout: 1;
    /** HTML begins again inside it, in SVG. */
    readonly svgPoint: 2;
    /** Likewise for text, in MathML. */
    readonly mathPoint: 4;
    /** Its end tag never closes what was open before the `svg` or `math`: void elements, those whose content is raw text, foreign ones. */
    readonly silentEnd: 8;
};
/** Bits of `ForeignName` by element id. */
export declare const foreignNames: Uint8Array;
