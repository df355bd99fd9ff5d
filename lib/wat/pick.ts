/**
 * Extracts the parts named by a shape from a JSON document: the kernel finds them, and this module makes strings and
 * objects of them.
 */
import { utf8Slice } from '../text/decode-slice.js';
import { readTape } from './kernel.js';
import { TALLIES } from './shape.js';
import type { Fields, PairsShape, Picked, RawRow, RowsShape, Shape } from './shape.js';
import { Form, Mark, MARK_BITS, MarkField, TAPE_STRIDE } from './tape.js';
import type { WatPairs, WatRow, WatRows } from '../model/wat.js';

/** Most marks of a payload (16 MiB): a hundred times what the richest pages need. */
const MAX_MARKS = 1 << 20;

const KIND = (1 << MARK_BITS) - 1;

/**
 * The parts of a document named by the shape; undefined if the document is of another kind.
 *
 * Throws a SyntaxError if `JSON.parse` would, and TapeTooLong if these parts need more than `maxMarks` marks.
 */
export function pickJson<const S extends Shape>(
  bytes: Uint8Array,
  shape: S,
  maxMarks = MAX_MARKS,
): Picked<S> | undefined {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- values follow the shape as `Picked` does
  return readTape(bytes, shape, maxMarks, (tape) => value(new TapeReader(bytes, tape), shape)) as Picked<S> | undefined;
}

/** Reads a tape mark by mark. */
class TapeReader {
  readonly bytes: Uint8Array;
  readonly #marks: Int32Array;
  #at = 0;

  constructor(bytes: Uint8Array, marks: Int32Array) {
    this.bytes = bytes;
    this.#marks = marks;
  }

  /** The `Mark` at the current position. */
  kind(): number {
    return this.field(MarkField.head) & KIND;
  }

  /** Place of the key whose value is at the current position. */
  place(): number {
    return this.field(MarkField.head) >> MARK_BITS;
  }

  pass(): void {
    this.#at += TAPE_STRIDE;
  }

  /** A `MarkField` of the mark at the current position. */
  field(field: number): number {
    return this.#marks[this.#at + field]!;
  }

  /** Reads the text of the current mark and moves to the next. */
  text(): string {
    const text = textOf(
      this.bytes,
      this.field(MarkField.start),
      this.field(MarkField.stop),
      this.field(MarkField.form),
    );
    this.pass();
    return text;
  }

  /** Adds the tallies at the current position to `to` and moves past them. */
  addTallies(to: number[]): void {
    for (let i = 0; i < TALLIES; i++) to[i]! += this.#marks[this.#at + i]!;
    this.#at += TALLIES;
  }
}

/** The string or number in these bytes; numbers are formatted as JavaScript does. */
function textOf(bytes: Uint8Array, start: number, stop: number, form: number): string {
  const raw = utf8Slice(bytes, start, stop);
  if (form === Form.plain) return raw;
  return form === Form.number ? String(Number(raw)) : String(JSON.parse(`"${raw}"`));
}

function value(tape: TapeReader, shape: Shape): unknown {
  if (tape.kind() === Mark.nothing) {
    tape.pass();
    return undefined;
  }
  if (shape === 'text') return tape.text();
  tape.pass();
  if ('rows' in shape) return rows(tape, shape);
  return 'fields' in shape ? fields(tape, shape.fields) : pairs(tape, shape);
}

function fields(tape: TapeReader, shapes: Fields): { [name: string]: unknown } {
  const found: { [name: string]: unknown } = {};
  const names = namesOf(shapes);
  while (tape.kind() !== Mark.close) {
    const name = names[tape.place()]!;
    found[name] = value(tape, shapes[name]!);
  }
  tape.pass();
  return found;
}

/** Names by their places, computed once per shape. */
const namesByShape = new WeakMap<Fields, readonly string[]>();

function namesOf(shapes: Fields): readonly string[] {
  let names = namesByShape.get(shapes);
  if (names === undefined) namesByShape.set(shapes, (names = Object.keys(shapes)));
  return names;
}

function pairs(tape: TapeReader, { pairs: wanted }: PairsShape): WatPairs {
  const found = new Map<string, string[]>();
  while (tape.kind() === Mark.name) {
    const name = tape.text();
    const texts: string[] | null = wanted(name) ? [] : null;
    while (tape.kind() === Mark.text || tape.kind() === Mark.nothing)
      if (texts !== null && tape.kind() === Mark.text) texts.push(tape.text());
      else tape.pass();
    if (texts !== null) found.set(name, texts);
  }
  tape.pass();
  return found;
}

function rows(tape: TapeReader, { rows: names, judge }: RowsShape): WatRows {
  const taken: WatRow[] = [];
  const left: number[] = new Array<number>(TALLIES).fill(0);
  const row = new RowReader(tape.bytes, names);
  for (; tape.kind() !== Mark.close; tape.pass()) {
    row.read(tape);
    const verdict = judge === undefined ? 0 : judge(row);
    if (verdict === 0) taken.push(row.take());
    else left[verdict]!++;
  }
  tape.pass();
  tape.addTallies(left);
  return { taken, left };
}

/** Presents one row at a time as positions in the bytes. */
class RowReader implements RawRow {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly forms: Uint8Array;
  readonly #names: readonly string[];

  constructor(bytes: Uint8Array, names: readonly string[]) {
    this.bytes = bytes;
    this.starts = new Int32Array(names.length);
    this.stops = new Int32Array(names.length);
    this.forms = new Uint8Array(names.length);
    this.#names = names;
  }

  /** Reads the marks of an object up to its closing mark. */
  read(tape: TapeReader): void {
    for (let field = 0; field < this.starts.length; field++) this.starts[field] = -1;
    for (tape.pass(); tape.kind() !== Mark.close; tape.pass()) {
      const field = tape.place();
      this.starts[field] = tape.kind() === Mark.text ? tape.field(MarkField.start) : -1;
      this.stops[field] = tape.field(MarkField.stop);
      this.forms[field] = tape.field(MarkField.form);
    }
  }

  text(field: number): string | null {
    const start = this.starts[field]!;
    return start === -1 ? null : textOf(this.bytes, start, this.stops[field]!, this.forms[field]!);
  }

  take(): WatRow {
    const row: { [field: string]: string } = {};
    for (let field = 0; field < this.#names.length; field++) {
      const own = this.text(field);
      if (own !== null) row[this.#names[field]!] = own;
    }
    return row;
  }
}
