/**
 * Tokens → the page as a sequence: text, and records of its blocks and of what its media come from, in reading order.
 *
 * One pass over the tokens, without a tree. The stack says where we are; white space, blocks and hidden content follow what
 * a browser shows (CSS 2 §16.6 and the HTML standard's rendering section).
 */
import { appendFlow, beginText, textEnd, textStart, words } from './assembler';
import {
  findName,
  Hint_hidden,
  Hint_open,
  Hint_role,
  Hint_style,
  layoutHints,
  recordAttributes,
  valueEnd,
  valueStart,
} from './attributes';
import {
  addSpace,
  addText,
  beginCell,
  beginItem,
  beginLinkWords,
  beginPreformatted,
  blockCount,
  breakHere,
  breakLine,
  endLinkWords,
  flush,
  resetBlocks,
} from './blocks';
import {
  afterClose,
  beginCaption,
  beginLink,
  breakMedia,
  endCaption,
  endLink,
  finishFigures,
  mediumTag,
  resetFigures,
  textFollows,
} from './figures';
import { hasNoDisplay, isFurniture, isJsonLd, staysHidden } from './host';
import { ensure, PAGE, pageEnd, TOKEN_BYTES, tokens, tokensEnd } from './memory';
import {
  AttributeUse_declaration,
  ElementId_a,
  ElementId_annotation,
  ElementId_annotation_xml,
  ElementId_article,
  ElementId_base,
  ElementId_body,
  ElementId_br,
  ElementId_dd,
  ElementId_dialog,
  ElementId_dt,
  ElementId_figcaption,
  ElementId_html,
  ElementId_li,
  ElementId_link,
  ElementId_listing,
  ElementId_main,
  ElementId_math,
  ElementId_meta,
  ElementId_plaintext,
  ElementId_pre,
  ElementId_rp,
  ElementId_rt,
  ElementId_ruby,
  ElementId_script,
  ElementId_svg,
  ElementId_table,
  ElementId_td,
  ElementId_th,
  ElementId_title,
  ElementId_tr,
  ElementId_xmp,
  FirstByte_rel,
  FirstByte_role,
  Layout_block,
  Layout_hidesText,
  Layout_tracked,
  Layout_void,
  RecordKind_base,
  RecordKind_declaration,
  RecordKind_jsonLd,
  RecordKind_title,
  Region_footer,
  Region_header,
  Region_hidden,
  Region_role,
  Role_acts,
  Role_medium,
  Role_quiet,
  SHORTEST_REL,
  TokenFlag_foreign,
  TokenFlag_layoutAttributes,
  TokenFlag_reference,
  TokenFlag_selfClosing,
  TokenKind_endTag,
  TokenKind_rawtext,
  TokenKind_rcdata,
  TokenKind_startTag,
  TokenKind_text,
} from './names';
import { beginRecords, isFull, record, recordEnd, recordStart } from './records';
import { AMP, byteAt, _ITEM, _PROP, _REL, _ROLE, _TYPE } from './scan';
import { close, closeImplied, hidden, isOpen, mayClose, push, resetStack } from './stack';
import { at, firstBytes, has, layouts, ownRegions, roles } from './tables';

/** Room for a page's text: the longest expansion of a character reference is 6 bytes for 5 (`&nGt;`); half as much again is room for all. */
function textRoom(): usize {
  const length = pageEnd - PAGE;
  return length + (length >> 1) + 1024;
}

let inMath: bool = false;
let inAnnotation: bool = false;
/** The page puts its own parentheses around ruby text. */
let hasRubyParentheses: bool = false;
let awaitsTitle: bool = false;
let awaitsJsonLd: bool = false;

/** Whether the page was read no further because it has all the blocks it may have. */
export let blocksCut: bool = false;

/** Reads the tokens in memory until there are `maxBlocks` blocks; `firstText` … and `firstRecord` … say where the result stands. */
export function segment(maxBlocks: i32): void {
  const text = (tokensEnd + 63) & ~63;
  const records = (text + textRoom() + 63) & ~63;
  ensure(records);
  beginText(text);
  beginRecords(records);
  resetStack();
  resetBlocks();
  resetFigures();
  inMath = inAnnotation = hasRubyParentheses = awaitsTitle = awaitsJsonLd = false;
  let token = tokens;
  for (; token < tokensEnd && blockCount < maxBlocks; token += TOKEN_BYTES) readToken(token);
  blocksCut = token < tokensEnd;
  flush();
  finishFigures();
}

export function firstText(): usize {
  return textStart;
}
export function textLength(): i32 {
  return <i32>(textEnd - textStart);
}
export function wordCount(): i32 {
  return words;
}
export function firstRecord(): usize {
  return recordStart;
}
export function afterRecords(): usize {
  return recordEnd;
}

/** White space collapsed and references decoded in a part of the page, as in its text; gives the address after it, `at` before it. */
export function collapse(start: i32, end: i32, at: usize): usize {
  ensure(at + <usize>(end - start) * 2 + 1024);
  beginText(at);
  appendFlow(PAGE + <usize>start, PAGE + <usize>end, true);
  return textEnd;
}

function readToken(token: usize): void {
  const head = load<i32>(token);
  const start = PAGE + <usize>load<i32>(token, 4);
  const end = PAGE + <usize>load<i32>(token, 8);
  const flags = head >> 20;
  const id = (head >> 8) & 0xff;
  switch (head & 0xff) {
    case TokenKind_text:
      return readText(flags, start, end);
    case TokenKind_startTag:
      return startTag(id, flags, PAGE + <usize>load<i32>(token, 12), end);
    case TokenKind_endTag:
      return endTag(id, flags);
    case TokenKind_rcdata:
      return readTitle(start, end);
    case TokenKind_rawtext:
      return readRawText(flags, start, end);
    default:
  }
}

function readText(flags: i32, start: usize, end: usize): void {
  const isForeign = (flags & TokenFlag_foreign) !== 0;
  if (isForeign ? !inMath || inAnnotation : (hidden() & Layout_hidesText) !== 0) return;
  if (addText(start, end, (flags & TokenFlag_reference) !== 0)) textFollows();
}

/** Text of `title` or `textarea`. */
function readTitle(start: usize, end: usize): void {
  if (!awaitsTitle) return;
  awaitsTitle = false;
  if (isFull()) return;
  record(RecordKind_title, <i32>(start - PAGE), <i32>(end - PAGE), 0, 0, 0, 0);
}

/** Raw text is shown where it is preformatted (`xmp`, `plaintext`), kept where it is data (JSON-LD), else nothing. */
function readRawText(flags: i32, start: usize, end: usize): void {
  if (awaitsJsonLd) {
    awaitsJsonLd = false;
    if (isFull()) return;
    record(RecordKind_jsonLd, <i32>(start - PAGE), <i32>(end - PAGE), 0, 0, 0, 0);
    return;
  }
  const isForeign = (flags & TokenFlag_foreign) !== 0;
  const shown = isForeign ? inMath : isOpen(ElementId_xmp) || isOpen(ElementId_plaintext);
  if (shown && (hidden() & Layout_hidesText) === 0) addText(start, end, false);
}

function startTag(id: i32, flags: i32, nameEnd: usize, end: usize): void {
  if ((flags & TokenFlag_foreign) !== 0) return foreignTag(id, flags, true);
  const hasLayout = (flags & TokenFlag_layoutAttributes) !== 0;
  if (!hasLayout && has(roles, id, Role_quiet) && !isOpen(id)) return;
  const layout = at(layouts, id);
  closeImplied(id);
  if ((layout & Layout_block) !== 0) {
    breakBlock();
    afterClose();
  }
  const region = hasLayout || at(ownRegions, id) !== 0 ? regionOf(id, nameEnd, end) : 0;
  const isKept = (layout & Layout_tracked) !== 0 || region !== 0 || isOpen(id);
  if (isKept && (layout & Layout_void) === 0 && id !== 0) push(id, region);
  if (has(roles, id, Role_acts)) begins(id, flags, nameEnd, end);
}

/** What each element does where it begins, beside its layout. */
function begins(id: i32, flags: i32, nameEnd: usize, end: usize): void {
  if (has(roles, id, Role_medium)) return mediumTag(id, flags, nameEnd, end);
  switch (id) {
    case ElementId_a:
      endAnchor();
      beginLinkWords();
      return beginLink(nameEnd, end);
    case ElementId_br:
      return breakLine();
    case ElementId_li:
    case ElementId_dd:
    case ElementId_dt:
      return beginItem();
    case ElementId_table:
    case ElementId_tr:
      return flush();
    case ElementId_td:
    case ElementId_th:
      return beginCell();
    case ElementId_pre:
    case ElementId_listing:
    case ElementId_xmp:
    case ElementId_plaintext:
      return beginPreformatted();
    case ElementId_figcaption:
      flush();
      return beginCaption();
    case ElementId_rp:
      hasRubyParentheses = true;
      return;
    case ElementId_rt:
      if (!hasRubyParentheses) addSpace();
      return;
    default:
      declares(id, nameEnd, end);
  }
}

/** Elements in which a page says something of itself. */
function declares(id: i32, nameEnd: usize, end: usize): void {
  if (isFull()) return;
  const from = <i32>(nameEnd - PAGE);
  const to = <i32>(end - PAGE);
  switch (id) {
    case ElementId_title:
      awaitsTitle = true;
      return;
    case ElementId_script:
      awaitsJsonLd = mayBeJsonLd(nameEnd, end) && isJsonLd(from, to);
      return;
    case ElementId_base:
      return record(RecordKind_base, from, to, 0, 0, 0, 0);
    case ElementId_link:
      if (!mayBeOfInterest(nameEnd, end)) return;
    // falls through
    case ElementId_html:
    case ElementId_meta:
      record(RecordKind_declaration | (id << 8), 0, 0, 0, 0, 0, 0);
      return recordAttributes(nameEnd, end, AttributeUse_declaration);
    default:
  }
}

/** A first look at a `link`: most are style sheets, icons and the like. */
function mayBeOfInterest(nameEnd: usize, end: usize): bool {
  if (findName(nameEnd, end, 8, _ITEM, _PROP)) return true;
  if (!findName(nameEnd, end, 3, _REL, 0) || <i32>(valueEnd - valueStart) < SHORTEST_REL) return false;
  if (has(firstBytes, byteAt(valueStart), FirstByte_rel)) return true;
  // White space or a reference: what is wanted may come after it.
  for (let i = valueStart; i < valueEnd; i++) if (byteAt(i) <= AMP) return true;
  return false;
}

/** Length of `application/ld+json`. */
const JSON_LD: usize = 19;

/** A first look at a script's type: most have none, or a shorter one. */
function mayBeJsonLd(nameEnd: usize, end: usize): bool {
  return findName(nameEnd, end, 4, _TYPE, _TYPE) && valueEnd - valueStart >= JSON_LD;
}

function endTag(id: i32, flags: i32): void {
  if ((flags & TokenFlag_foreign) !== 0) return foreignTag(id, flags, false);
  if (has(roles, id, Role_quiet) && !mayClose(id)) return;
  if (has(layouts, id, Layout_block)) breakBlock();
  if (has(roles, id, Role_acts)) ends(id);
  close(id);
  afterClose();
}

function ends(id: i32): void {
  switch (id) {
    case ElementId_a:
      return endAnchor();
    case ElementId_table:
      return flush();
    case ElementId_figcaption:
      flush();
      return endCaption();
    case ElementId_br: // `</br>` is a line break, as the HTML standard says.
      return breakLine();
    case ElementId_rt:
      if (!hasRubyParentheses) addSpace();
      return;
    case ElementId_ruby:
      hasRubyParentheses = false;
      return;
    default:
  }
}

function breakBlock(): void {
  breakHere();
  breakMedia();
}

function endAnchor(): void {
  endLinkWords();
  endLink();
}

/** Of foreign content only the text of formulas is read; drawings have labels, not prose. */
function foreignTag(id: i32, flags: i32, isStart: bool): void {
  const opens = isStart && (flags & TokenFlag_selfClosing) === 0;
  if (id === ElementId_math) {
    inMath = opens;
    if (isStart) inAnnotation = false;
  } else if (id === ElementId_svg) inMath = false;
  else if (id === ElementId_annotation || id === ElementId_annotation_xml) inAnnotation = opens;
}

/** `Region` bits an element adds by its name, its role, or by not being shown. */
function regionOf(id: i32, nameEnd: usize, end: usize): i32 {
  const from = <i32>(nameEnd - PAGE);
  const to = <i32>(end - PAGE);
  let region = at(ownRegions, id);
  if ((region & (Region_header | Region_footer)) !== 0 && (isOpen(ElementId_article) || isOpen(ElementId_main)))
    region = 0;
  const hints = layoutHints(nameEnd, end);
  if (id === ElementId_dialog && (hints & Hint_open) === 0) region |= Region_hidden;
  if ((hints & Hint_role) !== 0 && mayBeFurniture(nameEnd, end) && isFurniture(from, to)) region |= Region_role;
  // A page that hides its own root shows it again by script: nobody publishes an empty page.
  const isRoot = id === ElementId_html || id === ElementId_body;
  if (isRoot) return region;
  if ((hints & Hint_hidden) !== 0 && staysHidden(from, to)) region |= Region_hidden;
  else if ((hints & Hint_style) !== 0 && hasNoDisplay(from, to)) region |= Region_hidden;
  return region;
}

/** A first look at a role: most are `button`, `presentation`, `listitem` and their like, none of which begins as these do. */
function mayBeFurniture(nameEnd: usize, end: usize): bool {
  if (!findName(nameEnd, end, 4, _ROLE, _ROLE)) return false;
  return valueStart < valueEnd && has(firstBytes, byteAt(valueStart), FirstByte_role);
}
