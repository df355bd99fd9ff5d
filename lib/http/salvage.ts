/** Takes what decodes out of gzip and zlib bodies that zlib refuses: their checksum is wrong, or they are damaged. */
import { createInflater } from '../compression/inflate/inflater.js';
import { GZIP_TRAILER, gzipHeaderEnd } from '../compression/gzip-member.js';

export interface Salvaged {
  readonly bytes: Buffer;
  /** All data decoded: only a checksum or a length after it is wrong. */
  readonly isWhole: boolean;
}

/** Length of the header of zlib data without a dictionary (RFC 1950 §2.2). */
const ZLIB_HEADER = 2;

/** What decodes of the members of gzip data. `limit`: largest decoded size in bytes. */
export function salvageGzip(bytes: Buffer, limit: number): Salvaged | 'page-too-big' {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; ;) {
    const start = gzipHeaderEnd(bytes, at, bytes.length);
    // What follows the last member is ignored, as zlib does.
    if (start < 0) return { bytes: Buffer.concat(parts), isWhole: at > 0 };
    const member = inflateWhatDecodes(bytes, start, limit - size);
    if (member === 'page-too-big') return member;
    parts.push(member.bytes);
    size += member.bytes.length;
    at = member.end + GZIP_TRAILER;
    if (!member.isWhole || at >= bytes.length) return { bytes: Buffer.concat(parts), isWhole: member.isWhole };
  }
}

export function salvageZlib(bytes: Buffer, limit: number): Salvaged | 'page-too-big' {
  return inflateWhatDecodes(bytes, ZLIB_HEADER, limit);
}

/** The same for deflate data without header and checksum. */
export function salvageRaw(bytes: Buffer, limit: number): Salvaged | 'page-too-big' {
  return inflateWhatDecodes(bytes, 0, limit);
}

function inflateWhatDecodes(
  bytes: Buffer,
  from: number,
  limit: number,
): (Salvaged & { readonly end: number }) | 'page-too-big' {
  const inflater = createInflater();
  const parts: Buffer[] = [];
  let size = 0;
  let at = from;
  do {
    at = inflater.run(bytes, at, bytes.length, true);
    // A copy: the view is valid only until the next piece.
    const part = Buffer.from(inflater.take());
    parts.push(part);
    size += part.length;
    if (size > limit) return 'page-too-big';
  } while (inflater.state() === 'output');
  return { bytes: Buffer.concat(parts), end: at, isWhole: inflater.state() === 'done' };
}
