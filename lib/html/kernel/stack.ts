/**
 * The stack of open elements, as far as a reader without a tree needs it: where regions, hidden parts and kinds of
 * blocks begin and end. It follows the HTML standard's scopes and implied end tags, but does not reconstruct formatting
 * elements.
 */
import {
  Content_heading,
  Content_inherit,
  Content_paragraph,
  Display_inline,
  Display_own,
  ElementId_button,
  ElementId_dd,
  ElementId_dl,
  ElementId_dir,
  ElementId_dt,
  ElementId_foreignobject,
  ElementId_h1,
  ElementId_html,
  ElementId_li,
  ElementId_menu,
  ElementId_ol,
  ElementId_option,
  ElementId_p,
  ElementId_svg,
  ElementId_table,
  ElementId_tbody,
  ElementId_td,
  ElementId_template,
  ElementId_tfoot,
  ElementId_th,
  ElementId_thead,
  ElementId_tr,
  ElementId_ul,
  Layout_closesParagraph,
  Layout_hidesMedia,
  Layout_hidesText,
  Layout_scope,
  Role_endsOwnKind,
} from './names';
import { at, contents, has, layouts, roles } from './tables';

/** Deepest nesting tracked. Browsers stop at 512 too (whatwg/html issue 3732). Deeper elements have no effect. */
const MAX_DEPTH: i32 = 512;

/** Number of open elements, which is also the index of the innermost one. */
export let depth: i32 = 0;
// The state at each depth; depth 0 is the page itself.
const ids: usize = memory.data(MAX_DEPTH + 1);
const regions: usize = memory.data(MAX_DEPTH + 1);
const hides: usize = memory.data(MAX_DEPTH + 1);
const kinds: usize = memory.data(MAX_DEPTH + 1);
const levels: usize = memory.data(MAX_DEPTH + 1);
const displays: usize = memory.data(MAX_DEPTH + 1);
/** Number of open elements by id. */
const open: usize = memory.data(4 * 256, 4);
/** Number of open elements by id that were too deep for the stack. */
const tooDeep: usize = memory.data(4 * 256, 4);

/** Number of open elements that are laid out by their style, and not as their name says. */
let styledOpen: i32 = 0;
/** One bit (`1 << Display`) for each layout of the styled elements that were closed since `takeClosed`. */
export let closedDisplays: i32 = 0;

export function resetStack(): void {
  depth = styledOpen = closedDisplays = 0;
  memory.fill(open, 0, 4 * 256);
  memory.fill(tooDeep, 0, 4 * 256);
  store<u8>(kinds, Content_paragraph);
}

// @inline
function counted(table: usize, id: i32): i32 {
  return load<i32>(table + ((<usize>id) << 2));
}

// @inline
function countUp(table: usize, id: i32, by: i32): void {
  store<i32>(table + ((<usize>id) << 2), counted(table, id) + by);
}

/** `Region` bits of the current place. */
// @inline
export function region(): i32 {
  return at(regions, depth);
}

/** `Layout.hidesText` and `Layout.hidesMedia` of all open elements combined. */
// @inline
export function hidden(): i32 {
  return at(hides, depth);
}

/** The same as `hidden`, but without the innermost open element. */
// @inline
export function outerHidden(): i32 {
  return at(hides, max(0, depth - 1));
}

/** `Content` of the current place. */
// @inline
export function contentHere(): i32 {
  return at(kinds, depth);
}

/** Level of the heading that contains the current place. */
// @inline
export function levelHere(): i32 {
  return at(levels, depth);
}

// @inline
export function isOpen(id: i32): bool {
  return counted(open, id) !== 0;
}

/** Whether an end tag with this name can have an effect. */
// @inline
export function mayClose(id: i32): bool {
  return counted(open, id) !== 0 || counted(tooDeep, id) !== 0;
}

/** The `Display` that the innermost open element with this name has by its style. */
export function displayOfOpen(id: i32): i32 {
  if (styledOpen === 0 || counted(open, id) === 0) return Display_own;
  let i = depth;
  while (at(ids, i) !== id) i--;
  return at(displays, i);
}

/** Returns `closedDisplays` and clears it. */
export function takeClosed(): i32 {
  const closed = closedDisplays;
  closedDisplays = 0;
  return closed;
}

/** Opens an element with this `Layout` that adds these `Region` bits and has this `Display` by its style. */
export function push(id: i32, layout: i32, added: i32, display: i32): void {
  if (depth === MAX_DEPTH) {
    countUp(tooDeep, id, 1);
    return;
  }
  const outer = depth++;
  const here = <usize>depth;
  countUp(open, id, 1);
  store<u8>(ids + here, <u8>id);
  store<u8>(regions + here, <u8>(at(regions, outer) | added));
  store<u8>(hides + here, <u8>(at(hides, outer) | (layout & (Layout_hidesText | Layout_hidesMedia))));
  store<u8>(displays + here, <u8>display);
  if (display !== Display_own) styledOpen++;
  const content = display === Display_inline ? Content_inherit : at(contents, id);
  store<u8>(kinds + here, <u8>(content === Content_inherit ? at(kinds, outer) : content));
  store<u8>(levels + here, <u8>(content === Content_heading ? 1 + id - ElementId_h1 : at(levels, outer)));
}

/**
 * Closes the innermost open element with this name and everything open inside it. Does nothing if the element is not in
 * scope.
 */
export function close(id: i32): void {
  if (counted(tooDeep, id) > 0) {
    countUp(tooDeep, id, -1);
    return;
  }
  if (counted(open, id) === 0) return;
  for (let i = depth; i > 0; i--) {
    const inner = at(ids, i);
    if (inner === id) return popTo(i - 1);
    if (isBarrier(inner, id)) return;
  }
}

/** Closes the innermost open element with this name, whatever is open inside it. */
export function closeForeign(id: i32): void {
  if (counted(tooDeep, id) > 0) {
    countUp(tooDeep, id, -1);
    return;
  }
  if (counted(open, id) === 0) return;
  let i = depth;
  while (at(ids, i) !== id) i--;
  popTo(i - 1);
}

/** Closes the `svg` elements that ended before their end tags: call this where HTML follows and an `svg` is open. */
export function leaveSvg(): void {
  for (let i = depth; i > 0; i--) {
    const id = at(ids, i);
    if (id === ElementId_foreignobject) return;
    if (id === ElementId_svg) popTo(i - 1);
  }
}

/** Closes the elements whose end is implied by this start tag. */
export function closeImplied(id: i32): void {
  if (has(layouts, id, Layout_closesParagraph) && counted(open, ElementId_p) !== 0) closeParagraph();
  if (has(roles, id, Role_endsOwnKind)) closeOwnKind(id);
  else if (at(contents, id) === Content_heading && at(contents, at(ids, depth)) === Content_heading) popTo(depth - 1);
}

function closeOwnKind(id: i32): void {
  switch (id) {
    case ElementId_li:
      return closeItem(ElementId_li, ElementId_li);
    case ElementId_dd:
    case ElementId_dt:
      return closeItem(ElementId_dd, ElementId_dt);
    case ElementId_tr:
      return closeInTable(ElementId_tr);
    case ElementId_td:
    case ElementId_th:
      closeInTable(ElementId_td);
      return closeInTable(ElementId_th);
    case ElementId_tbody:
    case ElementId_thead:
    case ElementId_tfoot:
      closeInTable(ElementId_tbody);
      closeInTable(ElementId_thead);
      return closeInTable(ElementId_tfoot);
    case ElementId_button:
    case ElementId_option:
      return close(id);
    default:
  }
}

/** Closes an open `p` where a block begins, unless a scope or a button was opened inside it. */
function closeParagraph(): void {
  for (let i = depth; i > 0; i--) {
    const id = at(ids, i);
    if (id === ElementId_p) return popTo(i - 1);
    if (has(layouts, id, Layout_scope) || id === ElementId_button) return;
  }
}

function closeItem(first: i32, second: i32): void {
  if (counted(open, first) === 0 && counted(open, second) === 0) return;
  for (let i = depth; i > 0; i--) {
    const id = at(ids, i);
    if (id === first || id === second) return popTo(i - 1);
    if (isList(id) || has(layouts, id, Layout_scope)) return;
  }
}

/** Whether the element is a list: items inside a list do not end an item outside it. */
// @inline
function isList(id: i32): bool {
  return (
    id === ElementId_ul || id === ElementId_ol || id === ElementId_menu || id === ElementId_dir || id === ElementId_dl
  );
}

function closeInTable(wanted: i32): void {
  if (counted(open, wanted) === 0) return;
  for (let i = depth; i > 0; i--) {
    const id = at(ids, i);
    if (id === wanted) return popTo(i - 1);
    if (id === ElementId_table || id === ElementId_template || id === ElementId_html) return;
  }
}

function popTo(wanted: i32): void {
  for (let i = depth; i > wanted; i--) {
    countUp(open, at(ids, i), -1);
    const display = at(displays, i);
    if (display === Display_own) continue;
    styledOpen--;
    closedDisplays |= 1 << display;
  }
  depth = wanted;
}

/** Whether an open element prevents the end tag `id` from closing elements outside it. */
function isBarrier(inner: i32, id: i32): bool {
  if (!has(layouts, inner, Layout_scope)) return false;
  // Tables end their own parts, and body and html end everything.
  const isTablePart =
    id === ElementId_table ||
    id === ElementId_tr ||
    id === ElementId_tbody ||
    id === ElementId_thead ||
    id === ElementId_tfoot;
  return !isTablePart || inner === ElementId_table || inner === ElementId_template;
}
