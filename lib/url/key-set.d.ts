/**
 * A set of 128-bit keys that takes at most a given memory: what it has no room for it does not remember, and says so.
 *
 * Keys are hashes, so they are evenly spread: six of their bits choose one of 64 tables, which therefore grow at about
 * the same size but one after the other, and only one of them is in memory twice while it does. A table is open
 * addressing with linear probing over 16 bytes a slot, without pointers; nothing is ever taken out.
 */
/** Gives `new` for a key not seen before, `known` for one that was, `full` for one not seen that cannot be remembered. */
export interface KeySet {
    /** Adds a key, given as 32 hex digits. */
    add(key: string): 'new' | 'known' | 'full';
    /** Keys remembered. */
    readonly size: number;
    /** Bytes of all tables. */
    readonly bytes: number;
}
/** Least memory a set can be given, in bytes: that of its tables when they are new. */
export declare const LEAST_KEY_MEMORY: number;
/** `memory`: most bytes of all tables together, at any moment, those that are being grown included. */
export declare function createKeySet(memory: number): KeySet;
