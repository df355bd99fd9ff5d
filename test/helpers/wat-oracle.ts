/**
 * Reads WAT payloads in the simplest way: `JSON.parse`, then the parts named by the shape. It is slow and obviously
 * correct.
 */
import { isReadMeta } from '../../lib/html/page/page-info.js';
import type { Shape } from '../../lib/wat/shape.js';
import { kindOfSuffix } from '../../lib/url/kind.js';
import type { WatRow, WatRows } from '../../lib/model/wat.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

/** The parts of a parsed document that a shape names. */
export function pickParsed(value: unknown, shape: Shape): unknown {
  if (shape === 'text') return textOf(value);
  if ('rows' in shape) return Array.isArray(value) ? rowsOf(value, shape.rows) : undefined;
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  if ('pairs' in shape) {
    const wanted = entries.filter(([name]) => shape.pairs(name));
    return new Map(wanted.map(([name, own]) => [name, [own].flat(1).flatMap((text) => textOf(text) ?? [])]));
  }
  const known = entries.filter(([name]) => Object.hasOwn(shape.fields, name));
  return Object.fromEntries(known.map(([name, own]) => [name, pickParsed(own, shape.fields[name]!)]));
}

function rowsOf(list: readonly unknown[], names: readonly string[]): WatRows {
  const taken: WatRow[] = [];
  const left = [0, 0, 0, 0];
  for (const item of list) {
    const row = isObject(item) ? rowOf(item, names) : null;
    const verdict = row === null ? 0 : verdictOn(row, names);
    if (row !== null && verdict === 0) taken.push(row);
    else left[verdict]!++;
  }
  return { taken, left };
}

function rowOf(item: Record<string, unknown>, names: readonly string[]): WatRow {
  const texts = names.map((name) => [name, Object.hasOwn(item, name) ? textOf(item[name]) : undefined] as const);
  return Object.fromEntries(texts.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

const MEDIA = /^(?:(?:IMG|VIDEO|AUDIO|SOURCE|IFRAME|EMBED)@\/src|VIDEO@\/poster|OBJECT@\/data)$/;

/** 1: another path; 2: leads to no medium; 3: a `data:` URL. For `meta` and `link` elements, 1: not needed by pages. */
function verdictOn(row: WatRow, names: readonly string[]): number {
  if (names.includes('Name')) return 0;
  if (names.includes('content')) {
    const own = [row['name'], row['property'], row['http-equiv']];
    return own.some((name) => name !== undefined && (isReadMeta(name) || name.startsWith('HTML@/'))) ? 0 : 1;
  }
  const { path = '', url } = row;
  if (names.includes('rel')) return row['rel'] === undefined || row['rel'].length < 9 ? 1 : 0;
  if (path === 'A@/href') return url !== undefined && kindOfSuffix(url) !== null ? 0 : 2;
  if (!MEDIA.test(path)) return 1;
  return url !== undefined && /^data:./s.test(url) ? 3 : 0;
}
