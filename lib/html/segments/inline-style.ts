/**
 * Reads from an inline style how an element is laid out. Declarations are read as CSS Syntax Level 3 §5 says: comments,
 * strings and brackets may contain semicolons, the last valid declaration of a property wins, and one that is
 * `!important` wins over others. Escapes in names are not decoded.
 */
import { Display } from './layout.js';

interface Declaration {
  readonly name: string;
  readonly display: number;
  readonly isImportant: boolean;
}

type Meanings = ReadonlyMap<string, number>;

function meanings(...groups: readonly (readonly [display: number, values: string])[]): Meanings {
  return new Map(groups.flatMap(([display, values]) => values.split(' ').map((value) => [value, display] as const)));
}

/** Values that every property accepts. They depend on the parent or on the browser's own style sheet. */
const ELSEWHERE = 'inherit revert revert-layer';

/**
 * What each value means, by property (CSS Display Level 3; CSS 2.2 §17.2 for tables). A value that is absent is
 * invalid.
 *
 * Boxes that stand in a line (`inline-block` and so on) and `contents` keep the element's own layout: whether words
 * touch there depends on margins and on the parent's layout, which a style attribute does not say.
 */
const PROPERTIES: ReadonlyMap<string, Meanings> = new Map([
  [
    'display',
    meanings(
      [Display.none, 'none table-column table-column-group'],
      [Display.block, 'block flow-root flex grid list-item table table-row table-row-group table-header-group'],
      [Display.block, 'table-footer-group table-caption -webkit-box -webkit-flex'],
      [Display.cell, 'table-cell'],
      [Display.inline, 'inline initial unset'],
      [Display.own, `contents inline-block inline-flex inline-grid inline-table ruby ${ELSEWHERE}`],
      [Display.own, '-webkit-inline-box -webkit-inline-flex'],
    ),
  ],
  ['visibility', meanings([Display.none, 'hidden collapse'], [Display.own, `visible initial unset ${ELSEWHERE}`])],
  ['content-visibility', meanings([Display.none, 'hidden'], [Display.own, `visible auto initial unset ${ELSEWHERE}`])],
]);

/** Keywords that `display` may combine, as in `inline flow-root`. */
const COMBINED = /^(?:block|inline|flow|flow-root|table|flex|grid|list-item|\s)+$/;

/** The `Display` that a style gives an element; `Display.own` if it changes nothing. */
export function displayIn(style: string): number {
  const won = new Map<string, Declaration>();
  for (const text of partsOf(style)) {
    const declaration = declarationOf(text);
    if (declaration === null || (won.get(declaration.name)?.isImportant === true && !declaration.isImportant)) continue;
    won.set(declaration.name, declaration);
  }
  for (const { display } of won.values()) if (display === Display.none) return display;
  return won.get('display')?.display ?? Display.own;
}

/** A valid declaration of one of the properties; null for any other. */
function declarationOf(text: string): Declaration | null {
  const colon = text.indexOf(':');
  const name = colon < 0 ? '' : text.slice(0, colon).trim().toLowerCase();
  if (!PROPERTIES.has(name)) return null;
  const written = text.slice(colon + 1);
  const value = written.replace(IMPORTANT, '');
  const display = meaningOf(name, value.trim().toLowerCase());
  return display === undefined ? null : { name, display, isImportant: value !== written };
}

const IMPORTANT = /!\s*important\s*$/i;

function meaningOf(name: string, value: string): number | undefined {
  const known = PROPERTIES.get(name)?.get(value);
  if (known !== undefined || name !== 'display' || !COMBINED.test(value)) return known;
  if (!/\binline\b/.test(value)) return Display.block;
  return /\bflow\b(?!-)/.test(value) ? Display.inline : Display.own;
}

/** Comments; and strings, unquoted URLs and escaped characters, in which brackets and semicolons mean nothing. */
const COMMENT_OR_OPAQUE =
  /\/\*[^]*?(?:\*\/|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|\burl\(\s*(?!["'\s])[^)]*\)?|\\[^]/gi;

/** Stands for what is opaque: no value with it is one that is read here. */
const REPLACED = '\ufffd';

/** What may hide a semicolon. Few styles have any of it. */
const MAY_HIDE = /["'([{/\\]/;

/** The parts of a style between semicolons, without comments. */
function partsOf(style: string): readonly string[] {
  if (!MAY_HIDE.test(style)) return style.split(';');
  const text = style.replace(COMMENT_OR_OPAQUE, (found) => (found.startsWith('/*') ? ' ' : REPLACED));
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === ';' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
