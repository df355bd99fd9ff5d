/**
 * HTML tokenizer: turns the page's bytes into tokens (declared in `lib/model/tokens.ts`) in one pass and linear time,
 * by the WHATWG tokenization rules. It builds no tree; it tracks only which elements contain raw text, and what is
 * inside `svg` and `math`. `noscript` is read as markup, as in a browser without scripting.
 */
import { allowsCdata, foreignDepth, foreignEndTag, foreignStartTag, inForeignObject, resetForeign } from './foreign';
import { capacity, ensure, PAGE, pageEnd, setTokensEnd, tokens } from './memory';
import {
  ContentMode_cdata,
  ContentMode_data,
  ContentMode_foreign,
  ContentMode_plaintext,
  ContentMode_rcdata,
  ContentMode_script,
  ELEMENT_NAME_BYTES,
  ELEMENT_SLOTS,
  ElementId_math,
  ElementId_svg,
  MAX_START_TAG,
  Opening_declaration,
  Opening_slash,
  Opening_startTag,
  Opening_text,
  TokenFlag_foreign,
  TokenKind_comment,
  TokenKind_doctype,
  TokenKind_endTag,
  TokenKind_rawtext,
  TokenKind_rcdata,
  TokenKind_startTag,
  TokenKind_text,
  TokenShift_element,
  TokenShift_flags,
} from './names';
import { findCdataEnd, findCommentEnd, findRawTextEnd, findScriptEnd } from './raw-text';
import { byteAt, findByte, four, GT, LT, scannedFlags, scanTag, scanText } from './scan';
import { at, contentModes, elementNames, nameCodes, openings, slotIds, slotKeys } from './tables';
import { TOKEN_BYTES, writeToken } from './tokens';

const DASH: i32 = 0x2d;

const FOREIGN: i32 = TokenFlag_foreign << TokenShift_flags;

/** Length of `]]>` and of `[CDATA[`. */
const CDATA_END: usize = 3;
const CDATA_START: usize = 7;

/** No two names of up to this length have the same key. */
const EXACT_LENGTH: i32 = 5;

/** Memory requested when the tokens have filled the available memory. */
const MORE: usize = 1 << 20;

/** Offset up to which the page was read: its length, unless `maxTokens` was reached. */
export let readEnd: i32 = 0;

/** Length and letters of the name whose end tag ends the initial state. */
export const lastStartTag: usize = memory.data(1 + MAX_START_TAG);

let out: usize = 0;
let room: usize = 0;

/**
 * Tokenizes the page in memory and returns the number of tokens. `initial` is a `ContentMode`. Without `followsTags`
 * the mode stays data after any start tag, as in the bare tokenizer of the specification.
 */
export function tokenize(maxTokens: i32, initial: i32, followsTags: bool): i32 {
  const end = pageEnd;
  // Tokens are not empty, so a page has no more tokens than bytes.
  const limit = tokens + <usize>min(maxTokens, <i32>(end - PAGE)) * TOKEN_BYTES;
  let mode = initial;
  let rawName = lastStartTag;
  let isRawEnd = false;
  resetForeign();
  out = tokens;
  room = capacity();
  let from = PAGE;

  // Each turn writes one token, or none for empty raw text, `</>` and the start of a CDATA section.
  while (from < end && out < limit) {
    const start = from;
    const isForeign = foreignDepth !== 0;
    const foreignFlag = isForeign ? flagHere() : 0;

    if (mode !== ContentMode_data) {
      from = findContentEnd(start, end, mode, rawName);
      if (from > start) put(contentHead(start, from, mode, foreignFlag), start, from, 0);
      isRawEnd = mode !== ContentMode_cdata;
      if (mode === ContentMode_cdata) from = min(from + CDATA_END, end);
      mode = ContentMode_data;
      continue;
    }

    const opening = byteAt(start) === LT && start + 1 < end ? at(openings, byteAt(start + 1)) : Opening_text;
    const isEnd = opening === Opening_slash && start + 2 < end && at(openings, byteAt(start + 2)) === Opening_startTag;
    if (opening !== Opening_startTag && !isEnd) {
      if (opening === Opening_text || (opening === Opening_slash && start + 2 >= end)) {
        from = scanText(start, end);
        put(TokenKind_text | (scannedFlags << TokenShift_flags) | foreignFlag, start, from, 0);
      } else if (opening === Opening_slash && byteAt(start + 2) === GT) from += 3;
      else if (opening === Opening_declaration && isForeign && isCdata(start + 2, end) && allowsCdata()) {
        from = start + 2 + CDATA_START;
        mode = ContentMode_cdata;
      } else {
        from = findDeclarationEnd(start + 2, end, opening);
        const kind =
          opening === Opening_declaration && isDoctype(start + 2, end) ? TokenKind_doctype : TokenKind_comment;
        put(kind | foreignFlag, start, from, 0);
      }
      continue;
    }

    let nameEnd = start + (isEnd ? 2 : 1);
    const nameStart = nameEnd;
    let key = 0;
    while (nameEnd < end) {
      const code = at(nameCodes, byteAt(nameEnd));
      if (code === 0) break;
      key = (key << 6) + code;
      nameEnd++;
    }
    from = scanTag(nameEnd, end);
    // The page ends inside the tag, which the specification then drops.
    if (from === 0) {
      from = end;
      break;
    }
    const flags = scannedFlags;
    const id = elementIdOfKey(nameStart, <i32>(nameEnd - nameStart), key);
    let tagForeign = foreignFlag;
    if (isEnd) {
      if (isForeign && !isRawEnd) tagForeign = endForeign(id);
      isRawEnd = false;
    } else if (followsTags && (isForeign || at(contentModes, id) !== ContentMode_data)) {
      tagForeign = startForeign(id, flags, nameEnd, from);
      if (tagForeign !== OPENS_FOREIGN) {
        mode = at(contentModes, id);
        rawName = elementNames + <usize>(id * ELEMENT_NAME_BYTES);
      }
    }
    put(
      (isEnd ? TokenKind_endTag : TokenKind_startTag) |
        (id << TokenShift_element) |
        (flags << TokenShift_flags) |
        (tagForeign & FOREIGN),
      start,
      from,
      nameEnd,
    );
  }
  readEnd = <i32>(from - PAGE);
  setTokensEnd(out);
  return <i32>((out - tokens) / TOKEN_BYTES);
}

// @inline
function put(head: i32, start: usize, end: usize, nameEnd: usize): void {
  if (out + TOKEN_BYTES > room) {
    ensure(out + MORE);
    room = capacity();
  }
  writeToken(out, head, start, end, nameEnd);
  out += TOKEN_BYTES;
}

/** Where the content of a raw text element or a CDATA section ends. */
function findContentEnd(start: usize, end: usize, mode: i32, rawName: usize): usize {
  switch (mode) {
    case ContentMode_script:
      return findScriptEnd(start, end, rawName);
    case ContentMode_plaintext:
      return end;
    case ContentMode_cdata:
      return findCdataEnd(start, end);
    default:
      return findRawTextEnd(start, end, rawName);
  }
}

function contentHead(start: usize, end: usize, mode: i32, foreignFlag: i32): i32 {
  if (mode !== ContentMode_rcdata) return TokenKind_rawtext | (mode === ContentMode_cdata ? FOREIGN : 0);
  let flags = 0;
  // `scanText` stops at every `<` that begins markup in normal text. In RCDATA that `<` is text, so the scan continues
  // after it.
  for (let from = start; from < end; from++) {
    from = scanText(from, end);
    flags |= scannedFlags;
  }
  return TokenKind_rcdata | (flags << TokenShift_flags) | foreignFlag;
}

/** The address after a comment, a doctype, or anything read as a comment. `from` is two bytes after its start. */
function findDeclarationEnd(from: usize, end: usize, opening: i32): usize {
  if (opening === Opening_declaration && from + 2 <= end && byteAt(from) === DASH && byteAt(from + 1) === DASH)
    return findCommentEnd(from + 2, end);
  return min(findByte(from, end, GT) + 1, end);
}

function isCdata(from: usize, end: usize): bool {
  // `[CDATA[` as two overlapping words of four bytes.
  return from + CDATA_START <= end && load<u32>(from) === 0x4144435b && load<u32>(from + 3) === 0x5b415441;
}

function isDoctype(from: usize, end: usize): bool {
  // `doctype` in any case, in the same way.
  return from + 7 <= end && four(from) === 0x74636f64 && four(from + 3) === 0x65707974;
}

/**
 * Returned by `startForeign` for the start tag of an SVG or MathML element. For other tags it returns
 * `flagHere`.
 */
const OPENS_FOREIGN: i32 = FOREIGN | 1;

function startForeign(id: i32, flags: i32, nameEnd: usize, end: usize): i32 {
  const isForeignTag = foreignDepth > 0 || at(contentModes, id) === ContentMode_foreign;
  if (isForeignTag && foreignStartTag(id, flags, nameEnd, end)) return OPENS_FOREIGN;
  return flagHere();
}

/** `FOREIGN` inside SVG and MathML, but 0 in a `foreignObject`, whose content is HTML. */
function flagHere(): i32 {
  return foreignDepth === 0 || inForeignObject() ? 0 : FOREIGN;
}

function endForeign(id: i32): i32 {
  const depth = foreignDepth;
  const isHtml = inForeignObject();
  foreignEndTag(id);
  if (isHtml && foreignDepth === depth) return 0;
  return foreignDepth > 0 || id === ElementId_svg || id === ElementId_math ? FOREIGN : 0;
}

/** Id of the name with this key; 0 if the name is unknown. */
// @inline
function elementIdOfKey(start: usize, length: i32, key: i32): i32 {
  let slot = <i32>(<u32>(key * <i32>0x9e3779b1) >>> 21);
  while (true) {
    const id = at(slotIds, slot);
    if (id === 0) return 0;
    if (load<i32>(slotKeys + ((<usize>slot) << 2)) === key && isName(start, length, id)) return id;
    slot = (slot + 1) & (ELEMENT_SLOTS - 1);
  }
}

function isName(start: usize, length: i32, id: i32): bool {
  const name = elementNames + <usize>(id * ELEMENT_NAME_BYTES);
  if (byteAt(name) !== length) return false;
  if (length <= EXACT_LENGTH) return true;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (at(nameCodes, byteAt(start + i)) !== at(nameCodes, byteAt(name + 1 + i))) return false;
  }
  return true;
}
