/**
 * Finds the drawn copies of formulas. KaTeX and MathJax write a formula twice: as `math`, and drawn with text in an
 * element that is `aria-hidden`, directly after it (KaTeX) or before it (MathJax 2). The `math` is kept, because its
 * characters are in the order in which they are read.
 *
 * Directly means that there is neither text nor a block boundary between them. Other `aria-hidden` elements are shown.
 */
import { findName, valueEnd, valueStart } from './attributes';
import { markNextText, removeMarked } from './blocks';
import { findingsEnd } from './findings';
import { ElementId_math, Region_hidden, TokenKind_startTag } from './names';
import { four, _ARIA, _DDEN, _TRUE } from './scan';
import { depth, region } from './stack';
import { elementOf, kindOf, TOKEN_BYTES, tokenHead } from './tokens';

/** Whether the page has formulas. Without them nothing else is done here. */
export let hasFormulas: bool = false;
/** Whether text of the open `math` is shown. */
let isShown: bool = false;
/** Whether a shown `math` ended directly before the current place. */
let endedBefore: bool = false;
/** Where the findings ended then. More findings mean that a medium or a boundary came between. */
let formulaFindings: usize = 0;

/** Stack depth of the innermost `aria-hidden` element that may be a drawn copy before its `math`; 0 if there is none. */
export let copyDepth: i32 = 0;
/** Whether it has text. */
let copyHasText: bool = false;
/** Where the findings ended after its first text. More findings mean that it holds more than a formula. */
let copyFindings: usize = 0;
/** Whether it ended directly before the current place. */
let copyBefore: bool = false;

/** Begins a page with these tokens. */
export function resetFormulas(tokens: usize, tokensEnd: usize): void {
  isShown = endedBefore = copyHasText = copyBefore = hasFormulas = false;
  copyDepth = 0;
  for (let token = tokens; token < tokensEnd && !hasFormulas; token += TOKEN_BYTES) {
    const head = tokenHead(token);
    hasFormulas = elementOf(head) === ElementId_math && kindOf(head) === TokenKind_startTag;
  }
}

/** Whether the tag has `aria-hidden=true`. */
export function isAriaHidden(nameEnd: usize, end: usize): bool {
  return findName(nameEnd, end, 11, _ARIA, _DDEN) && valueEnd - valueStart === 4 && four(valueStart) === _TRUE;
}

/** Whether an `aria-hidden` element that begins here is the drawn copy of the `math` before it. A `math` has one copy. */
export function takesCopy(): bool {
  const isCopy = endedBefore && findingsEnd === formulaFindings;
  if (isCopy) endedBefore = false;
  return isCopy;
}

/** Call this after an `aria-hidden` element was put on the stack: a `math` may follow it. */
export function beginCopy(): void {
  if (copyDepth !== 0) return;
  copyDepth = depth;
  copyHasText = copyBefore = false;
  markNextText();
}

/** Call this when elements may have been closed and `copyDepth` is not 0. */
export function endCopy(): void {
  if (depth >= copyDepth) return;
  copyDepth = 0;
  copyBefore = copyHasText && findingsEnd === copyFindings;
}

/** Call this when text was found; `inMath` if it is part of a formula. */
export function textFound(inMath: bool): void {
  if (inMath) isShown = isShown || (region() & Region_hidden) === 0;
  endedBefore = copyBefore = false;
  if (copyDepth === 0 || copyHasText) return;
  copyHasText = true;
  copyFindings = findingsEnd;
}

/** Call this at a block boundary. */
export function separate(): void {
  endedBefore = copyBefore = false;
}

/** Begins a `math`, and removes the drawn copy before it if its own text will be shown. */
export function beginFormula(isRead: bool): void {
  if (copyBefore && isRead && (region() & Region_hidden) === 0) removeMarked();
  isShown = endedBefore = copyBefore = false;
}

export function endFormula(): void {
  endedBefore = isShown;
  formulaFindings = findingsEnd;
  isShown = false;
}
