/**
 * Reads from an inline style how an element is laid out. Declarations are read as CSS Syntax Level 3 §5 says: comments,
 * strings and brackets may contain semicolons, the last valid declaration of a property wins, and one that is
 * `!important` wins over others. Escapes in names are not decoded.
 */
import { Display } from './layout.js';

interface Declaration {
  readonly name: string;
  readonly value: string;
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
  const won = new Map<string, number>();
  const important = new Set<string>();
  for (const { name, value, isImportant } of declarations(style)) {
    const display = meaningOf(name, value);
    if (display === undefined || (important.has(name) && !isImportant)) continue;
    won.set(name, display);
    if (isImportant) important.add(name);
  }
  const isHidden = [...won.values()].includes(Display.none);
  return isHidden ? Display.none : (won.get('display') ?? Display.own);
}

function meaningOf(name: string, value: string): number | undefined {
  const known = PROPERTIES.get(name)?.get(value);
  if (known !== undefined || name !== 'display' || !COMBINED.test(value)) return known;
  if (!/\binline\b/.test(value)) return Display.block;
  return /\bflow\b(?!-)/.test(value) ? Display.inline : Display.own;
}

/** Names and values in lower case, without comments. */
function* declarations(style: string): Generator<Declaration> {
  for (const text of parts(style)) {
    const colon = text.indexOf(':');
    if (colon < 0) continue;
    const written = text.slice(colon + 1);
    const value = written.replace(IMPORTANT, '');
    yield {
      name: text.slice(0, colon).trim().toLowerCase(),
      value: value.trim().toLowerCase(),
      isImportant: value !== written,
    };
  }
}

const IMPORTANT = /!\s*important\s*$/i;

const COMMENT = /\/\*[^]*?(?:\*\/|$)/;
/** Strings, unquoted URLs and escaped characters, in which brackets and semicolons mean nothing. */
const OPAQUE = /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|\burl\(\s*(?!["'\s])[^)]*\)?|\\[^]/;
const COMMENT_OR_OPAQUE = new RegExp(`(${COMMENT.source})|${OPAQUE.source}`, 'gi');

/** Stands for what is opaque: no value with it is one that is read here. */
const REPLACED = '\ufffd';

/** The parts of a style between semicolons that are not inside brackets. */
function* parts(style: string): Generator<string> {
  const text = style.replace(COMMENT_OR_OPAQUE, (_, comment) => (comment === undefined ? REPLACED : ' '));
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === ';' && depth === 0) {
      yield text.slice(start, i);
      start = i + 1;
    }
  }
  yield text.slice(start);
}
