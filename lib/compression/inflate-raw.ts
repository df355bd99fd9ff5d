/** Inflates raw deflate data and reports how much of the input it took. Node's types lack the option `info` and its result. */
import { inflateRawSync, type ZlibOptions } from 'node:zlib';

export interface InflatedRaw {
  readonly buffer: Buffer;
  /** `bytesWritten`: length of the deflate data in the input, in bytes. */
  readonly engine: { readonly bytesWritten: number };
}

/** Throws zlib's errors, for example `Z_BUF_ERROR` if the data is incomplete. */
export function inflateRawWithInfo(input: Uint8Array, options: ZlibOptions): InflatedRaw {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- with `info` the result is not a Buffer
  return inflateRawSync(input, { ...options, info: true }) as unknown as InflatedRaw;
}
