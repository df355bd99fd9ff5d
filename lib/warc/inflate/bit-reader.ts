/** The bits of deflate data, from the lowest of each byte on (RFC 1951 §3.1.1). */
import type { CodeTable } from './code-table.js';

const NOTHING = new Uint8Array(0);

/**
 * Reads bits from `data[at, end)`. At the end of the input, reading on gives zeros, and `overrun` says so afterwards: one
 * question after a step costs less than one before each bit. The fields are open for the one loop that keeps them in locals.
 */
export class BitReader {
  data: Uint8Array = NOTHING;
  at = 0;
  end = 0;
  /** No input follows after `end`. */
  isLast = false;
  /** Bits read from bytes and not used yet, the next one lowest; there are `held` of them. */
  hold = 0;
  held = 0;

  feed(data: Uint8Array, from: number, to: number, isLast: boolean): void {
    this.data = data;
    this.at = from;
    this.end = to;
    this.isLast = isLast;
  }

  /** Whether as many more bytes may be read. */
  has(bytes: number): boolean {
    return this.isLast || this.end - this.at >= bytes;
  }

  /** Whether more bits were used than there were. */
  overrun(): boolean {
    return (this.at - this.end) * 8 > this.held;
  }

  take(count: number): number {
    this.#fill(count);
    const value = this.hold & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  /** The next symbol of a code, or -1 where the bits are none of its codes. */
  takeSymbol(table: CodeTable): number {
    this.#fill(table.bits);
    const entry = table.entries[this.hold & ((1 << table.bits) - 1)]!;
    const length = entry & 15;
    if (length === 0) return -1;
    this.#drop(length);
    return entry >> 4;
  }

  /** Drops the bits up to the next whole byte. */
  align(): void {
    this.#drop(this.held & 7);
  }

  /** Gives back whole bytes that were read ahead: `at` is then the exact place where the next bit is. */
  giveBack(): void {
    this.at -= this.held >> 3;
    this.held &= 7;
    this.hold &= (1 << this.held) - 1;
  }

  reset(): void {
    this.hold = 0;
    this.held = 0;
  }

  #fill(count: number): void {
    while (this.held < count) {
      this.hold |= (this.at < this.end ? this.data[this.at]! : 0) << this.held;
      this.at++;
      this.held += 8;
    }
  }

  #drop(count: number): void {
    this.hold >>>= count;
    this.held -= count;
  }
}
