/**
 * Which parts of a page are SVG or MathML, as far as a reader without a tree can tell: there `script`, `style` and `title`
 * hold markup, and CDATA sections are what they look like.
 *
 * Kept is a stack of the open SVG and MathML elements whose names are known. The tree builder's rules for foreign content
 * apply to it, with one guess: an end tag of an HTML element that was not opened inside closes the `svg` or `math` around it,
 * as it does when the element was opened outside.
 */
import { TokenFlag } from '../../model/tokens.js';
import { hasAttribute, readAttribute } from './attributes.js';
import { ElementId } from './elements.js';

/** Elements kept on the stack; deeper ones are read as if they were not there. Browsers cap nesting at the same depth. */
const MAX_DEPTH = 512;

/** Bits of a stack entry beside the element's id. */
const INTEGRATION = 0x100;
const MATH = 0x200;
const HAS_HTML = 0x400;

const names = (text: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (const name of text.split(' ')) set[ElementId[name as keyof typeof ElementId]] = 1;
  return set;
};

/** Start tags that end foreign content (WHATWG, "the rules for parsing tokens in foreign content"); `font` only with some attributes. */
const breakouts = names(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
);
/** Integration points of SVG, where HTML begins again, and those of MathML for text. */
const svgPoints = names('foreignobject desc title');
const mathPoints = names('mi mo mn ms mtext');
/** End tags that never close what was open before the `svg` or `math`: of void elements, of those whose content is raw text, of foreign ones. */
const silentEnds = names(
  'annotation annotation-xml desc foreignobject g malignmark metadata mglyph mi mn mo ms mtext switch symbol text textpath tspan use defs semantics script style title textarea iframe noembed noframes xmp html body head area base basefont bgsound col embed frame hr image img input keygen link meta param source track wbr',
);

/** The open SVG and MathML elements of the page being read. */
export interface ForeignStack {
  readonly entries: Uint16Array;
  depth: number;
}

export function createForeignStack(): ForeignStack {
  return { entries: new Uint16Array(MAX_DEPTH), depth: 0 };
}

/** Do the rules for foreign content apply to the next start tag? */
export function isForeign({ entries, depth }: ForeignStack): boolean {
  return depth > 0 && (entries[depth - 1]! & INTEGRATION) === 0;
}

/** Is `<![CDATA[` a CDATA section here? Yes while the innermost open element is foreign, integration points included. */
export function allowsCdata({ entries, depth }: ForeignStack): boolean {
  return depth > 0 && (entries[depth - 1]! & HAS_HTML) === 0;
}

/** Account for a start tag. True if the tag opens an SVG or MathML element. */
export function foreignStartTag(
  stack: ForeignStack,
  source: Uint8Array,
  id: number,
  flags: number,
  nameEnd: number,
  end: number,
): boolean {
  if (isForeign(stack) && isBreakout(source, id, flags, nameEnd, end)) closeToHtml(stack);
  const { entries, depth } = stack;
  const top = depth === 0 ? INTEGRATION : entries[depth - 1]!;
  const isRoot = id === ElementId.svg || id === ElementId.math;
  if ((top & INTEGRATION) !== 0 && !isRoot) {
    if (depth > 0) entries[depth - 1] = top | HAS_HTML;
    return false;
  }
  if ((flags & TokenFlag.selfClosing) === 0 && id !== 0 && depth < MAX_DEPTH) {
    entries[depth] = entryFor(top, source, id, nameEnd, end);
    stack.depth = depth + 1;
  }
  return true;
}

function isBreakout(source: Uint8Array, id: number, flags: number, nameEnd: number, end: number): boolean {
  if (breakouts[id] === 1) return true;
  if (id !== ElementId.font || (flags & TokenFlag.attributes) === 0) return false;
  return (
    hasAttribute(source, nameEnd, end, 'color') ||
    hasAttribute(source, nameEnd, end, 'face') ||
    hasAttribute(source, nameEnd, end, 'size')
  );
}

function entryFor(top: number, source: Uint8Array, id: number, nameEnd: number, end: number): number {
  const startsRoot =
    (top & INTEGRATION) !== 0 || (id === ElementId.svg && (top & 0xff) === ElementId['annotation-xml']);
  if (startsRoot) return id === ElementId.math ? id | MATH : id;
  if ((top & MATH) === 0) return svgPoints[id] === 1 ? id | INTEGRATION : id;
  if (mathPoints[id] === 1 || (id === ElementId['annotation-xml'] && holdsHtml(source, nameEnd, end)))
    return id | MATH | INTEGRATION;
  return id | MATH;
}

function holdsHtml(source: Uint8Array, nameEnd: number, end: number): boolean {
  const encoding = readAttribute(source, nameEnd, end, 'encoding')?.toLowerCase();
  return encoding === 'text/html' || encoding === 'application/xhtml+xml';
}

/** Account for an end tag that stands inside SVG or MathML. */
export function foreignEndTag(stack: ForeignStack, id: number): void {
  if (id === 0) return;
  const { entries, depth } = stack;
  const isRoot = id === ElementId.svg || id === ElementId.math;
  const top = entries[depth - 1]!;
  if ((top & INTEGRATION) !== 0 && !isRoot) {
    if ((top & 0xff) === id) stack.depth = depth - 1;
    return;
  }
  for (let i = depth - 1; i >= 0; i--) {
    if ((entries[i]! & 0xff) !== id) continue;
    stack.depth = i;
    return;
  }
  if (!isRoot && silentEnds[id] === 0) closeToHtml(stack);
}

function closeToHtml(stack: ForeignStack): void {
  let { depth } = stack;
  while (depth > 0 && (stack.entries[depth - 1]! & INTEGRATION) === 0) depth--;
  stack.depth = depth;
}
