/**
 * Decides, without a tree, which parts of a page are SVG or MathML. There, `script`, `style` and `title` contain
 * markup, and CDATA sections are recognised.
 *
 * It keeps a stack of the open SVG and MathML elements with known names and applies the tree builder's rules for
 * foreign content. One rule is a guess: an end tag of an HTML element that was not opened inside closes the `svg` or
 * `math` around it, as it does if the element was opened outside.
 */
import { holdsHtml, isHtmlFont } from './host';
import { PAGE } from './memory';
import {
  ElementId_annotation_xml,
  ElementId_font,
  ElementId_foreignobject,
  ElementId_math,
  ElementId_svg,
  ForeignName_breakout,
  ForeignName_mathPoint,
  ForeignName_silentEnd,
  ForeignName_svgPoint,
  TokenFlag_attributes,
  TokenFlag_selfClosing,
} from './names';
import { foreignNames, has } from './tables';

/** Most elements on the stack. Deeper ones are ignored; browsers limit nesting to the same depth. */
const MAX_DEPTH: i32 = 512;

/** Bits of a stack entry above the element's id. */
const INTEGRATION: i32 = 0x100;
const MATH: i32 = 0x200;
const HAS_HTML: i32 = 0x400;

/** The entry of a `foreignObject`, without `HAS_HTML`. */
const FOREIGN_OBJECT: i32 = ElementId_foreignobject | INTEGRATION;

const entries: usize = memory.data(2 * MAX_DEPTH, 2);
/** Number of open foreign elements, 0 outside SVG and MathML. */
export let foreignDepth: i32 = 0;

// @inline
function entry(index: i32): i32 {
  return <i32>load<u16>(entries + ((<usize>index) << 1));
}

// @inline
function setEntry(index: i32, value: i32): void {
  store<u16>(entries + ((<usize>index) << 1), <u16>value);
}

export function resetForeign(): void {
  foreignDepth = 0;
}

/**
 * Whether `<![CDATA[` begins a CDATA section here. It does while the innermost open element is foreign, including
 * integration points.
 */
export function allowsCdata(): bool {
  return foreignDepth > 0 && (entry(foreignDepth - 1) & HAS_HTML) === 0;
}

/** Whether the content here is HTML that is shown, in a `foreignObject`. That of `desc` and `title` is not shown. */
export function inForeignObject(): bool {
  return foreignDepth > 0 && (entry(foreignDepth - 1) & ~HAS_HTML) === FOREIGN_OBJECT;
}

/** Updates the stack for a start tag. Returns true if the tag opens an SVG or MathML element. */
export function foreignStartTag(id: i32, flags: i32, nameEnd: usize, end: usize): bool {
  const depth = foreignDepth;
  if (depth > 0 && (entry(depth - 1) & INTEGRATION) === 0 && isBreakout(id, flags, nameEnd, end)) closeToHtml();
  const top = foreignDepth === 0 ? INTEGRATION : entry(foreignDepth - 1);
  const isRoot = id === ElementId_svg || id === ElementId_math;
  if ((top & INTEGRATION) !== 0 && !isRoot) {
    if (foreignDepth > 0) setEntry(foreignDepth - 1, top | HAS_HTML);
    return false;
  }
  if ((flags & TokenFlag_selfClosing) === 0 && id !== 0 && foreignDepth < MAX_DEPTH) {
    setEntry(foreignDepth, entryFor(top, id, nameEnd, end));
    foreignDepth++;
  }
  return true;
}

function isBreakout(id: i32, flags: i32, nameEnd: usize, end: usize): bool {
  if (has(foreignNames, id, ForeignName_breakout)) return true;
  if (id !== ElementId_font || (flags & TokenFlag_attributes) === 0) return false;
  return isHtmlFont(<i32>(nameEnd - PAGE), <i32>(end - PAGE));
}

function entryFor(top: i32, id: i32, nameEnd: usize, end: usize): i32 {
  const startsRoot = (top & INTEGRATION) !== 0 || (id === ElementId_svg && (top & 0xff) === ElementId_annotation_xml);
  if (startsRoot) return id === ElementId_math ? id | MATH : id;
  if ((top & MATH) === 0) return has(foreignNames, id, ForeignName_svgPoint) ? id | INTEGRATION : id;
  if (has(foreignNames, id, ForeignName_mathPoint)) return id | MATH | INTEGRATION;
  if (id === ElementId_annotation_xml && holdsHtml(<i32>(nameEnd - PAGE), <i32>(end - PAGE)))
    return id | MATH | INTEGRATION;
  return id | MATH;
}

/** Updates the stack for an end tag inside SVG or MathML. */
export function foreignEndTag(id: i32): void {
  if (id === 0) return;
  const isRoot = id === ElementId_svg || id === ElementId_math;
  const top = entry(foreignDepth - 1);
  if ((top & INTEGRATION) !== 0 && !isRoot) {
    if ((top & 0xff) === id) foreignDepth--;
    return;
  }
  for (let i = foreignDepth - 1; i >= 0; i--) {
    if ((entry(i) & 0xff) !== id) continue;
    foreignDepth = i;
    return;
  }
  if (!isRoot && !has(foreignNames, id, ForeignName_silentEnd)) closeToHtml();
}

function closeToHtml(): void {
  while (foreignDepth > 0 && (entry(foreignDepth - 1) & INTEGRATION) === 0) foreignDepth--;
}
