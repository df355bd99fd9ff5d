/** Arrays that grow as values are added, and are used again for the next batch. */
type Growable = Uint8Array | Int32Array | BigInt64Array | Float64Array;
/** The array, or a copy of at least twice its length that has room for `length` entries. */
export declare function grown<T extends Growable>(array: T, length: number): T;
/** First length of every array: a batch of few rows takes little. */
export declare const FIRST_LENGTH = 64;
export interface Bits {
    set(index: number, on: boolean): void;
    /** The bytes that hold the first bits, least significant bit first; a view. */
    bytes(length: number): Uint8Array;
    /** How many of the first bits are off. */
    off(length: number): number;
}
export declare function openBits(): Bits;
export {};
