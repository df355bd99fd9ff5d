/**
 * Finds what a page declares about itself (`title`, `base`, `link`, `meta`, `html`, JSON-LD). Quick checks exclude most
 * tags; the others become findings.
 */
import { addAttributes, findName, valueEnd, valueStart } from './attributes';
import { addFinding, findingHead, isFull, setField } from './findings';
import { isJsonLd } from './host';
import { PAGE } from './memory';
import {
  AttributeUse_declaration,
  ElementId_base,
  ElementId_html,
  ElementId_link,
  ElementId_meta,
  ElementId_script,
  ElementId_title,
  FindingKind_base,
  FindingKind_declaration,
  FindingKind_jsonLd,
  FindingKind_title,
  FirstByte_rel,
  SHORTEST_REL,
  SourceField_end,
  SourceField_start,
} from './names';
import { AMP, byteAt, _ITEM, _PROP, _REL, _TYPE } from './scan';
import { firstBytes, has } from './tables';

/** Whether the next RCDATA token is the content of a `title`. */
let awaitsTitle: bool = false;
/** Whether the next raw text is JSON-LD. */
export let awaitsJsonLd: bool = false;

export function resetDeclarations(): void {
  awaitsTitle = awaitsJsonLd = false;
}

/** Adds the content of a `title`, but not of a `textarea`, the other RCDATA element. */
export function addTitle(start: usize, end: usize): void {
  if (!awaitsTitle) return;
  awaitsTitle = false;
  addRange(FindingKind_title, start, end);
}

/** Adds raw text if `awaitsJsonLd` is set. */
export function addJsonLd(start: usize, end: usize): void {
  awaitsJsonLd = false;
  addRange(FindingKind_jsonLd, start, end);
}

/** Adds a finding with a range of the page's source, unless there are too many findings. */
function addRange(kind: i32, start: usize, end: usize): void {
  if (isFull()) return;
  addFinding(kind);
  setField(SourceField_start, <i32>(start - PAGE));
  setField(SourceField_end, <i32>(end - PAGE));
}

/** Reads the start tag of an element that may declare something. */
export function declare(id: i32, nameEnd: usize, end: usize): void {
  if (isFull()) return;
  switch (id) {
    case ElementId_title:
      awaitsTitle = true;
      return;
    case ElementId_script:
      awaitsJsonLd = mayBeJsonLd(nameEnd, end) && isJsonLd(<i32>(nameEnd - PAGE), <i32>(end - PAGE));
      return;
    case ElementId_base:
      return addRange(FindingKind_base, nameEnd, end);
    case ElementId_link:
      if (!mayBeOfInterest(nameEnd, end)) return;
    // falls through
    case ElementId_html:
    case ElementId_meta:
      addFinding(findingHead(FindingKind_declaration, id, 0));
      return addAttributes(nameEnd, end, AttributeUse_declaration);
    default:
  }
}

/** A quick check of a `link`, which excludes most of them: style sheets, icons and so on. */
function mayBeOfInterest(nameEnd: usize, end: usize): bool {
  if (findName(nameEnd, end, 8, _ITEM, _PROP)) return true;
  if (!findName(nameEnd, end, 3, _REL, 0) || <i32>(valueEnd - valueStart) < SHORTEST_REL) return false;
  if (has(firstBytes, byteAt(valueStart), FirstByte_rel)) return true;
  // White space or a reference: a wanted value may follow.
  for (let i = valueStart; i < valueEnd; i++) if (byteAt(i) <= AMP) return true;
  return false;
}

/** Length of `application/ld+json`. */
const JSON_LD: usize = 19;

/** A quick check of a script's type, which excludes most scripts: they have no type or a shorter one. */
function mayBeJsonLd(nameEnd: usize, end: usize): bool {
  return findName(nameEnd, end, 4, _TYPE, _TYPE) && valueEnd - valueStart >= JSON_LD;
}
