/** For which tags an attribute is read. */
export declare const AttributeUse: {
    readonly medium: 1;
    /** `html`, `meta` and `link`. */
    readonly declaration: 2;
    /** Links that may lead to media. */
    readonly link: 4;
    /** Not a use of a known name: names that are not known are read, too. */
    readonly unknown: 8;
};
/** Longest name that is looked up; a longer one is read as an unknown name. */
export declare const MAX_ATTRIBUTE_NAME = 32;
/** Known names by number; number 0 is none. */
export declare const attributeNames: readonly string[];
/** Slots of the open-addressed table of names; a power of two, about eight times their number. */
export declare const ATTRIBUTE_SLOTS = 2048;
/** Bytes of each name in `attributeTable`. */
export declare const ATTRIBUTE_NAME_BYTES = 40;
/** Names there is room for in it. */
export declare const MAX_ATTRIBUTE_NAMES = 512;
/** Names by number: a byte of length, one of `AttributeUse` bits, the name. */
export declare const attributeTable: Uint8Array;
/** The table that names are looked up in: of each slot the name's number, 0 where it is empty. */
export declare const attributeSlots: Uint16Array;
