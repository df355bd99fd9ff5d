/** Collects the first bytes of decompressed content, which show what an input is if it holds no WARC. */
import { BEGINNING, foreignFormat } from './input-format.js';
import type { ForeignFormat } from './input-format.js';

export class ContentBeginning {
  readonly #compression: string;
  readonly #isWarc: (beginning: Buffer) => boolean;
  #bytes = Buffer.alloc(0);

  /** `compression`: name of the compression of the input. */
  constructor(compression: string, isWarc: (beginning: Buffer) => boolean) {
    this.#compression = compression;
    this.#isWarc = isWarc;
  }

  /**
   * Takes the next piece of content, and returns its format if it is known not to be WARC, or null. `isWhole`: what
   * has come so far is enough to decide, however short it is.
   */
  take(piece: Uint8Array, isWhole: boolean): ForeignFormat | null {
    if (this.#bytes.length >= BEGINNING) return null;
    this.#bytes = Buffer.concat([this.#bytes, piece.subarray(0, BEGINNING - this.#bytes.length)]);
    const { length } = this.#bytes;
    if (length === 0 || (length < BEGINNING && !isWhole) || this.#isWarc(this.#bytes)) return null;
    return foreignFormat(this.#bytes, this.#compression);
  }
}
