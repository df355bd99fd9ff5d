/** What a compression of inputs is: how to recognise it, and how to undo it. */

import type { Gunzip } from 'node:zlib';

/** Decompresses one input without waiting for anything. */
export interface Decoder {
  /**
   * Takes the next bytes of the input and gives the bytes that can be decompressed now, in pieces of bounded size. The
   * chunk is copied where it is needed later; all pieces must be read before the next call.
   *
   * @throws DecodeError where the data is damaged
   */
  push(chunk: Uint8Array): Iterable<Uint8Array>;
  /**
   * Gives the rest. No more bytes come.
   *
   * @throws DecodeError where the data is damaged or does not end
   */
  end(): Iterable<Uint8Array>;
}

export interface Compression {
  /** As people write it. */
  readonly name: string;
  /** Endings of file names, each with its dot. */
  readonly suffixes: readonly string[];
  /** Whether an input that begins with these bytes is compressed this way. `HEAD_BYTES` of them suffice. */
  begins(head: Uint8Array): boolean;
  /** Decompresses without waiting. Crawls compressed this way as a whole are read only where there is such a decoder. */
  readonly createDecoder?: () => Decoder;
  /** Where Node has a stream that does the same beside this thread. One of the two is there. */
  readonly createStream?: () => ZlibStream;
}

/** A stream of Node's zlib. */
export type ZlibStream = Pick<Gunzip, 'bytesWritten'> & NodeJS.ReadWriteStream;

/** Bytes that a stream gives at a time: large enough that a piece costs little beside the bytes in it. */
export const PIECE_BYTES = 256 << 10;

/** So many first bytes of an input are enough for every `begins`. */
export const HEAD_BYTES = 4;

/** What is wrong with compressed data, and where. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** The data ends too early, where what is there may be sound. */
  readonly cut: boolean;

  /** `offset`: compressed bytes before the place where the damage shows. */
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
