/** What may begin with a byte, as bits. */
export declare const FirstByte: {
    /** The suffix of an audio or video file. */
    readonly suffix: 1;
    /** A role that makes an element page furniture, or what may stand before it: white space, a character reference. */
    readonly role: 2;
    /** A `rel` that makes a `link` one that is read. */
    readonly rel: 4;
};
/** `FirstByte` bits by byte. */
export declare const firstBytes: Uint8Array<ArrayBuffer>;
