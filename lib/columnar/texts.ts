/** Texts as UTF-8, one behind the other, with where each ends. */
import { FIRST_LENGTH, grown } from './growing.js';

export interface Texts {
  readonly length: number;
  /** Adds a text, lone surrogates as U+FFFD; false, and nothing added, where it has no room. */
  add(text: string): boolean;
  truncate(length: number): void;
  bytes(): number;
  /** As Arrow has them: views. */
  buffers(): { readonly valueOffsets: Int32Array; readonly data: Uint8Array };
}

/** UTF-16 code units take at most this many bytes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Shorter texts are copied here if they are ASCII: a call into the engine costs more (measured: names of kinds, keys). */
const SHORT = 24;

/** Storage that grew larger than this for one batch is not kept for the next. */
const KEPT_BYTES = 64 << 20;

/** Creates a list of texts of at most `maxBytes` in all, which must stay under 2^31. */
export function createTexts(maxBytes: number): Texts {
  let data = Buffer.allocUnsafeSlow(FIRST_LENGTH);
  let ends = new Int32Array(FIRST_LENGTH);
  let length = 0;
  let used = 0;

  /** Makes room for the text, if that is allowed. */
  const reserve = (text: string): boolean => {
    if (used + text.length * MAX_BYTES_PER_UNIT <= data.length) return true;
    const needed = used + Buffer.byteLength(text);
    if (needed > maxBytes) return false;
    if (needed <= data.length) return true;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(2 * data.length, maxBytes)));
    data.copy(larger, 0, 0, used);
    data = larger;
    return true;
  };

  return {
    get length() {
      return length;
    },
    add(text) {
      if (!reserve(text)) return false;
      used += text.length <= SHORT ? writeShort(data, text, used) : data.write(text, used);
      ends = grown(ends, length + 2, Int32Array);
      ends[++length] = used;
      return true;
    },
    truncate(to) {
      length = to;
      used = ends[to]!;
      if (to === 0 && data.length > KEPT_BYTES) data = Buffer.allocUnsafeSlow(FIRST_LENGTH);
    },
    bytes: () => used + 4 * length,
    buffers: () => ({ valueOffsets: ends.subarray(0, length + 1), data: data.subarray(0, used) }),
  };
}

/** Gives the number of bytes written. */
function writeShort(data: Buffer, text: string, at: number): number {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return data.write(text, at);
    data[at + i] = unit;
  }
  return length;
}
