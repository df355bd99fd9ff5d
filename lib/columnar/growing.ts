/** Arrays that are replaced by larger ones as values are added, and reused for the next batch. */

/** What `grown` needs of a typed array. */
export interface Growable<T> {
  readonly length: number;
  readonly BYTES_PER_ELEMENT: number;
  set(from: T): void;
  subarray(start: number, end: number): T;
}

/** The array itself, or a copy of the same class, at least twice as long, with room for `length` entries. */
export function grown<T extends Growable<T>>(array: T, length: number, Class: new (length: number) => T): T {
  if (length <= array.length) return array;
  const larger = new Class(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}

/** Initial length of every array: small, so that a batch with few rows takes little memory. */
export const FIRST_LENGTH = 64;

export interface Bits {
  set(index: number, on: boolean): void;
  /** The bytes of the first `length` bits, least significant bit first, as a view. */
  bytes(length: number): Uint8Array;
  /** Number of zeros among the first `length` bits. */
  off(length: number): number;
}

export function createBits(): Bits {
  let bytes = new Uint8Array(FIRST_LENGTH);
  return {
    set(index, on) {
      const at = index >>> 3;
      bytes = grown(bytes, at + 1, Uint8Array);
      const bit = 1 << (index & 7);
      bytes[at] = on ? bytes[at]! | bit : bytes[at]! & ~bit;
    },
    bytes: (length) => bytes.subarray(0, (length + 7) >>> 3),
    off(length) {
      let count = 0;
      for (let i = 0; i < length; i++) if ((bytes[i >>> 3]! & (1 << (i & 7))) === 0) count++;
      return count;
    },
  };
}
