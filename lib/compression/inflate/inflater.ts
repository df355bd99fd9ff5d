/**
 * Inflates deflate data (RFC 1951) piece by piece, synchronously, in constant memory.
 *
 * Node's synchronous zlib needs the whole input and returns the whole output at once. That is the fastest way for
 * members of ordinary size. This inflater is for members too large to hold, such as a whole file in one member, or a
 * bomb.
 */
import { BitReader } from './bit-reader.js';
import { createBlockCodes } from './block-codes.js';
import { OutputWindow } from './output-window.js';

/** Input that one step (a symbol with its extra bits) may read ahead. */
const STEP_INPUT = 8;

/** Input that the header of a block with its own code tables may take: 14 + 19 × 3 + 320 × 14 bits. */
const TABLES_INPUT = 640;

/** Why the inflater stopped: it needs input, its output must be taken, or the data ended, well or badly. */
export type InflaterState = 'input' | 'output' | 'done' | 'corrupt' | 'incomplete';

export interface Inflater {
  /** Continues with `data[from, to)` and returns the offset after the used input. `last`: no input will follow. */
  run(data: Uint8Array, from: number, to: number, last: boolean): number;
  /** Why the last `run` stopped. */
  state(): InflaterState;
  /** The output since the last call, as a view that is valid until the next `run`. */
  take(): Uint8Array;
  /** Prepares for other data. */
  reset(): void;
}

/** `piece`: bytes of output after which it stops so that they can be taken; one match may exceed this. */
export function createInflater(piece?: number): Inflater {
  return new PieceInflater(piece);
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

const END_OF_BLOCK = 256;

/** Symbols from here to `LAST_LENGTH` are matches. */
const FIRST_LENGTH = 257;
const LAST_LENGTH = 285;

class PieceInflater implements Inflater {
  readonly #bits = new BitReader();
  readonly #output: OutputWindow;
  readonly #codes = createBlockCodes();
  #state: InflaterState = 'input';
  /** What comes next: a block header, or the rest of a stored or coded block. */
  #phase: 'header' | 'stored' | 'coded' = 'header';
  #isLastBlock = false;
  /** Bytes of a stored block still to come. */
  #storedLeft = 0;

  constructor(piece?: number) {
    this.#output = new OutputWindow(piece);
  }

  run(data: Uint8Array, from: number, to: number, last: boolean): number {
    const bits = this.#bits;
    bits.feed(data, from, to, last);
    this.#output.slide();
    this.#state = 'input';
    while (this.#step());
    bits.giveBack();
    if (bits.at > to) {
      bits.at = to;
      this.#state = 'incomplete';
    }
    return bits.at;
  }

  state(): InflaterState {
    return this.#state;
  }

  take(): Uint8Array {
    return this.#output.take();
  }

  reset(): void {
    this.#bits.reset();
    this.#output.reset();
    this.#state = 'input';
    this.#phase = 'header';
    this.#isLastBlock = false;
    this.#storedLeft = 0;
  }

  #stop(why: InflaterState): false {
    this.#state = why;
    return false;
  }

  /** Stops because more input is needed. If there is none, the data is incomplete. */
  #stopForInput(): false {
    return this.#stop(this.#bits.isLast ? 'incomplete' : 'input');
  }

  /** Stops because what was read is invalid: the data is damaged, or it was read past its end. */
  #stopAtNonsense(): false {
    return this.#stop(this.#bits.overrun() ? 'incomplete' : 'corrupt');
  }

  /** Returns true to continue. */
  #step(): boolean {
    if (this.#output.made >= this.#output.full) return this.#stop('output');
    if (this.#bits.overrun()) return this.#stop('incomplete');
    if (this.#phase === 'coded') return this.#coded();
    if (this.#phase === 'stored') return this.#stored();
    if (this.#isLastBlock) return this.#stop('done');
    return this.#header();
  }

  #header(): boolean {
    const bits = this.#bits;
    if (!bits.has(TABLES_INPUT)) return this.#stopForInput();
    this.#isLastBlock = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) return this.#beginStored();
    if (kind === 3) return this.#stop('corrupt');
    if (kind === 1) this.#codes.setFixed();
    else if (!this.#codes.read(bits)) return this.#stopAtNonsense();
    this.#phase = 'coded';
    return true;
  }

  #beginStored(): boolean {
    const bits = this.#bits;
    bits.align();
    const length = bits.take(16);
    if ((bits.take(16) ^ length) !== 0xffff) return this.#stopAtNonsense();
    bits.giveBack();
    this.#storedLeft = length;
    this.#phase = 'stored';
    return true;
  }

  #stored(): boolean {
    const bits = this.#bits;
    const output = this.#output;
    const count = Math.min(this.#storedLeft, bits.end - bits.at, output.full - output.made);
    if (count > 0) {
      output.append(bits.data.subarray(bits.at, bits.at + count));
      bits.at += count;
      this.#storedLeft -= count;
    }
    if (this.#storedLeft === 0) this.#phase = 'header';
    else if (bits.at >= bits.end) return this.#stopForInput();
    return true;
  }

  /**
   * The hot loop: decodes literals and matches until the block, the input or the room for output ends. Between matches,
   * the state of reader and output is kept in local variables.
   */
  #coded(): boolean {
    const bits = this.#bits;
    const output = this.#output;
    const { literals } = this.#codes;
    const { data, end } = bits;
    const { bytes, full } = output;
    const { entries } = literals;
    const mask = (1 << literals.bits) - 1;
    const safe = bits.isLast ? Infinity : end - STEP_INPUT;
    let { at, hold, held } = bits;
    let { made } = output;
    while (made < full && at <= safe) {
      while (held < 15) {
        hold |= data[at++]! << held;
        held += 8;
      }
      const entry = entries[hold & mask]!;
      const length = entry & 15;
      hold >>>= length;
      held -= length;
      if (at > end && (at - end) * 8 > held) break;
      const symbol = entry >> 4;
      if (symbol < END_OF_BLOCK && length !== 0) {
        bytes[made++] = symbol;
        continue;
      }
      [bits.at, bits.hold, bits.held, output.made] = [at, hold, held, made];
      if (length === 0 || symbol > LAST_LENGTH) return this.#stop('corrupt');
      if (symbol === END_OF_BLOCK) return this.#endBlock();
      if (!this.#match(symbol - FIRST_LENGTH)) return false;
      ({ at, hold, held } = bits);
      ({ made } = output);
    }
    [bits.at, bits.hold, bits.held, output.made] = [at, hold, held, made];
    return this.#pause();
  }

  /** Handles the end of the hot loop: the room for output, the input, or the input safe to read ahead is used up. */
  #pause(): boolean {
    if (this.#bits.overrun()) return this.#stop('incomplete');
    return this.#output.made >= this.#output.full || this.#stopForInput();
  }

  #endBlock(): true {
    this.#phase = 'header';
    return true;
  }

  /** Copies a match. Returns false if it is invalid or goes past the end of the input. */
  #match(code: number): boolean {
    const bits = this.#bits;
    const length = LENGTH_BASE[code]! + bits.take(LENGTH_EXTRA[code]!);
    const symbol = bits.takeSymbol(this.#codes.distances);
    if (symbol < 0 || symbol >= DISTANCE_BASE.length) return this.#stopAtNonsense();
    const distance = DISTANCE_BASE[symbol]! + bits.take(DISTANCE_EXTRA[symbol]!);
    if (bits.overrun()) return this.#stop('incomplete');
    return this.#output.copy(length, distance) || this.#stop('corrupt');
  }
}
