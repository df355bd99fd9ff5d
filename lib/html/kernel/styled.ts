/** Block boundaries, and elements that are laid out by their style and not as their name says. */
import { addSpace, beginLine, beginStyledCell, breakHere } from './blocks';
import { breakMedia } from './figures';
import { hasFormulas, separate } from './formulas';
import {
  Content_inherit,
  Content_listItem,
  Content_paragraph,
  Display_block,
  Display_cell,
  Display_inline,
  Display_none,
  Display_own,
  ElementId_p,
  ElementId_td,
  ElementId_th,
  Layout_block,
  Layout_scope,
  Layout_void,
} from './names';
import { contentHere, isOpen, takeClosed } from './stack';
import { at, contents, layouts } from './tables';

/** The layout that an element gets from its style; `Display_own` where the style says what its name says. */
export function usedDisplay(id: i32, styled: i32): i32 {
  if (styled === Display_own || styled === Display_none) return Display_own;
  const layout = at(layouts, id);
  if (id === 0 || (layout & Layout_void) !== 0) return Display_own;
  const isCell = id === ElementId_td || id === ElementId_th;
  if (styled === Display_block) return (layout & Layout_block) === 0 || isCell ? Display_block : Display_own;
  if (styled === Display_cell) return isCell ? Display_own : Display_cell;
  // Headings, captions and tables in a line keep their own blocks, because their kind would be lost.
  const content = at(contents, id);
  const joins = content === Content_inherit || content === Content_paragraph || content === Content_listItem;
  return joins && (layout & (Layout_block | Layout_scope)) === Layout_block ? Display_inline : Display_own;
}

/** Begins an element that is laid out by its style. */
export function beginStyled(id: i32, display: i32): void {
  const isPart = isItemOrCell(id);
  if (display === Display_cell) beginStyledCell();
  else if (display === Display_inline) {
    if (isPart) addSpace();
  } else if (isPart) breakBlock();
  else styledBreak();
}

/** Call this when elements that are laid out by their styles were closed. */
export function afterStyled(): void {
  const closed = takeClosed();
  if ((closed & (1 << Display_block)) !== 0) styledBreak();
  if ((closed & (1 << Display_cell)) !== 0) addSpace();
}

/**
 * A text-level element that is a block by its style is a line of the paragraph, heading, item, cell or caption around
 * it, as with `br`, because that is one block. Elsewhere it is a block of its own.
 */
function styledBreak(): void {
  if (contentHere() === Content_paragraph && !isOpen(ElementId_p)) breakBlock();
  else beginLine();
}

// @inline
export function isItemOrCell(id: i32): bool {
  return at(contents, id) === Content_listItem || id === ElementId_td || id === ElementId_th;
}

/** Call this where a block-level element begins or ends. */
export function breakBlock(): void {
  if (hasFormulas) separate();
  breakHere();
  breakMedia();
}
