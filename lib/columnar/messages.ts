/** Splits an Arrow stream that arrives in chunks of any size into its messages. */
import type { Arrow } from './arrow-types.js';

export interface Messages {
  /**
   * Adds bytes and returns the messages that are now complete, each with its body. Throws if the bytes are not a
   * message.
   */
  push(chunk: Uint8Array): Uint8Array[];
  /** Throws if the bytes end inside a message. */
  end(): void;
}

/** Bytes before a message: its mark, and its length without the body. */
const PREFIX_BYTES = 8;

/** With `untilEnd`, bytes after the mark that ends a stream are ignored, such as the footer of a file. */
export function createMessages(arrow: Arrow, { untilEnd = false } = {}): Messages {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let needed = PREFIX_BYTES;
  let isOver = false;
  return {
    push(chunk) {
      if (isOver) return [];
      pieces.push(chunk);
      length += chunk.length;
      // Chunks are joined only when a message is complete, not after each chunk.
      if (length < needed) return [];
      const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces);
      const messages: Uint8Array[] = [];
      let at = 0;
      while (!isOver && at + (needed = messageBytes(arrow, bytes, at)) <= length) {
        messages.push(bytes.subarray(at, (at += needed)));
        isOver = untilEnd && needed === PREFIX_BYTES;
      }
      if (isOver) at = length;
      pieces = at === length ? [] : [bytes.subarray(at)];
      length -= at;
      return messages;
    },
    end() {
      if (length > 0) throw new Error('the Arrow stream ends within a message');
    },
  };
}

/** The mark at the start of every message. */
const MARK = -1;

/**
 * Length of the message at an offset. If too few bytes are there to know it, the result is larger than what is there.
 */
function messageBytes(arrow: Arrow, bytes: Uint8Array, at: number): number {
  if (at + PREFIX_BYTES > bytes.length) return PREFIX_BYTES;
  const prefix = new DataView(bytes.buffer, bytes.byteOffset + at, PREFIX_BYTES);
  const head = PREFIX_BYTES + prefix.getInt32(4, true);
  if (prefix.getInt32(0, true) !== MARK || head < PREFIX_BYTES) throw new Error('this is not an Arrow stream');
  if (head === PREFIX_BYTES || at + head > bytes.length) return head;
  return head + arrow.Message.decode(bytes.subarray(at + PREFIX_BYTES, at + head)).bodyLength;
}
