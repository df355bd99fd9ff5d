/** Extracts the parts named by a shape from the tokens of a JSON document, as `pickJson` does from its bytes. */
import type { Shape } from './shape.js';
import type { JsonToken } from './stream-json.js';
import { listFrame, objectFrame } from './token-frames.js';
import type { Charge, Expected, Frame } from './token-frames.js';

/** Characters kept of one text: eight times the longest URL returned. */
const MAX_TEXT = 65_536;

/** Largest depth. No real payload is deeper; a document of brackets only is not a payload. */
const MAX_DEPTH = 1024;

/**
 * Share of the limit that links may take. The first links of a page with more are kept; the rest of the limit is for the
 * parts that may follow them.
 */
const LINKS_SHARE = 0.75;

/** Thrown if the parts to keep exceed the limit. */
export class TooBig extends Error {}

export interface TokenPicker {
  take(token: JsonToken): void;
  /** Whether exactly one document has arrived, completely. */
  isWhole(): boolean;
  value(): unknown;
}

/** `limit`: most characters kept of all texts together. */
export function createPicker(shape: Shape, limit: number): TokenPicker {
  return new FramePicker(shape, limit);
}

class FramePicker implements TokenPicker {
  readonly #limit: number;
  #root: unknown;
  #hasEnded = false;
  #kept = 0;
  /** The text or number being read. */
  #text = '';
  /** The key of the next value, for each open object. */
  readonly #keys: string[] = [''];
  readonly #frames: Frame[];
  readonly #charge: Charge = {
    add: (characters) => {
      this.#kept += characters;
      if (this.#kept > this.#limit) throw new TooBig();
    },
    addLink: (characters) => {
      const hasRoom = this.#kept + characters <= this.#limit * LINKS_SHARE;
      if (hasRoom) this.#kept += characters;
      return hasRoom;
    },
  };

  constructor(shape: Shape, limit: number) {
    this.#limit = limit;
    const give = (_key: string, value: unknown): void => void (this.#root = value);
    this.#frames = [{ expected: () => shape, give, result: () => this.#root }];
  }

  take(token: JsonToken): void {
    switch (token.name) {
      case 'startObject':
        return this.#open(objectFrame(this.#expected(), this.#charge));
      case 'startArray':
        return this.#open(listFrame(this.#expected(), this.#charge));
      case 'endObject':
      case 'endArray':
        return this.#close();
      case 'startKey':
      case 'startString':
      case 'startNumber':
        this.#text = '';
        return;
      case 'stringChunk':
      case 'numberChunk':
        if (this.#text.length < MAX_TEXT) this.#text = (this.#text + token.value).slice(0, MAX_TEXT);
        return;
      case 'endKey':
        this.#keys[this.#keys.length - 1] = this.#text;
        return;
      case 'endString':
        return this.#giveText(this.#text);
      case 'endNumber':
        return this.#giveText(String(Number(this.#text)));
      case 'trueValue':
      case 'falseValue':
      case 'nullValue':
        return this.#give(undefined);
      default:
        throw new TypeError(`stream-json returned an unexpected token: ${token.name}`);
    }
  }

  isWhole(): boolean {
    return this.#hasEnded && this.#frames.length === 1;
  }

  value(): unknown {
    return this.#root;
  }

  #expected(): Expected {
    return this.#frames.at(-1)!.expected(this.#keys.at(-1)!);
  }

  #give(value: unknown): void {
    this.#frames.at(-1)!.give(this.#keys.at(-1)!, value);
    this.#hasEnded = this.#frames.length === 1;
  }

  #giveText(value: string): void {
    const wanted = this.#expected();
    if (wanted !== 'text' && wanted !== 'texts') return this.#give(undefined);
    this.#give(wanted === 'texts' ? [value] : value);
  }

  #open(frame: Frame): void {
    if (this.#frames.length > MAX_DEPTH)
      throw new SyntaxError(`objects and lists are nested more than ${MAX_DEPTH} deep`);
    this.#frames.push(frame);
    this.#keys.push('');
  }

  #close(): void {
    this.#keys.pop();
    this.#give(this.#frames.pop()!.result());
  }
}
