/** Ways to cut bytes into chunks: every single cut for short inputs, seeded random cuts for long ones. */

/** The seed. Set `WEFT_SEED` to repeat a run; failure messages contain the seed. */
export const seed: number = Number(process.env['WEFT_SEED'] ?? Date.now() % 1e9);

/** Random numbers in [0, 1), the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function randomFrom(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The bytes uncut, cut in two at every position, and one by one. */
export function* allSingleCuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  yield [bytes];
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
  yield Array.from(bytes, (_byte, i) => bytes.subarray(i, i + 1));
}

/** The bytes in chunks of one size; the last one may be shorter. */
export function fixedCuts(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** The bytes cut at random, `times` times: into few chunks, into many, and into tiny ones. */
export function* randomCuts(bytes: Uint8Array, times: number, start = seed): Generator<Uint8Array[]> {
  const random = randomFrom(start);
  for (let i = 0; i < times; i++) {
    const longest = Math.max(1, Math.ceil(bytes.length ** random()));
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) {
      const next = at + 1 + Math.floor(random() * longest);
      chunks.push(bytes.subarray(at, next));
      at = next;
    }
    yield chunks;
  }
}
