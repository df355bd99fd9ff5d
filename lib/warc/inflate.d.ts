/**
 * Deflate data (RFC 1951) inflated piece by piece, synchronously, with flat memory.
 *
 * Node's synchronous zlib wants all input and gives all output at once. That is the fastest way for members of ordinary
 * size; members too large to hold (a whole file in one member, a bomb) come here.
 */
export type InflaterState = 'input' | 'output' | 'done' | 'corrupt' | 'incomplete';
export interface Inflater {
    /**
     * Goes on with `data[from, to)` and returns the offset up to which input was used. `last`: no input will follow.
     * Afterwards `state()` tells why it stopped: more input needed, output to take, or an end, good or bad.
     */
    run(data: Uint8Array, from: number, to: number, last: boolean): number;
    state(): InflaterState;
    /** The output since the last call: a view, void after the next `run`. */
    take(): Uint8Array;
    /** Makes ready for other data. */
    reset(): void;
}
/** `piece`: output, in bytes, after which it stops to have it taken (a match more at most). */
export declare function createInflater(piece?: number): Inflater;
