/** Decompresses inputs while they are read. */
import { Readable, pipeline } from 'node:stream';
import { DecodeError, HEAD_BYTES } from '../compression/compression.js';
import type { Compression, Decoder, ZlibStream } from '../compression/compression.js';
import { compressedTwice, compressionOf } from '../compression/list.js';
import { peek, type Bytes } from './peek.js';

export interface Decompressed {
  /** The compression of the input; null if it was not compressed. */
  readonly compression: Compression | null;
  /** The decompressed bytes. If the consumer stops early, the input is closed. */
  readonly chunks: Bytes;
}

/**
 * Decompresses an input. The first bytes decide the compression; an input that is not compressed passes unchanged.
 *
 * Reading `chunks` throws if the data is damaged or incomplete, or if it is compressed a second time inside: only one
 * compression is removed, so that data which is meant to be compressed is not changed.
 */
export async function decompress(input: Bytes): Promise<Decompressed> {
  const { head, chunks } = await peek(input, HEAD_BYTES);
  const compression = compressionOf(head);
  return { compression, chunks: compression === null ? chunks : decoded(compression, chunks) };
}

async function* decoded(outer: Compression, input: Bytes): Bytes {
  const { head, chunks } = await peek(decode(outer, input), HEAD_BYTES);
  const inner = compressionOf(head);
  for await (const chunk of chunks) {
    if (inner !== null) throw new Error(compressedTwice(outer.name, inner.name));
    yield chunk;
  }
}

function decode({ name, createStream, createDecoder }: Compression, chunks: Bytes): Bytes {
  if (createStream !== undefined) return throughZlib(name, chunks, createStream());
  if (createDecoder !== undefined) return decodeWith(createDecoder(), chunks);
  throw new Error(`is ${name}, which cannot be read here`);
}

/** Passes chunks through a decoder. */
export async function* decodeWith(decoder: Decoder, chunks: Bytes): Bytes {
  for await (const chunk of chunks) yield* decoder.push(chunk);
  yield* decoder.end();
}

/** Passes chunks through a zlib stream. `compression` is its name in errors. */
async function* throughZlib(compression: string, chunks: Bytes, stream: ZlibStream): Bytes {
  // The callback ignores errors because reading the stream throws them.
  pipeline(Readable.from(chunks), stream, () => undefined);
  try {
    for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
  } catch (error) {
    throw isZlibError(error) ? decodeError(compression, stream.bytesWritten, error) : error;
  }
}

type ZlibError = Error & { readonly code: string };

function isZlibError(error: unknown): error is ZlibError {
  return error instanceof Error && 'code' in error && /^(?:Z_|ZSTD_)/.test(String(error.code));
}

function decodeError(compression: string, offset: number, cause: ZlibError): DecodeError {
  return new DecodeError(compression, { cut: cause.code === 'Z_BUF_ERROR', offset, cause });
}
