/** A list of texts as consecutive UTF-8, with the end of each. */
import { FIRST_LENGTH, grown } from './growing.js';

export interface Texts {
  readonly length: number;
  /** Adds a text, with lone surrogates replaced by U+FFFD. If there is no room, returns false and adds nothing. */
  add(text: string): boolean;
  truncate(length: number): void;
  bytes(): number;
  /** The texts in Arrow's layout, as views. */
  buffers(): { readonly valueOffsets: Int32Array; readonly data: Uint8Array };
}

/** Most UTF-8 bytes per UTF-16 code unit. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * Shorter ASCII texts are copied in JavaScript, because calling into the engine takes longer (measured with names of
 * kinds and keys).
 */
const SHORT = 24;

/** Storage that has grown beyond this size is not kept for the next batch. */
const KEPT_BYTES = 64 << 20;

/** Creates a list of texts with at most `maxBytes` in total, which must be below 2^31. */
export function createTexts(maxBytes: number): Texts {
  let data = Buffer.allocUnsafeSlow(FIRST_LENGTH);
  let ends = new Int32Array(FIRST_LENGTH);
  let length = 0;
  let used = 0;

  /** Makes room for the text if the limit allows it. */
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

/** Returns the number of bytes written. */
function writeShort(data: Buffer, text: string, at: number): number {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return data.write(text, at);
    data[at + i] = unit;
  }
  return length;
}
