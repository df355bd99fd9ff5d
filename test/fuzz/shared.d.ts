/** The memory that a fuzzing thread shares with the one that watches it: count of inputs, length and bytes of the newest. */
/** Offset of the input's bytes, after the two numbers. */
export declare const INPUT_START = 8;
export interface Watched {
    readonly shared: SharedArrayBuffer;
    /** Inputs begun so far. */
    count(): number;
    /** A copy of the newest input. */
    input(): Uint8Array;
}
export declare function watched(maxLength: number): Watched;
