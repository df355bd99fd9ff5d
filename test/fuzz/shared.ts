/** The memory that a fuzzing thread shares with the one that watches it: count of inputs, length and bytes of the newest. */

/** Offset of the input's bytes, after the two numbers. */
export const INPUT_START = 8;

export interface Watched {
  readonly shared: SharedArrayBuffer;
  /** Inputs begun so far. */
  count(): number;
  /** A copy of the newest input. */
  input(): Uint8Array;
}

export function watched(maxLength: number): Watched {
  const shared = new SharedArrayBuffer(INPUT_START + maxLength);
  const numbers = new Int32Array(shared, 0, 2);
  return {
    shared,
    count: () => Atomics.load(numbers, 0),
    input: () => new Uint8Array(shared, INPUT_START, numbers[1]).slice(),
  };
}
