/**
 * Contents of the HTML kernel's tables (`kernel/tables.ts`), by name, built from the declarations of the rest of the
 * program.
 */
import type { Table } from '../kernels/load.js';
import { wordAfter, wordBegins } from '../text/words.js';
import { attributeSlots, attributeTable } from './segments/attribute-names.js';
import { firstBytes } from './segments/first-bytes.js';
import { contentOf, layoutOf, ownRegions, roles } from './segments/layout.js';
import { openings, tagClasses } from './tokens/byte-classes.js';
import { contentModes, foreignNames } from './tokens/content-modes.js';
import { nameCodes, nameSlots, nameTable } from './tokens/elements.js';
import { c1Characters } from './tokens/references.js';

export const KERNEL_TABLES: { readonly [name: string]: Table } = {
  openings,
  tagClasses,
  nameCodes,
  slotKeys: nameSlots.keys,
  slotIds: nameSlots.ids,
  elementNames: nameTable,
  firstBytes,
  attributeSlots,
  attributeNames: attributeTable,
  contentModes,
  foreignNames,
  layouts: layoutOf,
  contents: contentOf,
  ownRegions,
  roles,
  wordBegins,
  wordAfter,
  c1Characters: Int32Array.from(c1Characters),
};
