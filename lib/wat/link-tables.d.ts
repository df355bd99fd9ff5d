/** Bytes a path takes; none is longer. */
export declare const PATH_BYTES = 16;
export declare const MAX_MEDIA_PATHS = 8;
/** Slots of the table of suffixes: more than twice as many as there are. */
export declare const SUFFIX_SLOTS = 127;
export declare const anchorPath: Uint8Array<ArrayBufferLike>;
export declare const mediaPaths: Uint8Array<ArrayBufferLike>;
export declare const suffixes: Int32Array<ArrayBufferLike>;
