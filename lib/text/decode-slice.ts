/** Strings from ranges of bytes, without wrapping a plain `Uint8Array` (what `structuredClone` makes of a Buffer) first. */
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- Node's types lack these two methods
const { latin1Slice: latin1, utf8Slice: utf8 } = Buffer.prototype as unknown as Slices;

type Slices = { readonly [name in 'latin1Slice' | 'utf8Slice']: Slice };

type Slice = (this: Uint8Array, start: number, end: number) => string;

/** Characters U+0000 to U+00FF, one a byte. */
export function latin1Slice(source: Uint8Array, start: number, end: number): string {
  return latin1.call(source, start, end);
}

/** UTF-8 decoded; what is not UTF-8 gives U+FFFD. */
export function utf8Slice(source: Uint8Array, start: number, end: number): string {
  return utf8.call(source, start, end);
}
