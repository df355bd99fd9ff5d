/**
 * The two loops in which a tokenizer spends its time: over text up to the next markup, and over a tag's attributes.
 *
 * Bytes are read four at a time where runs are long. They are functions of their own, not part of the tokenizer's loop,
 * because many short calls are compiled early and cheaply: one large function cost a quarter of a second of compiling.
 */
import { TokenFlag } from '../../model/tokens.js';
import { Opening, openings, TagClass, tagClasses } from './byte-classes.js';
import { findByte } from './raw-text.js';

/** Four bytes x at a time: `(x - ONES) & ~x & HIGHS` is not 0 if and only if one of them is 0, and its lowest bit marks the first. */
const ONES = 0x01010101;
const HIGHS = 0x80808080 | 0;
const ALL_LT = 0x3c3c3c3c;
const ALL_AMP = 0x26262626;
const ALL_CR = 0x0d0d0d0d;
const ALL_DOUBLE_QUOTES = 0x22222222;
const ALL_SINGLE_QUOTES = 0x27272727;

const LT = 0x3c;
const GT = 0x3e;
const AMP = 0x26;
const CR = 0x0d;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** Bytes of a quoted value looked through here before the vectorised search is called. */
const NEAR_VALUE = 64;

// Own constants for imported ones: the compiler folds them, while an imported binding is loaded and checked at every use.
const openingOf = openings;
const classOf = tagClasses;
const { space: SPACE, endsName: ENDS_NAME, endsValue: ENDS_VALUE } = TagClass;
const { text: OPENS_NOTHING, slash: OPENS_SLASH } = Opening;
const {
  reference: REFERENCE,
  special: SPECIAL,
  nonAscii: NON_ASCII,
  attributes: ATTRIBUTES,
  selfClosing: SELF_CLOSING,
  layoutAttributes: LAYOUT,
} = TokenFlag;

/** Second result of both scans, valid until the next one: the `TokenFlag` bits of what was scanned. */
export const scanned = { flags: 0 };
const result = scanned;

/** Offset of the `<` that begins markup at or after `from`, or the page's length. `scanned.flags` are those of the text before it. */
export function scanText(page: Buffer, view: DataView, from: number): number {
  const { length } = page;
  const wordsEnd = length - 3;
  let i = from;
  let amps = 0;
  let specials = 0;
  let highs = 0;
  for (;;) {
    let lts = 0;
    while (i < wordsEnd) {
      const word = view.getInt32(i, true);
      const lt = word ^ ALL_LT;
      const amp = word ^ ALL_AMP;
      const cr = word ^ ALL_CR;
      lts = (lt - ONES) & ~lt & HIGHS;
      if (lts !== 0) {
        const first = lts & -lts;
        const before = (first - 1) & HIGHS;
        amps |= (amp - ONES) & ~amp & before;
        specials |= (((word - ONES) & ~word) | ((cr - ONES) & ~cr)) & before;
        highs |= word & before;
        i += (31 - Math.clz32(first)) >> 3;
        break;
      }
      amps |= (amp - ONES) & ~amp;
      specials |= ((word - ONES) & ~word) | ((cr - ONES) & ~cr);
      highs |= word;
      i += 4;
    }
    if (lts === 0) {
      for (; i < length && page[i] !== LT; i++) {
        const byte = page[i]!;
        if (byte === AMP) amps = HIGHS;
        else if (byte === 0 || byte === CR) specials = HIGHS;
        highs |= byte;
      }
    }
    if (i + 1 >= length) {
      i = length;
      break;
    }
    const opening = openingOf[page[i + 1]!]!;
    if (opening === OPENS_NOTHING) {
      i++;
      continue;
    }
    if (opening === OPENS_SLASH && i + 2 >= length) i = length;
    break;
  }
  let flags = 0;
  if ((amps & HIGHS) !== 0) flags = REFERENCE;
  if ((specials & HIGHS) !== 0) flags |= SPECIAL;
  if ((highs & HIGHS) !== 0) flags |= NON_ASCII;
  result.flags = flags;
  return i;
}

/** Offset after the `>` of the tag whose name ends at `nameEnd`, or -1 if the page ends first. `scanned.flags` are the tag's. */
export function scanTag(page: Buffer, view: DataView, nameEnd: number): number {
  const { length } = page;
  let i = nameEnd;
  let flags = 0;
  while (i < length) {
    let byte = page[i]!;
    if (byte === GT) {
      result.flags = flags;
      return i + 1;
    }
    if ((classOf[byte]! & SPACE) !== 0) {
      i++;
      continue;
    }
    if (byte === SLASH) {
      i++;
      if (i < length && page[i] === GT) {
        result.flags = flags | SELF_CLOSING;
        return i + 1;
      }
      continue;
    }

    const attributeStart = i++;
    while (i < length && (classOf[page[i]!]! & ENDS_NAME) === 0) i++;
    flags |= ATTRIBUTES | layoutFlag(page, attributeStart, i - attributeStart, byte);
    if (i >= length) break;
    if (page[i] !== EQUALS) {
      while (i < length && (classOf[page[i]!]! & SPACE) !== 0) i++;
      if (i >= length || page[i] !== EQUALS) continue;
    }
    do {
      if (++i >= length) return -1;
      byte = page[i]!;
    } while ((classOf[byte]! & SPACE) !== 0);
    if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      i = scanQuoted(page, view, i + 1, byte) + 1;
    } else {
      while (i < length && (classOf[page[i]!]! & ENDS_VALUE) === 0) i++;
    }
  }
  return -1;
}

/** Offset of the quote that ends the value at `from`, or the page's length. */
function scanQuoted(page: Buffer, view: DataView, from: number, quote: number): number {
  const pattern = quote === DOUBLE_QUOTE ? ALL_DOUBLE_QUOTES : ALL_SINGLE_QUOTES;
  const near = Math.min(from + NEAR_VALUE, page.length - 3);
  let i = from;
  for (; i < near; i += 4) {
    const word = view.getInt32(i, true) ^ pattern;
    const quotes = (word - ONES) & ~word & HIGHS;
    if (quotes !== 0) return i + ((31 - Math.clz32(quotes & -quotes)) >> 3);
  }
  return findByte(page, quote, i);
}

/** Names of the attributes that bear on layout, by the lower-case first byte and the length. */
const layoutNames: readonly string[] = ['dir', 'lang', 'role', 'style', 'hidden', 'aria-hidden'];
const layoutByHead = new Map(
  layoutNames.map((name) => [name.charCodeAt(0) | (name.length << 8), Buffer.from(name, 'latin1')]),
);

/** `TokenFlag.layoutAttributes` if the attribute is one of the six that bear on layout. */
function layoutFlag(page: Buffer, start: number, length: number, firstByte: number): number {
  switch (firstByte | 0x20 | (length << 8)) {
    case 0x364: // dir
    case 0x46c: // lang
    case 0x472: // role
    case 0x573: // style
    case 0x668: // hidden
    case 0xb61: // aria-hidden
      return layoutFlagOf(page, start, firstByte | 0x20 | (length << 8));
    default:
      return 0;
  }
}

function layoutFlagOf(page: Buffer, start: number, head: number): number {
  return startsWithAnyCase(page, start, layoutByHead.get(head)!) ? LAYOUT : 0;
}

/** Does `word`, in lower case, stand at `start` in any ASCII case? */
export function startsWithAnyCase(source: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start + word.length > source.length) return false;
  for (let i = 0; i < word.length; i++) {
    const byte = source[start + i]!;
    if (byte !== word[i] && (byte < 0x41 || byte > 0x5a || byte + 0x20 !== word[i])) return false;
  }
  return true;
}
