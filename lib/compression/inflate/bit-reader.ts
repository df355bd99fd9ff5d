/** Reads the bits of deflate data, beginning with the lowest of each byte (RFC 1951 §3.1.1). */
import type { CodeTable } from './code-table.js';

const NOTHING = new Uint8Array(0);

/**
 * Reads bits from `data[at, end)`. After the end of the input it returns zeros, and `overrun` reports it: one check
 * after a step costs less than one before each bit. The fields are public for the hot loop, which keeps them in local
 * variables.
 */
export class BitReader {
  data: Uint8Array = NOTHING;
  at = 0;
  end = 0;
  /** No input follows after `end`. */
  isLast = false;
  /** The `held` bits that were read from bytes but not used yet, the next one lowest. */
  hold = 0;
  held = 0;

  feed(data: Uint8Array, from: number, to: number, isLast: boolean): void {
    this.data = data;
    this.at = from;
    this.end = to;
    this.isLast = isLast;
  }

  /** Whether this many more bytes can be read. */
  has(bytes: number): boolean {
    return this.isLast || this.end - this.at >= bytes;
  }

  /** Whether more bits were used than the input has. */
  overrun(): boolean {
    return (this.at - this.end) * 8 > this.held;
  }

  take(count: number): number {
    this.#fill(count);
    const value = this.hold & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  /** The next symbol of a code, or -1 if the next bits are not one of its codes. */
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

  /** Returns whole bytes that were read ahead, so that `at` is the byte with the next bit. */
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
