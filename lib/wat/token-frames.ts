/** Collects the wanted parts of objects and lists of a JSON document while their tokens arrive. */
import { isJsonObject, type JsonObject } from '../model/json.js';
import { Form } from './tape.js';
import { TALLIES } from './shape.js';
import type { RawRow, RowsShape, Shape } from './shape.js';
import type { WatRow } from '../model/wat.js';

/** How the next value is read; null if it is not wanted. */
export type Expected = Shape | { readonly row: readonly string[] } | 'texts' | null;

/** An open object or list. */
export interface Frame {
  readonly expected: (key: string) => Expected;
  readonly give: (key: string, value: unknown) => void;
  readonly result: () => unknown;
}

const NOTHING: Frame = { expected: () => null, give: () => undefined, result: () => undefined };

/** Counts the characters kept of parts that can occur any number of times. */
export interface Charge {
  /** Throws if there are too many. */
  readonly add: (characters: number) => void;
  /** Returns false, and counts nothing, if there is no room for so many characters of links. */
  readonly addLink: (characters: number) => boolean;
}

export function objectFrame(expected: Expected, charge: Charge): Frame {
  if (expected === null || typeof expected === 'string') return NOTHING;
  if ('row' in expected) return recordFrame((key) => (expected.row.includes(key) ? 'text' : null));
  if ('pairs' in expected) return pairsFrame(expected.pairs, charge);
  if (!('fields' in expected)) return NOTHING;
  const { fields } = expected;
  return recordFrame((key) => (Object.hasOwn(fields, key) ? fields[key]! : null));
}

/** An object from which only the expected fields are kept. */
function recordFrame(expected: (key: string) => Expected): Frame {
  const found = new Map<string, unknown>();
  return {
    expected,
    give: (key, value) => void (expected(key) !== null && found.set(key, value)),
    result: () => Object.fromEntries(found),
  };
}

function pairsFrame(wanted: (name: string) => boolean, charge: Charge): Frame {
  const found = new Map<string, readonly string[]>();
  return {
    expected: (name) => (wanted(name) ? 'texts' : null),
    give(name, value) {
      if (!wanted(name)) return;
      const texts = textsOf(value);
      charge.add(name.length + lengthOf(texts));
      found.set(name, texts);
    },
    result: () => found,
  };
}

export function listFrame(expected: Expected, charge: Charge): Frame {
  if (expected === 'texts') return textsFrame(charge);
  const isRows = expected !== null && typeof expected === 'object' && 'rows' in expected;
  return isRows ? rowsFrame(expected, charge) : NOTHING;
}

function textsFrame(charge: Charge): Frame {
  const all: string[] = [];
  return {
    expected: () => 'text',
    give(_key, value) {
      if (typeof value !== 'string') return;
      charge.add(EACH);
      all.push(value);
    },
    result: () => all,
  };
}

function rowsFrame({ rows: names, judge, sieve }: RowsShape, charge: Charge): Frame {
  const taken: WatRow[] = [];
  const left: number[] = new Array<number>(TALLIES).fill(0);
  let cut = 0;

  /** Of links the first are enough; a page without its other parts would be another page. */
  function hasRoom(characters: number): boolean {
    if (sieve === 'links') return charge.addLink(characters);
    charge.add(characters);
    return true;
  }

  function judged(row: WatRow): void {
    const verdict = judge === undefined ? 0 : judge(rawRow(row, names));
    if (verdict !== 0) left[verdict]!++;
    else if (hasRoom(lengthOf(Object.values(row)))) taken.push(row);
    else cut++;
  }

  return {
    expected: () => ({ row: names }),
    give(_key, value) {
      if (isJsonObject(value)) judged(rowOf(value, names));
      else left[0]!++;
    },
    result: () => (cut === 0 ? { taken, left } : { taken, left, cut }),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

/** Memory that a text or row takes beside its characters, counted in characters. */
const EACH = 64;

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, EACH);
}

/** The row with its fields in the order of the shape, without values that are not text. */
function rowOf(found: JsonObject, names: readonly string[]): WatRow {
  const row: { [name: string]: string } = {};
  for (const name of names) {
    const text = Object.hasOwn(found, name) ? found[name] : undefined;
    if (typeof text === 'string') row[name] = text;
  }
  return row;
}

/** The row in the form that `judge` reads, as if it were part of a payload. */
function rawRow(row: WatRow, names: readonly string[]): RawRow {
  const texts = names.map((name) => row[name]);
  const parts = texts.map((text) => Buffer.from(text ?? ''));
  const stops = Int32Array.from(parts, () => 0);
  let at = 0;
  parts.forEach((part, field) => (stops[field] = at += part.length));
  const starts = stops.map((stop, field) => (texts[field] === undefined ? -1 : stop - parts[field]!.length));
  const forms = new Uint8Array(names.length).fill(Form.plain);
  return { bytes: Buffer.concat(parts), starts, stops, forms, text: (field) => texts[field] ?? null };
}
