/**
 * Puts a page's visible text together: white space collapsed as CSS does, character references decoded, words
 * counted, everything in one growing buffer of UTF-8 bytes. Knows blocks only as "a new one begins here".
 *
 * This is the inner loop of the program: every byte of visible text passes here once.
 */
import { CharClass, WordState, beginsWord, charClass, stateAfter } from '../../text/words.js';
import { codePointAt, utf8Length } from '../../text/utf8.js';
import { decodeReference } from '../tokens/references.js';

/** What a byte does. `word` must be 0: the innermost loop tests for it. */
const ByteClass = {
  word: 0,
  collapsible: 1,
  ampersand: 2,
  removed: 3,
  multibyte: 4,
  literalSpace: 5,
  carriageReturn: 6,
} as const;

/** White space waiting to be written before the next visible character, weakest first. */
export const Pending = { none: 0, space: 1, tab: 2, line: 3, blankLine: 4 } as const;

const FLOW = byteClasses(ByteClass.collapsible, ByteClass.collapsible);
const PREFORMATTED = byteClasses(ByteClass.literalSpace, ByteClass.carriageReturn);

function byteClasses(whiteSpace: number, carriageReturn: number): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(ByteClass.removed, 0, 0x20);
  table.fill(ByteClass.multibyte, 0x80);
  for (const byte of [0x09, 0x0a, 0x0c, 0x20]) table[byte] = whiteSpace;
  table[0x0d] = carriageReturn;
  table[0x26] = ByteClass.ampersand;
  table[0x7f] = ByteClass.removed;
  return table;
}

/** Longest expansion of a character reference is 6 bytes for 5 (`&nGt;`); half as much again is room for all. */
const EXPANSION = 1.5;

const { word: WORD, collapsible: COLLAPSIBLE } = ByteClass;
const { breaking: BREAKING, removed: REMOVED } = CharClass;
const { none: NOTHING } = Pending;

const SPACE = 0x20;

export class TextAssembler {
  /** The text so far; only the first `length` bytes are valid. */
  bytes = new Uint8Array(1 << 16);
  length = 0;
  /** Words of the page so far. */
  words = 0;
  /** Byte offset and word number of the open block's beginning. */
  blockStart = 0;
  blockWords = 0;
  #state: number = WordState.outside;
  #pending: number = Pending.none;
  #tabs = 0;
  /** A Buffer, as pages are: the inner loop then meets one kind of array only. */
  readonly #reference = Buffer.alloc(16);

  /** Begin a page whose body has this many bytes. */
  reset(bodyLength: number): void {
    const room = Math.ceil(bodyLength * EXPANSION) + 1024;
    if (this.bytes.length < room) this.bytes = new Uint8Array(room);
    this.length = this.words = 0;
    this.beginBlock();
  }

  /** Begin a block where the last one ended. */
  beginBlock(): void {
    this.blockStart = this.length;
    this.blockWords = this.words;
    this.#state = WordState.outside;
    this.#pending = Pending.none;
    this.#tabs = 0;
  }

  /** End the block: its bytes are given back if it has no word, else a line feed is put after it. */
  endBlock(end: number): void {
    this.length = end;
    if (end > this.blockStart) this.#put(0x0a);
  }

  /** Ask for white space before the next visible character; the strongest asked for is written. */
  space(kind: number): void {
    this.#state = WordState.outside;
    if (kind === Pending.tab) this.#tabs++;
    if (kind === Pending.line && this.#pending >= Pending.line) kind = Pending.blankLine;
    if (kind > this.#pending) this.#pending = kind;
  }

  /** Append characters of flow text (`preformatted`: with white space kept), decoding references if asked. */
  append(source: Uint8Array, start: number, end: number, decode: boolean, preformatted: boolean): void {
    const classes = preformatted ? PREFORMATTED : FLOW;
    let out = this.bytes;
    let length = this.length;
    let state = this.#state;
    let words = this.words;
    let at = start;
    while (at < end) {
      let byte = source[at]!;
      const kind = classes[byte]!;
      if (kind === WORD) {
        if (this.#pending !== Pending.none) {
          length = this.#writePending(length);
          out = this.bytes;
          state = WordState.outside;
        }
        if (state !== WordState.run) {
          words++;
          state = WordState.run;
        }
        for (;;) {
          out[length++] = byte;
          if (++at === end) break;
          byte = source[at]!;
          if (classes[byte] === WORD) continue;
          // Between most words of a text stands one space: the next word is begun at once, here.
          if (byte !== SPACE || at + 1 === end || classes[source[at + 1]!] !== WORD) break;
          words++;
        }
        continue;
      }
      if (kind === COLLAPSIBLE) {
        if (this.#pending === Pending.none) this.#pending = Pending.space;
        state = WordState.outside;
        at++;
        continue;
      }
      this.length = length;
      this.words = words;
      this.#state = state;
      at += this.#appendSpecial(kind, source, at, end, decode, preformatted);
      out = this.bytes;
      length = this.length;
      words = this.words;
      state = this.#state;
    }
    this.length = length;
    this.words = words;
    this.#state = state;
  }

  /** Everything but plain characters and collapsible space; gives the number of source bytes used. */
  #appendSpecial(
    kind: number,
    source: Uint8Array,
    at: number,
    end: number,
    decode: boolean,
    preformatted: boolean,
  ): number {
    switch (kind) {
      case ByteClass.multibyte:
        return this.#appendMultibyte(source, at, end);
      case ByteClass.ampersand:
        return this.#appendAmpersand(source, at, end, decode, preformatted);
      case ByteClass.literalSpace:
        this.#putSpace(source[at] === 0x0c ? 0x20 : source[at]!);
        return 1;
      case ByteClass.carriageReturn:
        if (source[at + 1] !== 0x0a) this.#putSpace(0x0a);
        return 1;
      default:
        return 1;
    }
  }

  /** A run of characters of two bytes and more: text of most scripts is made of such runs. */
  #appendMultibyte(source: Uint8Array, start: number, end: number): number {
    let at = start;
    do {
      const size = utf8Length(source[at]!);
      const kind = charClass(codePointAt(source, at));
      if (kind === BREAKING) this.space(Pending.space);
      else if (kind !== REMOVED) this.#putCharacter(source, at, size, kind);
      at += size;
    } while (at < end && source[at]! >= 0x80);
    return at - start;
  }

  #putCharacter(source: Uint8Array, at: number, size: number, kind: number): void {
    if (this.#pending !== NOTHING) this.length = this.#writePending(this.length);
    if (beginsWord(kind, this.#state)) this.words++;
    this.#state = stateAfter(kind, this.#state);
    const out = this.bytes;
    let { length } = this;
    for (let i = 0; i < size; i++) out[length++] = source[at + i]!;
    this.length = length;
  }

  #appendAmpersand(source: Uint8Array, at: number, end: number, decode: boolean, preformatted: boolean): number {
    const packed = decode ? decodeReference(source, at, end, this.#reference, 0, false) : 0;
    if (packed !== 0) {
      this.append(this.#reference, 0, packed & 15, false, preformatted);
      return packed >> 4;
    }
    if (this.#pending !== Pending.none) this.length = this.#writePending(this.length);
    if (this.#state !== WordState.run) this.words++;
    this.#state = WordState.run;
    this.#put(0x26);
    return 1;
  }

  /** White space that is kept as it is; at the beginning of a block only what indents its first line. */
  #putSpace(byte: number): void {
    if (this.#pending !== Pending.none) this.length = this.#writePending(this.length);
    this.#state = WordState.outside;
    if (this.length === this.blockStart && byte === 0x0a) return;
    this.#put(byte);
  }

  /** Write the white space asked for; nothing at the beginning of a block. Gives the new length. */
  #writePending(length: number): number {
    const pending = this.#pending;
    const tabs = this.#tabs;
    this.#pending = Pending.none;
    this.#tabs = 0;
    this.#state = WordState.outside;
    if (length === this.blockStart) return length;
    this.length = length;
    if (pending === Pending.space) this.#put(0x20);
    else if (pending === Pending.tab) for (let i = 0; i < tabs; i++) this.#put(0x09);
    else {
      this.#put(0x0a);
      if (pending === Pending.blankLine) this.#put(0x0a);
    }
    return this.length;
  }

  /** Tabs and line feeds are not in the page's bytes, so only here can the room run out. */
  #put(byte: number): void {
    if (this.length + 64 > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = byte;
  }
}
