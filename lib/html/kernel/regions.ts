/** Decides which regions of the page an element begins: by its name, by its role, or because it is hidden. */
import {
  findName,
  Hint_hidden,
  Hint_open,
  Hint_popover,
  Hint_role,
  Hint_shadowRoot,
  Hint_style,
  layoutHints,
  valueEnd,
  valueStart,
} from './attributes';
import { displayOf, isBoilerplate, staysHidden } from './host';
import { PAGE } from './memory';
import {
  Display_none,
  Display_own,
  ElementId_article,
  ElementId_body,
  ElementId_dialog,
  ElementId_html,
  ElementId_main,
  FirstByte_role,
  Region_footer,
  Region_header,
  Region_hidden,
  Region_role,
} from './names';
import { byteAt, _ROLE } from './scan';
import { isOpen } from './stack';
import { at, firstBytes, has, ownRegions } from './tables';

/** The `Display` that the last element read by `regionOf` has by its style. */
export let styledDisplay: i32 = 0;

/** Whether it would be a declarative shadow root if it is a `template`. */
export let isShadowRoot: bool = false;

/**
 * `Region` bits that an element adds: by its name, by its role, or because it is hidden. Sets `styledDisplay` and
 * `isShadowRoot`.
 */
export function regionOf(id: i32, nameEnd: usize, end: usize): i32 {
  const from = <i32>(nameEnd - PAGE);
  const to = <i32>(end - PAGE);
  let region = at(ownRegions, id);
  if ((region & (Region_header | Region_footer)) !== 0 && (isOpen(ElementId_article) || isOpen(ElementId_main)))
    region = 0;
  const hints = layoutHints(nameEnd, end);
  styledDisplay = Display_own;
  isShadowRoot = (hints & Hint_shadowRoot) !== 0;
  if (id === ElementId_dialog && (hints & Hint_open) === 0) region |= Region_hidden;
  if ((hints & Hint_role) !== 0 && mayBeBoilerplate(nameEnd, end) && isBoilerplate(from, to)) region |= Region_role;
  // A page that hides its own root shows it later by script, because nobody publishes an empty page.
  const isRoot = id === ElementId_html || id === ElementId_body;
  if (isRoot) return region;
  // A popover is closed until a button or a script opens it. An open dialog is shown in spite of the attribute.
  if ((hints & Hint_popover) !== 0 && (id !== ElementId_dialog || (hints & Hint_open) === 0)) region |= Region_hidden;
  if ((hints & Hint_hidden) !== 0 && staysHidden(from, to)) region |= Region_hidden;
  else if ((hints & Hint_style) !== 0) styledDisplay = displayOf(from, to);
  if (styledDisplay === Display_none) region |= Region_hidden;
  return region;
}

/**
 * A quick check of a role, which excludes most: `button`, `presentation`, `listitem` and so on begin with other
 * letters.
 */
function mayBeBoilerplate(nameEnd: usize, end: usize): bool {
  if (!findName(nameEnd, end, 4, _ROLE, _ROLE)) return false;
  return valueStart < valueEnd && has(firstBytes, byteAt(valueStart), FirstByte_role);
}
