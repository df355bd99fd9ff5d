/** Inputs without their compression, at the pace of whoever reads. */
import { Readable, pipeline } from 'node:stream';
import { DecodeError, HEAD_BYTES } from '../compression/compression.js';
import type { Compression, Decoder, ZlibStream } from '../compression/compression.js';
import { compressedTwice, compressionOf } from '../compression/list.js';
import { peek, type Bytes } from './peek.js';

export interface Decompressed {
  /** How the input was compressed, null where it was not. */
  readonly compression: Compression | null;
  /** Its bytes, decompressed. Ending this early ends the input. */
  readonly chunks: Bytes;
}

/**
 * An input without its compression, which is recognised by the first bytes. What is not compressed passes unchanged.
 *
 * Reading `chunks` throws where the data is damaged, cut, or compressed a second time inside. One compression is undone
 * and not two, so that nothing is decompressed that was meant to be data.
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

/** A decoder as a function over chunks that come one after the other. */
export async function* decodeWith(decoder: Decoder, chunks: Bytes): Bytes {
  for await (const chunk of chunks) yield* decoder.push(chunk);
  yield* decoder.end();
}

/** The chunks as a stream of zlib decompresses them. `compression`: its name for errors. */
async function* throughZlib(compression: string, chunks: Bytes, stream: ZlibStream): Bytes {
  // Errors are thrown to whoever reads the stream.
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
