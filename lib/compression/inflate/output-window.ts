/** Inflated bytes: the window that matches can refer to, followed by the output that was not taken yet. */

/** Largest distance of a match. */
const WINDOW = 32 * 1024;

const LONGEST_MATCH = 258;

/** Output is taken in pieces of at most this size plus one match. */
const PIECE = 256 * 1024;

/** The fields are public for the hot loop, which keeps them in local variables. */
export class OutputWindow {
  readonly bytes = new Uint8Array(WINDOW + PIECE + LONGEST_MATCH);
  /** End of the bytes in the storage, window included. */
  made = 0;
  #taken = 0;
  readonly #piece: number;

  constructor(piece: number = PIECE) {
    this.#piece = piece;
  }

  /** The value of `made` at which the output must be taken. */
  get full(): number {
    return Math.min(WINDOW + PIECE, this.#taken + this.#piece);
  }

  /** Keeps the window and makes room for another piece. Views taken before become invalid. */
  slide(): void {
    if (this.made < WINDOW + PIECE / 2) return;
    this.bytes.copyWithin(0, this.made - WINDOW, this.made);
    this.made = WINDOW;
    this.#taken = WINDOW;
  }

  append(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.made);
    this.made += bytes.length;
  }

  /** Copies a match from `distance` bytes back. Returns false if that is before the first byte. */
  copy(length: number, distance: number): boolean {
    const { bytes, made } = this;
    if (distance > made) return false;
    const to = made + length;
    if (distance === 1) bytes.fill(bytes[made - 1]!, made, to);
    else if (distance >= length && length > 32) bytes.copyWithin(made, made - distance, to - distance);
    else for (let o = made, from = made - distance; o < to;) bytes[o++] = bytes[from++]!;
    this.made = to;
    return true;
  }

  /** The output since the last call, as a view. */
  take(): Uint8Array {
    const piece = this.bytes.subarray(this.#taken, this.made);
    this.#taken = this.made;
    return piece;
  }

  reset(): void {
    this.made = 0;
    this.#taken = 0;
  }
}
