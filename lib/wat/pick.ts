/** Picks what a shape names out of a JSON document, from its bytes. */
import { Byte, JsonBytes } from './json-bytes.js';
import type { Form } from './json-bytes.js';
import { KeyTable } from './key-table.js';
import { TALLIES } from './shape.js';
import type { Fields, Pairs, PairsShape, Picked, RawRow, Row, Rows, RowsShape, Shape } from './shape.js';

/**
 * What the shape picks of a document; undefined where the document is of another kind.
 *
 * Raises SyntaxError where `JSON.parse` would.
 */
export function pickJson<const S extends Shape>(bytes: Uint8Array, shape: S): Picked<S> | undefined {
  const json = new JsonBytes(bytes);
  const picked: unknown = value(json, shape);
  json.finish();
  return picked as Picked<S> | undefined;
}

function value(json: JsonBytes, shape: Shape): unknown {
  const byte = json.peek();
  if (shape === 'text') return textValue(json, byte);
  if (byte === Byte.openList && 'rows' in shape) return rows(json, shape);
  if (byte === Byte.openObject && 'fields' in shape) return fields(json, shape.fields);
  if (byte === Byte.openObject && 'pairs' in shape) return pairs(json, shape);
  json.pass();
  return undefined;
}

function isNumber(byte: number): boolean {
  return byte === Byte.minus || (byte >= Byte.zero && byte <= Byte.nine);
}

function textValue(json: JsonBytes, byte: number): string | undefined {
  if (byte === Byte.quote) json.string();
  else if (isNumber(byte)) json.number();
  else {
    json.pass();
    return undefined;
  }
  return json.text();
}

function fields(json: JsonBytes, shapes: Fields): { [name: string]: unknown } {
  const found: { [name: string]: unknown } = {};
  if (!json.enter(Byte.closeObject)) return found;
  const { table, names } = tableOf(shapes, Object.keys);
  do {
    json.key();
    const place = table.find(json);
    if (place === -1) json.pass();
    else found[names[place]!] = value(json, shapes[names[place]!]!);
  } while (json.more(Byte.closeObject));
  return found;
}

interface NamedTable {
  readonly names: readonly string[];
  readonly table: KeyTable;
}

/** Tables are made once a shape. */
const tables = new WeakMap<object, NamedTable>();

function tableOf<T extends object>(shape: T, namesOf: (shape: T) => readonly string[]): NamedTable {
  let known = tables.get(shape);
  if (known === undefined) {
    const names = namesOf(shape);
    known = { names, table: new KeyTable(names) };
    tables.set(shape, known);
  }
  return known;
}

function pairs(json: JsonBytes, { pairs: wanted }: PairsShape): Pairs {
  const found = new Map<string, string[]>();
  if (!json.enter(Byte.closeObject)) return found;
  do {
    json.key();
    const name = json.text();
    if (wanted(name)) found.set(name, texts(json));
    else json.pass();
  } while (json.more(Byte.closeObject));
  return found;
}

/** A text, or the texts of a list. */
function texts(json: JsonBytes): string[] {
  if (json.peek() !== Byte.openList) return some(value(json, 'text') as string | undefined);
  const all: string[] = [];
  if (!json.enter(Byte.closeList)) return all;
  do all.push(...some(value(json, 'text') as string | undefined));
  while (json.more(Byte.closeList));
  return all;
}

function some(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function rows(json: JsonBytes, shape: RowsShape): Rows {
  const { judge } = shape;
  const taken: Row[] = [];
  const left: number[] = new Array<number>(TALLIES).fill(0);
  if (!json.enter(Byte.closeList)) return { taken, left };
  const row = new RowReader(
    json,
    tableOf(shape, ({ rows: names }) => names),
  );
  do {
    if (json.peek() !== Byte.openObject) {
      json.pass();
      left[0]!++;
      continue;
    }
    row.read();
    const verdict = judge === undefined ? 0 : judge(row);
    if (verdict === 0) taken.push(row.take());
    else left[verdict]!++;
  } while (json.more(Byte.closeList));
  return { taken, left };
}

/** One row at a time, as places in the bytes. */
class RowReader implements RawRow {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly forms: Uint8Array;
  readonly #json: JsonBytes;
  readonly #names: readonly string[];
  readonly #table: KeyTable;

  constructor(json: JsonBytes, { names, table }: NamedTable) {
    this.bytes = json.bytes;
    this.starts = new Int32Array(names.length);
    this.stops = new Int32Array(names.length);
    this.forms = new Uint8Array(names.length);
    this.#json = json;
    this.#names = names;
    this.#table = table;
  }

  /** Reads the object that follows. */
  read(): void {
    const json = this.#json;
    for (let field = 0; field < this.starts.length; field++) this.starts[field] = -1;
    if (!json.enter(Byte.closeObject)) return;
    do {
      json.key();
      const field = this.#table.find(json);
      if (field === -1) json.pass();
      else this.#readField(field, json);
    } while (json.more(Byte.closeObject));
  }

  #readField(field: number, json: JsonBytes): void {
    const byte = json.peek();
    this.starts[field] = -1;
    if (byte === Byte.quote) json.string();
    else if (isNumber(byte)) json.number();
    else return json.pass();
    this.starts[field] = json.start;
    this.stops[field] = json.stop;
    this.forms[field] = json.form;
  }

  text(field: number): string | null {
    if (this.starts[field] === -1) return null;
    return this.#json.text(this.starts[field], this.stops[field], this.forms[field] as Form);
  }

  take(): Row {
    const row: { [field: string]: string } = {};
    for (let field = 0; field < this.#names.length; field++) {
      const own = this.text(field);
      if (own !== null) row[this.#names[field]!] = own;
    }
    return row;
  }
}
