/** Tables over bytes and element ids. The caller fills them once, from the declarations that the rest of the program reads. */
import { ATTRIBUTE_NAME_BYTES, ATTRIBUTE_SLOTS, ELEMENT_NAME_BYTES, ELEMENT_SLOTS, MAX_ATTRIBUTE_NAMES } from './names';

/** What follows `<` (`Opening`), by byte. */
export const openings: usize = memory.data(256);
/** `TagClass` bits, by byte. */
export const tagClasses: usize = memory.data(256);
/** What may begin with a byte (`FirstByte` bits). */
export const firstBytes: usize = memory.data(256);
/** What a byte adds to a name's key, by byte; 0 ends a name. */
export const nameCodes: usize = memory.data(256);

/** Slots of the table of element names: key and id. */
export const slotKeys: usize = memory.data(4 * ELEMENT_SLOTS, 4);
export const slotIds: usize = memory.data(ELEMENT_SLOTS);
/** Names by element id: a byte of length, then the name. */
export const elementNames: usize = memory.data(256 * ELEMENT_NAME_BYTES);

/** Slots of the table of attribute names: the name's number, 0 where it is empty. */
export const attributeSlots: usize = memory.data(2 * ATTRIBUTE_SLOTS, 2);
/** Entries of attribute names (`AttributeEntry`), by number. */
export const attributeNames: usize = memory.data(MAX_ATTRIBUTE_NAMES * ATTRIBUTE_NAME_BYTES);

/** How the content of an element is read (`ContentMode`), by element id. */
export const contentModes: usize = memory.data(256);
/** `ForeignName` bits, by element id. */
export const foreignNames: usize = memory.data(256);

/** `Layout` bits, `Content`, own `Region` bits, and `Role` bits, by element id. */
export const layouts: usize = memory.data(256);
export const contents: usize = memory.data(256);
export const ownRegions: usize = memory.data(256);
export const roles: usize = memory.data(256);

/** By class and state: whether a character begins a word, and the state after it. */
export const wordBegins: usize = memory.data(32);
export const wordAfter: usize = memory.data(32);

/** Code points that the numbers 0x80 to 0x9F stand for in a reference, 4 bytes each. */
export const c1Characters: usize = memory.data(128, 4);

// @inline
export function has(table: usize, index: i32, bits: i32): bool {
  return (<i32>load<u8>(table + <usize>index) & bits) !== 0;
}

// @inline
export function at(table: usize, index: i32): i32 {
  return <i32>load<u8>(table + <usize>index);
}
