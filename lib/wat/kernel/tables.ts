/**
 * Tables that the caller fills: those of a shape (`lib/wat/plan.ts`) whenever the shape changes, those of links
 * (`lib/wat/link-tables.ts`) once.
 */
import { MAX_MEDIA_PATHS, MAX_NAMES, MAX_NODES, NAME_BYTES, NAME_SLOTS, PATH_BYTES, SUFFIX_SLOTS } from './names';

export const kinds: usize = memory.data(MAX_NODES);
export const children: usize = memory.data(2 * MAX_NODES * MAX_NAMES, 2);
export const names: usize = memory.data(MAX_NAMES * NAME_BYTES);
export const nameSlots: usize = memory.data(NAME_SLOTS);

/** Paths of links, padded with zeros. */
export const anchorPath: usize = memory.data(PATH_BYTES);
export const mediaPaths: usize = memory.data(MAX_MEDIA_PATHS * PATH_BYTES);

/** Suffixes of media files as numbers, 4 bytes each, 0 where the slot is empty. */
export const suffixes: usize = memory.data(4 * SUFFIX_SLOTS, 4);
