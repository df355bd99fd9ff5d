/** The names of the attributes that are read, each with a number and its uses. */
import { lazyNames } from '../find-media/lazy.js';

/** Tags for which an attribute is read. */
export const AttributeUse = {
  medium: 1,
  /** `html`, `meta` and `link`. */
  declaration: 2,
  /** Links that may lead to media. */
  link: 4,
  /** Requests attributes with unknown names; known names never have this bit. */
  unknown: 8,
} as const;

const OF_MEDIA = [
  ...['src', 'srcset', 'alt', 'title', 'width', 'height', 'style', 'type', 'media', 'poster', 'href', 'data', 'value'],
  ...['name', 'kind', 'label', 'srclang', 'controls', 'autoplay', 'loop', 'muted', 'preload', 'layout'],
];
const OF_DECLARATIONS = [
  'lang',
  'xml:lang',
  'name',
  'property',
  'itemprop',
  'http-equiv',
  'content',
  'rel',
  'href',
  'type',
];
const OF_LINKS = ['href', 'title'];

/** Attributes of media elements that contain no information about the medium. They are never read. */
const OF_NO_USE = [
  ...['class', 'id', 'sizes', 'decoding', 'loading', 'fetchpriority', 'importance', 'crossorigin', 'referrerpolicy'],
  ...['role', 'tabindex', 'onerror', 'onload', 'onclick', 'draggable', 'usemap', 'ismap', 'border'],
  ...['align', 'hspace', 'vspace', 'aria-hidden', 'aria-label', 'data-sizes', 'data-id', 'data-index', 'data-nimg'],
  ...['data-permalink', 'data-image-title', 'data-image-caption', 'data-image-description', 'data-image-meta'],
  ...['data-testid', 'data-attachment-id', 'data-comments-opened', 'data-recalc-dims', 'allowfullscreen'],
  ...['frameborder', 'allow', 'scrolling'],
];

/** Longest name looked up. A longer one counts as unknown. */
export const MAX_ATTRIBUTE_NAME = 32;

/** Known names by number. Number 0 means none. */
export const attributeNames: readonly string[] = [
  '',
  ...new Set(
    [...OF_MEDIA, ...OF_DECLARATIONS, ...OF_LINKS, ...OF_NO_USE, ...lazyNames].filter(
      ({ length }) => length <= MAX_ATTRIBUTE_NAME,
    ),
  ),
];

function useOf(name: string): number {
  const isMedium = OF_MEDIA.includes(name) || lazyNames.includes(name);
  return (
    (isMedium ? AttributeUse.medium : 0) |
    (OF_DECLARATIONS.includes(name) ? AttributeUse.declaration : 0) |
    (OF_LINKS.includes(name) ? AttributeUse.link : 0)
  );
}

/** Slots of the table of names, which uses open addressing: a power of two, about eight times the number of names. */
export const ATTRIBUTE_SLOTS = 2048;

/** Bytes per entry in `attributeTable`. */
export const ATTRIBUTE_NAME_BYTES = 40;

/** Offsets of the parts of an entry: length of the name, its `AttributeUse` bits, its letters. */
export const AttributeEntry = { length: 0, use: 1, letters: 2 } as const;

/** Most names that the table can hold. */
export const MAX_ATTRIBUTE_NAMES = 512;

/** Entries of the names (`AttributeEntry`), by number. */
export const attributeTable: Uint8Array = new Uint8Array(MAX_ATTRIBUTE_NAMES * ATTRIBUTE_NAME_BYTES);

/** Hash table of names. A slot holds the number of a name, or 0 if it is empty. */
export const attributeSlots: Uint16Array = new Uint16Array(ATTRIBUTE_SLOTS);

attributeNames.forEach((name, number) => {
  if (number === 0) return;
  const entry = number * ATTRIBUTE_NAME_BYTES;
  attributeTable[entry + AttributeEntry.length] = name.length;
  attributeTable[entry + AttributeEntry.use] = useOf(name);
  attributeTable.set(Buffer.from(name, 'latin1'), entry + AttributeEntry.letters);
  let slot = slotOf(name);
  while (attributeSlots[slot] !== 0) slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  attributeSlots[slot] = number;
});

/** The slot where the search for a name begins. */
function slotOf(name: string): number {
  let hash = name.length;
  for (const byte of Buffer.from(name, 'latin1')) hash = (Math.imul(hash, 31) + (byte | 0x20)) | 0;
  return (hash ^ (hash >>> 15)) & (ATTRIBUTE_SLOTS - 1);
}
