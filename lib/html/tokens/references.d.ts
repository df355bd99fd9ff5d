/** Longest name of the table without its semicolon (`CounterClockwiseContourIntegral`), rounded up. */
export declare const MAX_REFERENCE_NAME = 32;
/** Most bytes one reference decodes to: two characters of three bytes each, rounded up. */
export declare const MAX_DECODED = 8;
/** Names met are remembered, one a slot, here and in the kernel; a power of two. Pages use a few dozen. */
export declare const REFERENCE_SLOTS = 512;
/** Offsets in a slot, and its size: a byte each of the name's length, bytes consumed and bytes written; then the bytes written; then the name, with room for its semicolon. */
export declare const ReferenceSlot: {
    readonly length: 0;
    readonly consumed: 1;
    readonly written: 2;
    readonly decoded: 4;
    readonly name: 12;
    readonly size: 48;
};
/** What the numbers 0x80 to 0x9F stand for: the characters of windows-1252 (WHATWG, "numeric character reference end state"). */
export declare const c1Characters: readonly number[];
/**
 * Decode the character reference of an attribute's value whose `&` stands at `amp`, reading no further than `end`, into
 * `out` at `outOffset` (room for `MAX_DECODED` bytes needed).
 *
 * Returns `consumed << 4 | written`: bytes of source, `&` included, and bytes of UTF-8; 0 if this `&` is only itself.
 * Names are matched as long as possible and, where the table has them without, need no semicolon; such a name counts only
 * if neither `=` nor a letter or digit follows.
 */
export declare function decodeReference(source: Uint8Array, amp: number, end: number, out: Uint8Array, outOffset: number): number;
/** Fills the slot of `slots` that begins at `slot` with the name at `start` … `end` and what it means. */
export declare function rememberReference(slots: Uint8Array, slot: number, source: Uint8Array, start: number, end: number): void;
