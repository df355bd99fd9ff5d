/** Describes a compression of inputs: how to recognise it, and how to decompress it. */

import type { Gunzip } from 'node:zlib';

/** Decompresses one input synchronously. */
export interface Decoder {
  /**
   * Takes the next bytes of the input and returns the bytes that can be decompressed now, in pieces of limited size.
   * The chunk is copied if it is needed later. All pieces must be read before the next call.
   *
   * @throws DecodeError if the data is damaged
   */
  push(chunk: Uint8Array): Iterable<Uint8Array>;
  /**
   * Returns the remaining bytes when the input has ended.
   *
   * @throws DecodeError if the data is damaged or incomplete
   */
  end(): Iterable<Uint8Array>;
}

export interface Compression {
  /** Name as people write it. */
  readonly name: string;
  /** File name suffixes, each with its dot. */
  readonly suffixes: readonly string[];
  /** Whether an input that begins with these bytes is compressed this way. The first `HEAD_BYTES` are enough. */
  begins(head: Uint8Array): boolean;
  /** Creates a synchronous decoder. Crawls that are compressed as a whole can be read only with such a decoder. */
  readonly createDecoder?: () => Decoder;
  /** Creates a Node stream that decompresses outside this thread. At least one of the two is defined. */
  readonly createStream?: () => ZlibStream;
}

/** A zlib stream of Node. */
export type ZlibStream = Pick<Gunzip, 'bytesWritten'> & NodeJS.ReadWriteStream;

/** Size of the pieces that a stream returns: large enough that the cost per piece does not matter. */
export const PIECE_BYTES = 256 << 10;

/** Number of first bytes that are enough for every `begins`. */
export const HEAD_BYTES = 4;

/** Reports what is wrong with compressed data, and where. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** The data ends too early; the bytes before the end may be sound. */
  readonly cut: boolean;

  /** `offset`: number of compressed bytes before the position where the damage was found. */
  constructor(
    compression: string,
    fault: { readonly cut: boolean; readonly offset: number; readonly cause?: unknown },
  ) {
    const { cut, offset, cause } = fault;
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    super(
      cut
        ? `is ${compression} that ends too early, after ${offset} bytes${reason}`
        : `is damaged ${compression}, near byte ${offset}${reason}`,
      cause === undefined ? undefined : { cause },
    );
    this.cut = cut;
  }
}
