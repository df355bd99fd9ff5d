/** Reads the first bytes of an input without consuming them. */

export type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

export interface Peeked {
  /** The first bytes: at least as many as were asked for, or all there are. */
  readonly head: Uint8Array;
  /** All bytes, including the first ones. */
  readonly chunks: Bytes;
}

/** Reads at least the first `bytes` bytes. */
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
