export interface Texts {
    readonly length: number;
    /** Adds a text, lone surrogates as U+FFFD; false, and nothing added, where it has no room. */
    add(text: string): boolean;
    truncate(length: number): void;
    bytes(): number;
    /** As Arrow has them: views. */
    buffers(): {
        readonly valueOffsets: Int32Array;
        readonly data: Uint8Array;
    };
}
/** Opens a list of texts of at most `maxBytes` in all, which must stay under 2^31. */
export declare function openTexts(maxBytes: number): Texts;
