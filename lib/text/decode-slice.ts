/**
 * Decodes byte ranges to strings without first wrapping a plain `Uint8Array`, which is what `structuredClone` makes of
 * a Buffer.
 */
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- Node's types lack these two methods
const { latin1Slice: latin1, utf8Slice: utf8 } = Buffer.prototype as unknown as Slices;

type Slices = { readonly [name in 'latin1Slice' | 'utf8Slice']: Slice };

type Slice = (this: Uint8Array, start: number, end: number) => string;

/** Decodes each byte as one character, U+0000 to U+00FF. */
export function latin1Slice(source: Uint8Array, start: number, end: number): string {
  return latin1.call(source, start, end);
}

/** Decodes UTF-8; invalid bytes become U+FFFD. */
export function utf8Slice(source: Uint8Array, start: number, end: number): string {
  return utf8.call(source, start, end);
}
