/** The messages of an Arrow stream, assembled from chunks of any size. */
import type { Arrow } from './arrow-types.js';

export interface Messages {
  /** Takes bytes and gives the messages they complete, each with its body. Throws where they are none. */
  push(chunk: Uint8Array): Uint8Array[];
  /** Throws where the bytes end within a message. */
  end(): void;
}

/** Bytes before a message: its mark, and how long it is without its body. */
const PREFIX_BYTES = 8;

export function createMessages(arrow: Arrow): Messages {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let needed = PREFIX_BYTES;
  return {
    push(chunk) {
      pieces.push(chunk);
      length += chunk.length;
      // Joined once a message is whole, not with every piece of it.
      if (length < needed) return [];
      const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces);
      const messages: Uint8Array[] = [];
      let at = 0;
      while (at + (needed = messageBytes(arrow, bytes, at)) <= length)
        messages.push(bytes.subarray(at, (at += needed)));
      pieces = at === length ? [] : [bytes.subarray(at)];
      length -= at;
      return messages;
    },
    end() {
      if (length > 0) throw new Error('the Arrow stream ends within a message');
    },
  };
}

/** What every message begins with. */
const MARK = -1;

/** Length of the message at this place; where too little of it is there to know, more than is there. */
function messageBytes(arrow: Arrow, bytes: Uint8Array, at: number): number {
  if (at + PREFIX_BYTES > bytes.length) return PREFIX_BYTES;
  const prefix = new DataView(bytes.buffer, bytes.byteOffset + at, PREFIX_BYTES);
  const head = PREFIX_BYTES + prefix.getInt32(4, true);
  if (prefix.getInt32(0, true) !== MARK || head < PREFIX_BYTES) throw new Error('this is no Arrow stream');
  if (head === PREFIX_BYTES || at + head > bytes.length) return head;
  return head + arrow.Message.decode(bytes.subarray(at + PREFIX_BYTES, at + head)).bodyLength;
}
