/** Tags of SVG and MathML: what of drawings and formulas is read. */
import { afterClose, mediumTag } from './figures';
import { beginFormula, copyDepth, endCopy, endFormula } from './formulas';
import {
  Display_own,
  ElementId_annotation,
  ElementId_annotation_xml,
  ElementId_foreignobject,
  ElementId_image,
  ElementId_math,
  ElementId_svg,
  Layout_hidesText,
  TokenFlag_layoutAttributes,
  TokenFlag_selfClosing,
} from './names';
import { regionOf } from './regions';
import { closeForeign, closedDisplays, hidden, isOpen, push } from './stack';
import { afterStyled, breakBlock } from './styled';
import { at, layouts } from './tables';

/** Whether the current place is in a formula. */
export let inMath: bool = false;
/** Whether it is in an annotation of a formula, which is not text. */
export let inAnnotation: bool = false;

export function resetDrawings(): void {
  inMath = inAnnotation = false;
}

/**
 * In foreign content only the text of formulas and pictures are read, because drawings contain labels and no prose. The
 * content of a `foreignObject` is HTML. `nameEnd` is 0 for an end tag.
 */
export function foreignTag(id: i32, flags: i32, nameEnd: usize, end: usize): void {
  const isStart = nameEnd !== 0;
  const opens = isStart && (flags & TokenFlag_selfClosing) === 0;
  switch (id) {
    case ElementId_math:
      inMath = opens;
      if (!isStart) return endFormula();
      inAnnotation = false;
      return beginFormula((hidden() & Layout_hidesText) === 0);
    case ElementId_annotation:
    case ElementId_annotation_xml:
      inAnnotation = opens;
      return;
    case ElementId_svg:
      inMath = false;
      if (!isStart && isOpen(ElementId_foreignobject)) breakBlock();
      if (opens) push(id, 0, (flags & TokenFlag_layoutAttributes) !== 0 ? regionOf(id, nameEnd, end) : 0, Display_own);
      else if (!isStart) closeInner(id);
      return;
    case ElementId_foreignobject:
      if (inMath || (isStart && !opens)) return;
      breakBlock();
      if (opens) push(id, at(layouts, id), 0, Display_own);
      else closeInner(id);
      return;
    case ElementId_image:
      if (isStart && !inMath) mediumTag(id, flags, nameEnd, end);
      return;
    default:
  }
}

/** Closes an element of foreign content, and the HTML open inside it. */
function closeInner(id: i32): void {
  closeForeign(id);
  if (closedDisplays !== 0) afterStyled();
  if (copyDepth !== 0) endCopy();
  afterClose();
}
