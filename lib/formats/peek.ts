/** Looks at the first bytes of an input. */

export type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

export interface Peeked {
  /** As many bytes as were asked for or more, or all there are. */
  readonly head: Uint8Array;
  /** All bytes, the first ones too. */
  readonly chunks: Bytes;
}

/** Reads the first bytes, and gives them with the whole. */
export async function peek(chunks: Bytes, bytes: number): Promise<Peeked> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < bytes) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return { head, chunks: rejoined(head, chunks) };
}

async function* rejoined(head: Uint8Array, rest: Bytes): Bytes {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return();
  }
}

export function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte);
}
