/**
 * Removes the transfer and content encodings from the body of an archived HTTP response.
 *
 * Crawlers that store decoded bodies often leave the header fields unchanged, so the bytes decide: a body that does not
 * look encoded as declared is kept as it is, with a flag.
 */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import { headerFields } from '../model/record.js';
import type { HeaderFields } from '../model/record.js';
import { codeOf } from '../model/errors.js';
import { isBinary, looksLikeMarkup } from './binary.js';
import { salvageGzip, salvageRaw, salvageZlib } from './salvage.js';
import type { Salvaged } from './salvage.js';

export interface DecodedBody {
  readonly bytes: Buffer;
  /**
   * `fake-chunked`, `bad-chunk`, `fake-encoding`, `unknown-encoding`, `undeclared-encoding`, `cut-encoding`,
   * `bad-checksum`, `damaged-encoding`.
   */
  readonly flags: readonly string[];
}

export type BodyFault = 'page-too-big' | 'encoding-depth' | 'bad-content-encoding' | 'unsupported-encoding';

/** Largest number of content encodings removed. Real pages have one, rarely two; more are an attack. */
const MAX_LAYERS = 3;

/** Longest line with the size of a chunk, extensions included. */
const MAX_CHUNK_LINE = 1024;

/** Removes transfer and content encodings. `limit`: largest decoded size in bytes. */
export function decodeBody(body: Buffer, fields: HeaderFields, limit: number): DecodedBody | BodyFault {
  const flags: string[] = [];
  let bytes = body;
  if (tokens(fields, 'transfer-encoding').includes('chunked')) bytes = dechunk(body, flags);
  const layers = tokens(fields, 'content-encoding').filter((name) => !PLAIN.has(name));
  if (layers.length > MAX_LAYERS) return 'encoding-depth';
  for (const layer of layers.reverse()) {
    const decoded = decodeLayer(bytes, layer, limit, flags);
    if (typeof decoded === 'string') return decoded;
    bytes = decoded;
  }
  if (layers.length > 0) return { bytes, flags };
  const undeclared = decodeUndeclared(bytes, limit, flags);
  if (undeclared === 'page-too-big') return undeclared;
  return { bytes: undeclared ?? bytes, flags };
}

/** Decodes a body whose encoding the header does not declare, for example because a crawler removed the field. Else null. */
function decodeUndeclared(bytes: Buffer, limit: number, flags: string[]): Buffer | 'page-too-big' | null {
  const found: string[] = [];
  const decoded = tryDecoders(bytes, limit, found);
  if (decoded === 'page-too-big') return decoded;
  // Nothing says that the bytes are encoded, so they are only if all of them decode.
  if (typeof decoded === 'string' || found.includes('cut-encoding') || found.includes('damaged-encoding')) return null;
  flags.push(...found, 'undeclared-encoding');
  return decoded;
}

function tryDecoders(bytes: Buffer, limit: number, found: string[]): Decoded {
  if (isGzip(bytes)) return gunzip(bytes, limit, found);
  if (!isBinary(bytes)) return 'fake';
  if (isZlib(bytes)) return inflate(bytes, limit, found);
  // Brotli has no signature, and short data of other kinds decodes by chance.
  const decoded = brotli(bytes, limit, found);
  return typeof decoded === 'string' || looksLikeMarkup(decoded) ? decoded : 'fake';
}

/** Values of Content-Encoding that mean no encoding. */
const PLAIN = new Set(['', 'identity', 'none', 'utf-8', 'utf8', '8bit', 'binary']);

function tokens(fields: HeaderFields, name: string): string[] {
  const values = headerFields(fields, name);
  return values.length === 0
    ? values
    : values
        .join(',')
        .toLowerCase()
        .split(',')
        .map((token) => token.trim());
}

/** Removes chunking (RFC 9112 §7.1). Stops at bytes that cannot be a chunk and keeps what was decoded before them. */
export function dechunk(body: Buffer, flags: string[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = chunkLine(body, at);
    if (line === null) break;
    if (line.size === 0) return Buffer.concat(parts);
    const end = line.end + line.size;
    // The first chunk decides whether the body is chunked at all: its size must fit.
    if (at === 0 && !(end > body.length || isLineEnd(body, end))) break;
    parts.push(body.subarray(line.end, Math.min(end, body.length)));
    if (end >= body.length) {
      flags.push('bad-chunk');
      return Buffer.concat(parts);
    }
    if (!isLineEnd(body, end)) break;
    at = end + (body[end] === 13 && body[end + 1] === 10 ? 2 : 1);
  }
  if (parts.length === 0) {
    flags.push('fake-chunked');
    return body;
  }
  // A missing last chunk is common and does no harm.
  if (at < body.length) flags.push('bad-chunk');
  return Buffer.concat(parts);
}

function isLineEnd(body: Buffer, at: number): boolean {
  return body[at] === 10 || body[at] === 13;
}

const CHUNK_LINE = /^[\t ]*([0-9a-f]{1,8})[\t ]*(?:;[^\n]*)?\r?$/i;

/** Size of the chunk at an offset, and the offset of its data; null if no chunk begins there. */
function chunkLine(body: Buffer, at: number): { readonly size: number; readonly end: number } | null {
  const newline = body.subarray(at, at + MAX_CHUNK_LINE).indexOf(10);
  if (newline === -1) return null;
  const match = CHUNK_LINE.exec(body.toString('latin1', at, at + newline));
  if (match === null) return null;
  const size = parseInt(match[1]!, 16);
  return size > 0x7fff_ffff ? null : { size, end: at + newline + 1 };
}

function decodeLayer(bytes: Buffer, layer: string, limit: number, flags: string[]): Buffer | BodyFault {
  const decode = DECODERS.get(layer);
  if (decode === undefined) {
    flags.push('unknown-encoding');
    return bytes;
  }
  if (bytes.length === 0) return bytes;
  const decoded = decode(bytes, limit, flags);
  if (decoded === 'fake') {
    flags.push('fake-encoding');
    return bytes;
  }
  return decoded;
}

type Decoded = Buffer | BodyFault | 'fake';

type Decoder = (bytes: Buffer, limit: number, flags: string[]) => Decoded;

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', brotli],
  ['zstd', zstandard],
]);

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Zlib's header (RFC 1950 §2.2): the method, a window of at most 32 KiB, check bits, and no dictionary. */
function isZlib(bytes: Buffer): boolean {
  const [method, flags] = bytes;
  if (method === undefined || flags === undefined) return false;
  return (method & 15) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

function gunzip(bytes: Buffer, limit: number, flags: string[]): Decoded {
  if (!isGzip(bytes)) return fakeOrBad(bytes);
  return (
    wholeOrCut((options) => gunzipSync(bytes, options), limit, flags) ?? salvaged(salvageGzip(bytes, limit), flags)
  );
}

/** `deflate` means the zlib format, but many servers send raw deflate data. */
function inflate(bytes: Buffer, limit: number, flags: string[]): Decoded {
  if (isZlib(bytes))
    return (
      wholeOrCut((options) => inflateSync(bytes, options), limit, flags) ?? salvaged(salvageZlib(bytes, limit), flags)
    );
  if (looksLikeMarkup(bytes)) return 'fake';
  const decoded = wholeOrCut((options) => inflateRawSync(bytes, options), limit, flags);
  if (decoded !== null || !isBinary(bytes)) return decoded ?? 'fake';
  return salvaged(salvageRaw(bytes, limit), flags);
}

function brotli(bytes: Buffer, limit: number, flags: string[]): Decoded {
  if (looksLikeMarkup(bytes)) return 'fake';
  return (
    wholeOrCut((options) => brotliDecompressSync(bytes, options), limit, flags, constants.BROTLI_OPERATION_FLUSH) ??
    fakeOrBad(bytes)
  );
}

/** Bytes that do not decode: text that is not encoded, or encoded data that is damaged. */
function fakeOrBad(bytes: Buffer): 'fake' | 'bad-content-encoding' {
  return isBinary(bytes) ? 'bad-content-encoding' : 'fake';
}

/** The part that decodes, flagged. Where data is damaged at its beginning, or is none, nonsense may decode. */
function salvaged(part: Salvaged | 'page-too-big', flags: string[]): Decoded {
  if (part === 'page-too-big') return part;
  if (!part.isWhole && !looksLikeMarkup(part.bytes)) return 'bad-content-encoding';
  flags.push(part.isWhole ? 'bad-checksum' : 'damaged-encoding');
  return part.bytes;
}

const ZSTD_MAGIC = 0xfd2fb528;

/** Node has zstd since 22.15. */
function zstandard(bytes: Buffer, limit: number): Decoded {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== ZSTD_MAGIC) return fakeOrBad(bytes);
  const decompress = (zlib as { zstdDecompressSync?: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer })
    .zstdDecompressSync;
  if (decompress === undefined) return 'unsupported-encoding';
  const decoded = attempt(() => decompress(bytes, { maxOutputLength: limit }));
  return decoded === 'cut' || decoded === 'bad' ? 'bad-content-encoding' : decoded;
}

interface DecodeOptions {
  readonly maxOutputLength: number;
  readonly finishFlush?: number;
}

/** The decoded body. If the crawler cut the body inside its encoding, the part that can be decoded. */
function wholeOrCut(
  decode: (options: DecodeOptions) => Buffer,
  limit: number,
  flags: string[],
  flush: number = constants.Z_SYNC_FLUSH,
): Buffer | 'page-too-big' | null {
  const whole = attempt(() => decode({ maxOutputLength: limit }));
  if (whole === 'bad') return null;
  if (whole !== 'cut') return whole;
  const part = attempt(() => decode({ maxOutputLength: limit, finishFlush: flush }));
  if (part === 'bad' || part === 'cut') return null;
  // If the outer layer is cut, so are the layers inside it.
  if (part !== 'page-too-big' && !flags.includes('cut-encoding')) flags.push('cut-encoding');
  return part;
}

/**
 * The result of a decoder. `cut`: the bytes end too early; `bad`: they do not decode. Errors that the bytes did not
 * cause are thrown.
 */
function attempt(decode: () => Buffer): Buffer | 'page-too-big' | 'cut' | 'bad' {
  try {
    return decode();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'page-too-big';
    if (code === 'Z_BUF_ERROR') return 'cut';
    // Errors about the input have an `errno`; so does running out of memory.
    if (!hasNumber(error) || code === 'Z_MEM_ERROR') throw error;
    return 'bad';
  }
}

function hasNumber(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && typeof error.errno === 'number';
}
