/** Arrays that grow as values are added and are reused for the next batch. */

type Growable = Uint8Array | Int32Array | BigInt64Array | Float64Array;

/** The array itself, or a copy at least twice as long, with room for `length` entries. */
export function grown<T extends Growable>(array: T, length: number): T {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, 2 * array.length));
  larger.set(array as never);
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
      bytes = grown(bytes, at + 1);
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
