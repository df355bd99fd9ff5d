/** Which of a few names some bytes are, without making a string of them. */
import type { JsonBytes } from './json-bytes.js';
import { Form } from './json-bytes.js';

const SLOTS = 256;

/** Finds the place of a key among names. */
export class KeyTable {
  readonly #names: readonly string[];
  readonly #bytes: readonly Uint8Array[];
  /** By hash: the place of the name, -1 for none, -2 where two names share it and all are to be asked. */
  readonly #slots = new Int8Array(SLOTS).fill(-1);

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#bytes = names.map((name) => Buffer.from(name));
    this.#bytes.forEach((bytes, place) => {
      const slot = hash(bytes, 0, bytes.length);
      this.#slots[slot] = this.#slots[slot] === -1 ? place : -2;
    });
  }

  /** Place of the key read last, or -1. */
  find(json: JsonBytes): number {
    const { start, stop } = json;
    if (json.form === Form.escaped) return this.#names.indexOf(json.text());
    if (start === stop) return this.#names.indexOf('');
    const place = this.#slots[hash(json.bytes, start, stop)]!;
    if (place >= 0) return isAt(this.#bytes[place]!, json.bytes, start, stop) ? place : -1;
    return place === -1 ? -1 : this.#bytes.findIndex((name) => isAt(name, json.bytes, start, stop));
  }
}

/** Of the length and three bytes: names of one document hardly ever agree in them. */
function hash(bytes: Uint8Array, start: number, stop: number): number {
  const length = stop - start;
  return (length * 31 + bytes[start]! * 5 + bytes[stop - 1]! * 17 + bytes[start + (length >> 1)]! * 3) & (SLOTS - 1);
}

/** Whether these bytes are at this place, up to its end. */
export function isAt(name: Uint8Array, bytes: Uint8Array, start: number, stop: number): boolean {
  if (name.length !== stop - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}
