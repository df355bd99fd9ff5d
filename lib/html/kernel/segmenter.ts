/**
 * Turns tokens into the page as a sequence: its text, and findings for its blocks and for the tags that media come
 * from, in reading order.
 *
 * One pass over the tokens, without a tree. The stack holds the open elements. White space, blocks and hidden content
 * are treated as a browser shows them (CSS 2 §16.6 and the HTML standard's rendering section).
 */
import { appendFlow, beginText, textEnd, textStart, words } from './assembler';
import {
  addSpace,
  addText,
  beginCell,
  beginItem,
  beginLinkWords,
  beginPreformatted,
  blockCount,
  breakLine,
  endLinkWords,
  flush,
  resetBlocks,
} from './blocks';
import { addJsonLd, addTitle, awaitsJsonLd, declare, resetDeclarations } from './declarations';
import { foreignTag, inAnnotation, inMath, resetDrawings } from './drawings';
import {
  afterClose,
  beginCaption,
  beginLink,
  endCaption,
  endLink,
  finishFigures,
  mediumTag,
  resetFigures,
  textFollows,
} from './figures';
import { beginFindings, findingsEnd, findingsStart } from './findings';
import {
  beginCopy,
  copyDepth,
  endCopy,
  hasFormulas,
  isAriaHidden,
  resetFormulas,
  takesCopy,
  textFound,
} from './formulas';
import { PAGE, ensure, pageEnd, tokens, tokensEnd } from './memory';
import {
  Display_own,
  ElementId_a,
  ElementId_br,
  ElementId_dd,
  ElementId_dt,
  ElementId_figcaption,
  ElementId_li,
  ElementId_listing,
  ElementId_plaintext,
  ElementId_pre,
  ElementId_rp,
  ElementId_rt,
  ElementId_ruby,
  ElementId_svg,
  ElementId_table,
  ElementId_td,
  ElementId_template,
  ElementId_th,
  ElementId_tr,
  ElementId_xmp,
  Layout_block,
  Layout_hidesMedia,
  Layout_hidesText,
  Layout_tracked,
  Layout_void,
  Role_acts,
  Role_medium,
  Role_quiet,
  TokenFlag_attributes,
  TokenFlag_foreign,
  TokenFlag_layoutAttributes,
  TokenFlag_reference,
  TokenKind_endTag,
  TokenKind_rawtext,
  TokenKind_rcdata,
  TokenKind_startTag,
  TokenKind_text,
} from './names';
import { isShadowRoot, regionOf, styledDisplay } from './regions';
import {
  close,
  closeImplied,
  closedDisplays,
  displayOfOpen,
  hidden,
  isOpen,
  leaveSvg,
  mayClose,
  push,
  resetStack,
} from './stack';
import { afterStyled, beginStyled, breakBlock, isItemOrCell, usedDisplay } from './styled';
import { at, has, layouts, ownRegions, roles } from './tables';
import { TOKEN_BYTES, elementOf, flagsOf, kindOf, tokenEnd, tokenHead, tokenNameEnd, tokenStart } from './tokens';

/**
 * Memory for a page's text. A character reference grows from 5 bytes to at most 6 (`&nGt;`), so one and a half times
 * the page size is enough.
 */
function textRoom(): usize {
  const length = pageEnd - PAGE;
  return length + (length >> 1) + 1024;
}

/** Whether the page puts its own parentheses around ruby text. */
let hasRubyParentheses: bool = false;

/** Whether reading stopped because the page has the largest number of blocks allowed. */
export let blocksCut: bool = false;

/**
 * Reads the tokens in memory until there are `maxBlocks` blocks. Afterwards `firstText`, `firstFinding` and so on give
 * the addresses of the result.
 */
export function segment(maxBlocks: i32): void {
  const text = (tokensEnd + 63) & ~63;
  const findings = (text + textRoom() + 63) & ~63;
  ensure(findings);
  beginText(text);
  beginFindings(findings);
  resetStack();
  resetBlocks();
  resetFigures();
  resetDeclarations();
  resetFormulas(tokens, tokensEnd);
  resetDrawings();
  hasRubyParentheses = false;
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
export function firstFinding(): usize {
  return findingsStart;
}
export function afterFindings(): usize {
  return findingsEnd;
}

/**
 * Writes part of the page to `at` as text, with white space collapsed and references decoded. Returns the address after
 * it.
 */
export function collapse(start: i32, end: i32, at: usize): usize {
  ensure(at + <usize>(end - start) * 2 + 1024);
  beginText(at);
  appendFlow(PAGE + <usize>start, PAGE + <usize>end, true);
  return textEnd;
}

function readToken(token: usize): void {
  const head = tokenHead(token);
  const start = tokenStart(token);
  const end = tokenEnd(token);
  const flags = flagsOf(head);
  const id = elementOf(head);
  switch (kindOf(head)) {
    case TokenKind_text:
      return readText(flags, start, end);
    case TokenKind_startTag:
      return startTag(id, flags, tokenNameEnd(token), end);
    case TokenKind_endTag:
      return endTag(id, flags);
    case TokenKind_rcdata:
      return addTitle(start, end);
    case TokenKind_rawtext:
      return readRawText(flags, start, end);
    default:
  }
}

function readText(flags: i32, start: usize, end: usize): void {
  const isForeign = (flags & TokenFlag_foreign) !== 0;
  if (isForeign ? !inMath || inAnnotation : (hidden() & Layout_hidesText) !== 0) return;
  if (!addText(start, end, (flags & TokenFlag_reference) !== 0)) return;
  textFollows();
  if (hasFormulas) textFound(isForeign);
}

/** Adds raw text if it is preformatted text (`xmp`, `plaintext`) or JSON-LD. */
function readRawText(flags: i32, start: usize, end: usize): void {
  if (awaitsJsonLd) return addJsonLd(start, end);
  const isForeign = (flags & TokenFlag_foreign) !== 0;
  const shown = isForeign ? inMath : isOpen(ElementId_xmp) || isOpen(ElementId_plaintext);
  if (shown && (hidden() & Layout_hidesText) === 0) addText(start, end, false);
}

function startTag(id: i32, flags: i32, nameEnd: usize, end: usize): void {
  if ((flags & TokenFlag_foreign) !== 0) return foreignTag(id, flags, nameEnd, end);
  if (isOpen(ElementId_svg)) leaveSvg();
  const hasLayout = (flags & TokenFlag_layoutAttributes) !== 0;
  const mayBeCopy = hasFormulas && (flags & TokenFlag_attributes) !== 0 && isAriaHidden(nameEnd, end);
  if (!hasLayout && !mayBeCopy && has(roles, id, Role_quiet) && !isOpen(id)) return;
  let layout = at(layouts, id);
  closeImplied(id);
  if (closedDisplays !== 0) afterStyled();
  if (copyDepth !== 0) endCopy();
  let region = 0;
  let display = Display_own;
  if (hasLayout || at(ownRegions, id) !== 0) {
    region = regionOf(id, nameEnd, end);
    display = usedDisplay(id, styledDisplay);
    // The content of a declarative shadow root is shown in the place of the element around it.
    if (isShadowRoot && id === ElementId_template) layout &= ~(Layout_hidesText | Layout_hidesMedia);
  }
  if (display !== Display_own) beginStyled(id, display);
  else if ((layout & Layout_block) !== 0) {
    breakBlock();
    afterClose();
  }
  if (mayBeCopy && takesCopy()) layout |= Layout_hidesText;
  const isKept = (layout & Layout_tracked) !== 0 || region !== 0 || display !== Display_own || mayBeCopy || isOpen(id);
  if (isKept && (layout & Layout_void) === 0 && id !== 0) {
    push(id, layout, region, display);
    if (mayBeCopy) beginCopy();
  }
  if (has(roles, id, Role_acts) && (display === Display_own || !isItemOrCell(id))) begins(id, flags, nameEnd, end);
}

/** What the start of each element does, apart from its layout. */
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
      declare(id, nameEnd, end);
  }
}

function endTag(id: i32, flags: i32): void {
  if ((flags & TokenFlag_foreign) !== 0) return foreignTag(id, flags, 0, 0);
  if (isOpen(ElementId_svg)) leaveSvg();
  if (has(roles, id, Role_quiet) && !mayClose(id)) return;
  if (has(layouts, id, Layout_block) && displayOfOpen(id) === Display_own) breakBlock();
  if (has(roles, id, Role_acts)) ends(id);
  close(id);
  if (closedDisplays !== 0) afterStyled();
  if (copyDepth !== 0) endCopy();
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

function endAnchor(): void {
  endLinkWords();
  endLink();
}
