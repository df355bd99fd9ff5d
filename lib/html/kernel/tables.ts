/**
 * Tables indexed by byte or element id. The caller fills them once, from the declarations that the rest of the program
 * uses.
 */
import { ATTRIBUTE_NAME_BYTES, ATTRIBUTE_SLOTS, ELEMENT_NAME_BYTES, ELEMENT_SLOTS, MAX_ATTRIBUTE_NAMES } from './names';

/** Meaning of the byte after `<` (`Opening`). */
export const openings: usize = memory.data(256);
/** `TagClass` bits of a byte. */
export const tagClasses: usize = memory.data(256);
/** What can begin with a byte (`FirstByte` bits). */
export const firstBytes: usize = memory.data(256);
/** What a byte adds to the key of a name; 0 ends the name. */
export const nameCodes: usize = memory.data(256);

/** Slots of the table of element names: keys, and below, ids. */
export const slotKeys: usize = memory.data(4 * ELEMENT_SLOTS, 4);
export const slotIds: usize = memory.data(ELEMENT_SLOTS);
/** Element names by id: one byte for the length, then the name. */
export const elementNames: usize = memory.data(256 * ELEMENT_NAME_BYTES);

/** Slots of the table of attribute names: number of the name, 0 if the slot is empty. */
export const attributeSlots: usize = memory.data(2 * ATTRIBUTE_SLOTS, 2);
/** Entries of attribute names (`AttributeEntry`), by number. */
export const attributeNames: usize = memory.data(MAX_ATTRIBUTE_NAMES * ATTRIBUTE_NAME_BYTES);

/** How the content of an element is read (`ContentMode`), by element id. */
export const contentModes: usize = memory.data(256);
/** `ForeignName` bits, by element id. */
export const foreignNames: usize = memory.data(256);

// Four tables by element id: `Layout` bits, `Content`, own `Region` bits, and `Role` bits.
export const layouts: usize = memory.data(256);
export const contents: usize = memory.data(256);
export const ownRegions: usize = memory.data(256);
export const roles: usize = memory.data(256);

/** By class and state: whether a character begins a word. */
export const wordBegins: usize = memory.data(32);
/** State after it. */
export const wordAfter: usize = memory.data(32);

/** Code points meant by the numbers 0x80 to 0x9F in a reference, 4 bytes each. */
export const c1Characters: usize = memory.data(128, 4);

// @inline
export function has(table: usize, index: i32, bits: i32): bool {
  return (<i32>load<u8>(table + <usize>index) & bits) !== 0;
}

// @inline
export function at(table: usize, index: i32): i32 {
  return <i32>load<u8>(table + <usize>index);
}
