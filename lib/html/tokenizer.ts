/**
 * HTML tokenizer over UTF-8 bytes: one page in, one batch of offsets out, in one pass and linear time, after the WHATWG
 * tokenization rules. What it knows of the tree is little: which elements hold raw text, and what lies inside `svg` and `math`.
 * `noscript` is read as markup, as by a browser without scripting.
 */
import { TOKEN_STRIDE, TokenFlag, TokenKind } from '../model/tokens.js';
import type { TokenBatch } from '../model/tokens.js';
import { MAYBE_MARKUP, Opening, openings, TagClass, tagClasses, textClasses } from './byte-classes.js';
import { elementIdOf, elementIdOfKey, ElementId, elementNames, nameCodes } from './elements.js';
import { allowsCdata, createForeignStack, foreignEndTag, foreignStartTag } from './foreign.js';
import { findByte, findCdataEnd, findCommentEnd, findRawTextEnd, findScriptEnd } from './raw-text.js';

/** States a page can begin in; all but `data` serve tests and fragments. */
export type InitialState = 'data' | 'rcdata' | 'rawtext' | 'script' | 'plaintext' | 'cdata';

export interface TokenizeOptions {
  /** Stop after this many tokens; the batch's `end` then falls short of the page's length. Unlimited unless given. */
  readonly maxTokens?: number;
  readonly initialState?: InitialState;
  /** Name in lower case of the start tag that an end tag must match in the initial state. */
  readonly lastStartTag?: string;
  /** False: stay in the data state whatever the start tags are, as the bare tokenizer of the specification does. */
  readonly followsTags?: boolean;
}

/** How the content of an element is read. */
const Content = { data: 0, rcdata: 1, rawtext: 2, script: 3, plaintext: 4, cdata: 5, foreign: 6 } as const;

/** `Content` by element id; `foreign` for the elements that start foreign content. */
const contents: Uint8Array = buildContents();

function buildContents(): Uint8Array {
  const table = new Uint8Array(256);
  const { title, textarea, style, xmp, iframe, noembed, noframes, script, plaintext, svg, math } = ElementId;
  for (const id of [title, textarea]) table[id] = Content.rcdata;
  for (const id of [style, xmp, iframe, noembed, noframes]) table[id] = Content.rawtext;
  table[script] = Content.script;
  table[plaintext] = Content.plaintext;
  for (const id of [svg, math]) table[id] = Content.foreign;
  return table;
}

/** Four bytes at a time: `(x - ONES) & ~x & HIGHS` is not 0 if and only if a byte of x is 0, and its lowest bit marks the first. */
const ONES = 0x01010101;
const HIGHS = 0x80808080 | 0;
const ALL_LT = 0x3c3c3c3c;
const ALL_AMP = 0x26262626;
const ALL_CR = 0x0d0d0d0d;
const ALL_DOUBLE_QUOTES = 0x22222222;
const ALL_SINGLE_QUOTES = 0x27272727;

const LT = 0x3c;
const AMP = 0x26;
const CR = 0x0d;
const GT = 0x3e;
const SLASH = 0x2f;
const DASH = 0x2d;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BRACKET = 0x5b;

/** Bytes of a quoted value looked at one by one before the vectorised search is called. */
const NEAR_VALUE = 96;

/** Raw text is not looked through for flags: it may hold anything. */
const RAW_FLAGS = (TokenFlag.special | TokenFlag.nonAscii) << 20;
const CDATA_FLAGS = RAW_FLAGS | (TokenFlag.foreign << 20);

/** Integers kept for the next page (1 MiB); a page that needs more gives its room back. */
const KEPT_SCRATCH = 1 << 18;

let scratch: Int32Array = new Int32Array(KEPT_SCRATCH);
const foreign = createForeignStack();

/** Tokens of one page. Linear in its length; nothing of the page is copied, the batch refers to `source`. */
export function tokenizePage(source: Uint8Array, options: TokenizeOptions = {}): TokenBatch {
  const length = source.length;
  const view = new DataView(source.buffer, source.byteOffset, length);
  const wordsEnd = length - 3;
  const maxFields = Math.min(options.maxTokens ?? Infinity, 2 * length + 1) * TOKEN_STRIDE;
  const followsTags = options.followsTags ?? true;
  const page = Buffer.from(source.buffer, source.byteOffset, length);
  let content: number = Content[options.initialState ?? 'data'];
  let rawName = options.lastStartTag ?? '';
  let isRawEnd = false;
  foreign.depth = 0;

  // Tables in locals: reading an imported binding costs a load and a check each time.
  const tagTable = tagClasses;
  const openingTable = openings;
  const nameTable = nameCodes;
  const contentTable = contents;

  let fields: Int32Array = scratch;
  let roomEnd = fields.length - 2 * TOKEN_STRIDE;
  let o = 0;
  let i = 0;

  while (i < length) {
    if (o >= roomEnd) {
      fields = doubled(fields);
      roomEnd = fields.length - 2 * TOKEN_STRIDE;
    }
    if (o >= maxFields) break;
    const foreignFlag = foreign.depth === 0 ? 0 : TokenFlag.foreign << 20;

    // Content in which only one thing counts: its own end.
    if (content !== Content.data) {
      const start = i;
      let head: number;
      if (content === Content.rcdata) {
        i = findRawTextEnd(page, start, rawName);
        head = TokenKind.rcdata | (textFlags(page, start, i) << 20) | foreignFlag;
      } else if (content === Content.cdata) {
        i = findCdataEnd(page, start);
        head = TokenKind.rawtext | CDATA_FLAGS;
      } else {
        if (content === Content.script) i = findScriptEnd(page, start, rawName);
        else if (content === Content.rawtext) i = findRawTextEnd(page, start, rawName);
        else i = length;
        head = TokenKind.rawtext | RAW_FLAGS;
      }
      if (i > start) {
        fields[o] = head;
        fields[o + 1] = start;
        fields[o + 2] = i;
        fields[o + 3] = 0;
        o += TOKEN_STRIDE;
      }
      if (content === Content.cdata) i = Math.min(i + 3, length);
      else isRawEnd = true;
      content = Content.data;
      continue;
    }

    // Text, up to a `<` that begins markup.
    const textStart = i;
    let opening: number = Opening.text;
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
          const word = page[i]!;
          if (word === AMP) amps = HIGHS;
          else if (word === 0 || word === CR) specials = HIGHS;
          highs |= word;
        }
      }
      if (i + 1 >= length) {
        i = length;
        break;
      }
      opening = openingTable[page[i + 1]!]!;
      if (opening === Opening.text) {
        i++;
        continue;
      }
      if (opening === Opening.slash && i + 2 >= length) {
        i = length;
        opening = Opening.text;
      }
      break;
    }
    let flags = 0;
    if (i > textStart) {
      if ((amps & HIGHS) !== 0) flags = TokenFlag.reference;
      if ((specials & HIGHS) !== 0) flags |= TokenFlag.special;
      if ((highs & HIGHS) !== 0) flags |= TokenFlag.nonAscii;
      fields[o] = TokenKind.text | (flags << 20) | foreignFlag;
      fields[o + 1] = textStart;
      fields[o + 2] = i;
      fields[o + 3] = 0;
      o += TOKEN_STRIDE;
    }
    if (opening === Opening.text) break;

    // Comments, doctypes, CDATA.
    const start = i;
    let kind: number = TokenKind.startTag;
    let nameStart = i + 1;
    if (opening !== Opening.startTag) {
      kind = TokenKind.comment;
      if (opening === Opening.slash) {
        const byte = page[i + 2]!;
        if (openingTable[byte] === Opening.startTag) {
          kind = TokenKind.endTag;
          nameStart = i + 2;
        } else if (byte === GT) {
          i += 3;
          continue;
        }
      } else if (opening === Opening.declaration) {
        if (page[i + 2] === DASH && page[i + 3] === DASH) {
          i = findCommentEnd(page, i + 4);
          fields[o] = TokenKind.comment | foreignFlag;
          fields[o + 1] = start;
          fields[o + 2] = i;
          fields[o + 3] = 0;
          o += TOKEN_STRIDE;
          continue;
        }
        if (page[i + 2] === BRACKET && foreignFlag !== 0 && allowsCdata(foreign) && startsWith(page, i + 3, CDATA)) {
          i += 9;
          content = Content.cdata;
          continue;
        }
        if (isDoctype(page, i + 2)) kind = TokenKind.doctype;
      }
      if (kind !== TokenKind.endTag) {
        i = Math.min(findByte(page, GT, i + 2) + 1, length);
        fields[o] = kind | foreignFlag;
        fields[o + 1] = start;
        fields[o + 2] = i;
        fields[o + 3] = 0;
        o += TOKEN_STRIDE;
        continue;
      }
    }

    // Tags.
    i = nameStart;
    let key = 0;
    let code = 0;
    while (i < length && (code = nameTable[page[i]!]!) !== 0) {
      key = (key << 6) + code;
      i++;
    }
    const nameEnd = i;
    let isClosed = false;
    flags = 0;
    while (i < length) {
      let byte = page[i]!;
      if (byte === GT) {
        i++;
        isClosed = true;
        break;
      }
      if ((tagTable[byte]! & TagClass.space) !== 0) {
        i++;
        continue;
      }
      if (byte === SLASH) {
        i++;
        if (i < length && page[i] === GT) {
          i++;
          flags |= TokenFlag.selfClosing;
          isClosed = true;
          break;
        }
        continue;
      }

      const attributeStart = i++;
      while (i < length && (tagTable[page[i]!]! & TagClass.endsName) === 0) i++;
      flags |= TokenFlag.attributes | layoutFlag(page, attributeStart, i - attributeStart, byte);
      if (i >= length) break;
      byte = page[i]!;
      if (byte !== EQUALS) {
        while (i < length && (tagTable[page[i]!]! & TagClass.space) !== 0) i++;
        if (i >= length || page[i] !== EQUALS) continue;
      }
      if (++i >= length) break;
      byte = page[i]!;
      if ((tagTable[byte]! & TagClass.space) !== 0) {
        while (i < length && (tagTable[page[i]!]! & TagClass.space) !== 0) i++;
        if (i >= length) break;
        byte = page[i]!;
      }
      if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
        i++;
        const pattern = byte === DOUBLE_QUOTE ? ALL_DOUBLE_QUOTES : ALL_SINGLE_QUOTES;
        const near = Math.min(i + NEAR_VALUE, wordsEnd);
        let quotes = 0;
        while (i < near) {
          const word = view.getInt32(i, true) ^ pattern;
          quotes = (word - ONES) & ~word & HIGHS;
          if (quotes !== 0) {
            i += (31 - Math.clz32(quotes & -quotes)) >> 3;
            break;
          }
          i += 4;
        }
        if (quotes === 0) i = findByte(page, byte, i);
        i++;
      } else {
        while (i < length && (tagTable[page[i]!]! & TagClass.endsValue) === 0) i++;
      }
    }
    // The page ends inside the tag: the specification drops it.
    if (!isClosed) {
      i = length;
      break;
    }

    const id = elementIdOfKey(page, nameStart, nameEnd, key);
    let tagForeign = foreignFlag;
    if (followsTags) {
      if (kind === TokenKind.startTag) {
        const elementContent = contentTable[id]!;
        if (foreignFlag === 0 && elementContent === Content.data) {
          // Nearly every start tag.
        } else if ((foreignFlag !== 0 || elementContent === Content.foreign) && foreignStartTag(foreign, page, id, flags, nameEnd, i)) {
          tagForeign = TokenFlag.foreign << 20;
        } else {
          if (foreign.depth === 0) tagForeign = 0;
          if (elementContent !== Content.data && elementContent !== Content.foreign) {
            content = elementContent;
            rawName = elementNames[id]!;
          }
        }
      } else if (isRawEnd) {
        isRawEnd = false;
      } else if (foreignFlag !== 0) {
        foreignEndTag(foreign, id);
        if (id !== ElementId.svg && id !== ElementId.math && foreign.depth === 0) tagForeign = 0;
      }
    }
    fields[o] = kind | (id << 8) | (flags << 20) | tagForeign;
    fields[o + 1] = start;
    fields[o + 2] = i;
    fields[o + 3] = nameEnd;
    o += TOKEN_STRIDE;
  }

  let end = i;
  if (o > maxFields) {
    o = maxFields;
    end = fields[o + 1]!;
  }
  scratch = fields.length > KEPT_SCRATCH ? new Int32Array(KEPT_SCRATCH) : fields;
  return { source, count: o / TOKEN_STRIDE, fields: fields.slice(0, o), end };
}

function doubled(fields: Int32Array): Int32Array {
  const larger = new Int32Array(2 * fields.length);
  larger.set(fields);
  return larger;
}

function textFlags(source: Uint8Array, start: number, end: number): number {
  let flags = 0;
  for (let i = start; i < end; i++) flags |= textClasses[source[i]!]!;
  return flags & ~MAYBE_MARKUP;
}

/** `TokenFlag.layoutAttributes` if the attribute is one of the six that bear on layout. */
function layoutFlag(source: Uint8Array, start: number, length: number, firstByte: number): number {
  switch ((firstByte | 0x20) + (length << 8)) {
    case 0x364: // dir
      return isWord(source, start, DIR);
    case 0x46c: // lang
      return isWord(source, start, LANG);
    case 0x472: // role
      return isWord(source, start, ROLE);
    case 0x573: // style
      return isWord(source, start, STYLE);
    case 0x668: // hidden
      return isWord(source, start, HIDDEN);
    case 0xb61: // aria-hidden
      return isWord(source, start, ARIA_HIDDEN);
    default:
      return 0;
  }
}

const DIR = Buffer.from('dir', 'latin1');
const LANG = Buffer.from('lang', 'latin1');
const ROLE = Buffer.from('role', 'latin1');
const STYLE = Buffer.from('style', 'latin1');
const HIDDEN = Buffer.from('hidden', 'latin1');
const ARIA_HIDDEN = Buffer.from('aria-hidden', 'latin1');
const CDATA = Buffer.from('CDATA[', 'latin1');
const DOCTYPE = Buffer.from('doctype', 'latin1');

function isWord(source: Uint8Array, start: number, word: Uint8Array): number {
  return startsWithAnyCase(source, start, word) ? TokenFlag.layoutAttributes : 0;
}

/** `word` in lower case. */
function startsWithAnyCase(source: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start + word.length > source.length) return false;
  for (let i = 0; i < word.length; i++) {
    const byte = source[start + i]!;
    if (byte !== word[i] && (byte >= 0x5b || byte < 0x41 || byte + 0x20 !== word[i])) return false;
  }
  return true;
}

function startsWith(source: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start + word.length > source.length) return false;
  for (let i = 0; i < word.length; i++) if (source[start + i] !== word[i]) return false;
  return true;
}

function isDoctype(source: Uint8Array, start: number): boolean {
  return startsWithAnyCase(source, start, DOCTYPE);
}
