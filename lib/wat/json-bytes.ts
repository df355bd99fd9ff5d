/**
 * JSON read from its bytes (RFC 8259, as strictly as `JSON.parse`): values that nobody wants are checked and passed by
 * without a string or an object being made of them.
 *
 * Bytes that are no UTF-8 only ever stand inside strings, since all else is ASCII; there they are decoded as the whole
 * text would be, because the quotes around them end any sequence.
 */
import { utf8Slice } from '../text/slices.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes at which the inside of a string needs a look: its end, escapes, control characters. */
const STOPS = new Uint8Array(256).fill(1, 0, 0x20);
STOPS[QUOTE] = STOPS[BACKSLASH] = 1;

/** What may follow a backslash, `u` apart. */
const ESCAPES = new Uint8Array(256);
for (const letter of '"\\/bfnrt') ESCAPES[letter.charCodeAt(0)] = 1;

const HEX = new Uint8Array(256);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = 1;

const LITERALS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]));

/** How the bytes of a text are to be read. */
export const Form = { plain: 0, escaped: 1, number: 2 } as const;
export type Form = (typeof Form)[keyof typeof Form];

/** Reads one document from front to back. Every method throws SyntaxError with the byte where the bytes are no JSON. */
export class JsonBytes {
  readonly bytes: Uint8Array;
  /** Where reading goes on. */
  at = 0;
  /** Of the string or number read last: its bytes, without quotes, and what must be done to read them. */
  start = 0;
  stop = 0;
  form: Form = Form.plain;
  readonly #end: number;
  /** Of each open list or object, the byte that closes it. */
  #closers = new Uint8Array(64);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#end = bytes.length;
  }

  fail(): never {
    throw new SyntaxError(
      this.at >= this.#end ? `the JSON ends too early, after ${this.#end} bytes` : `no JSON at byte ${this.at}`,
    );
  }

  /** Passes white space by; gives the byte behind it, 0 at the end. */
  peek(): number {
    const { bytes } = this;
    const end = this.#end;
    let { at } = this;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) {
        this.at = at;
        return byte;
      }
      at++;
    }
    this.at = at;
    return 0;
  }

  /** Nothing may follow but white space. */
  finish(): void {
    if (this.peek() !== 0 || this.at < this.#end) this.fail();
  }

  /** Goes into a list or an object; whether it has anything in it. */
  enter(closer: number): boolean {
    this.at++;
    if (this.peek() !== closer) return true;
    this.at++;
    return false;
  }

  /** Behind a value in a list or an object: whether another one follows. */
  more(closer: number): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== closer) this.fail();
    this.at++;
    return byte === COMMA;
  }

  /** A key and its colon; `start`, `stop` and `form` tell of the key. */
  key(): void {
    if (this.peek() !== QUOTE) this.fail();
    this.string();
    if (this.peek() !== COLON) this.fail();
    this.at++;
  }

  /** The string at whose opening quote reading stands. */
  string(): void {
    const { bytes } = this;
    const end = this.#end;
    let at = this.at + 1;
    this.start = at;
    this.form = Form.plain;
    for (;;) {
      while (at < end && STOPS[bytes[at]!] === 0) at++;
      if (at < end && bytes[at] === QUOTE) break;
      this.at = at;
      if (at >= end || bytes[at] !== BACKSLASH) this.fail();
      at = this.#escape(at + 1);
      this.form = Form.escaped;
    }
    this.stop = at;
    this.at = at + 1;
  }

  /** Checks what follows a backslash; gives where it ends. */
  #escape(at: number): number {
    const { bytes } = this;
    if (at >= this.#end) this.fail();
    if (ESCAPES[bytes[at]!] === 1) return at + 1;
    if (bytes[at] !== 0x75 || at + 4 >= this.#end) this.fail();
    for (let i = 1; i <= 4; i++) if (HEX[bytes[at + i]!] === 0) this.fail();
    return at + 5;
  }

  /** What the string or number at these bytes says; a number as JavaScript writes it. */
  text(start = this.start, stop = this.stop, form = this.form): string {
    const raw = utf8Slice(this.bytes, start, stop);
    if (form === Form.plain) return raw;
    return form === Form.number ? String(Number(raw)) : (JSON.parse(`"${raw}"`) as string);
  }

  number(): void {
    this.start = this.at;
    this.form = Form.number;
    if (this.bytes[this.at] === MINUS) this.at++;
    if (this.bytes[this.at] === ZERO) this.at++;
    else this.#digits();
    if (this.bytes[this.at] === DOT) {
      this.at++;
      this.#digits();
    }
    if ((this.bytes[this.at]! | 0x20) === 0x65) {
      this.at++;
      if (this.bytes[this.at] === MINUS || this.bytes[this.at] === 0x2b) this.at++;
      this.#digits();
    }
    this.stop = this.at;
  }

  #digits(): void {
    const { bytes } = this;
    const from = this.at;
    while (this.at < this.#end && bytes[this.at]! >= ZERO && bytes[this.at]! <= NINE) this.at++;
    if (this.at === from) this.fail();
  }

  #literal(byte: number): void {
    const word = LITERALS.get(byte);
    if (word === undefined) this.fail();
    for (const letter of word) {
      if (this.bytes[this.at] !== letter) this.fail();
      this.at++;
    }
  }

  /** Passes a value by, whatever it is and however deep. */
  pass(): void {
    let depth = 0;
    do {
      const byte = this.peek();
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        const closer = byte + 2;
        if (this.enter(closer)) {
          this.#open(depth++, closer);
          if (byte === OPEN_OBJECT) this.key();
          continue;
        }
      } else this.#scalar(byte);
      while (depth > 0 && !this.more(this.#closers[depth - 1]!)) depth--;
      if (depth > 0 && this.#closers[depth - 1] === CLOSE_OBJECT) this.key();
    } while (depth > 0);
  }

  #open(depth: number, closer: number): void {
    if (depth === this.#closers.length) {
      const grown = new Uint8Array(depth * 2);
      grown.set(this.#closers);
      this.#closers = grown;
    }
    this.#closers[depth] = closer;
  }

  #scalar(byte: number): void {
    if (byte === QUOTE) this.string();
    else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) this.number();
    else this.#literal(byte);
  }
}

export const Byte = {
  quote: QUOTE,
  minus: MINUS,
  zero: ZERO,
  nine: NINE,
  openList: OPEN_LIST,
  closeList: CLOSE_LIST,
  openObject: OPEN_OBJECT,
  closeObject: CLOSE_OBJECT,
} as const;
