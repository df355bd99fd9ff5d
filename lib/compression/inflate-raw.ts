/** Raw deflate data with how much of the input it took; Node's types have neither the option `info` nor its result. */
import { inflateRawSync, type ZlibOptions } from 'node:zlib';

export interface InflatedRaw {
  readonly buffer: Buffer;
  /** `bytesWritten`: bytes of the input up to the end of the deflate data. */
  readonly engine: { readonly bytesWritten: number };
}

/** Throws the errors of zlib, for example `Z_BUF_ERROR` where the data is cut. */
export function inflateRawWithInfo(input: Uint8Array, options: ZlibOptions): InflatedRaw {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- with `info` the result is not a Buffer
  return inflateRawSync(input, { ...options, info: true }) as unknown as InflatedRaw;
}
