/**
 * A shape as the tables that the kernel goes by: nodes, numbered, each with what is to be read there; and the names of keys. Node 0 is
 * no node, node 1 the whole.
 */
import type { Shape } from './shape.js';
/** What a node reads. */
export declare const NodeKind: {
    readonly text: 1;
    readonly fields: 2;
    readonly rows: 3;
    readonly pairs: 4;
    readonly links: 5;
};
/** Most nodes of a shape, and most names. */
export declare const MAX_NODES = 64;
export declare const MAX_NAMES = 64;
/** Bytes a name takes: one of length, then its letters. */
export declare const NAME_BYTES = 32;
/** Slots of the table of names: number of the name and one, 0 where it is empty. */
export declare const NAME_SLOTS = 256;
/** Bits of an entry of `children` that hold the node; those above hold the place of the key. */
export declare const CHILD_BITS = 8;
export interface Plan {
    /** By node: its `NodeKind`. */
    readonly kinds: Uint8Array;
    /** By node and name: the child's node and, above `CHILD_BITS` bits, the place of its key. Of rows, name 0: the node of a row. */
    readonly children: Uint16Array;
    /** By number of a name. */
    readonly names: Uint8Array;
    readonly nameSlots: Uint8Array;
}
/**
 * Plans are made once a shape. Names must be ASCII.
 *
 * Raises RangeError where a shape is larger than the tables.
 */
export declare function planOf(shape: Shape): Plan;
