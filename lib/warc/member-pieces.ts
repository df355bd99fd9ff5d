/** Inflates a gzip member that is too large to hold, piece by piece, and verifies its checksum and length at the end. */
import { crc32 } from 'node:zlib';
import { queued } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { GZIP_TRAILER } from '../compression/gzip-member.js';
import { createInflater } from '../compression/inflate/inflater.js';
import type { DecodedPiece, PartPieces } from './large-part.js';
import type { WarcFaultCode } from './outcome.js';

export function createMemberPieces(): PartPieces {
  const inflater = createInflater();
  let crc = 0;
  let size = 0;

  function next(queue: ByteQueue, at: number, isEnded: boolean): DecodedPiece | 'input' | WarcFaultCode {
    const state = inflater.state();
    if (state === 'corrupt') return 'gzip-corrupt';
    if (state === 'incomplete') return 'gzip-truncated';
    return state === 'done' ? end(queue, at, isEnded) : inflate(queue, at, isEnded);
  }

  function inflate(queue: ByteQueue, at: number, isEnded: boolean): DecodedPiece | 'input' {
    const start = queue.start + at;
    const length = inflater.run(queue.data, start, queue.end, isEnded) - start;
    const content = inflater.take();
    crc = crc32(content, crc);
    size += content.length;
    return length === 0 && content.length === 0 && inflater.state() === 'input' ? 'input' : { length, content };
  }

  function end(queue: ByteQueue, at: number, isEnded: boolean): DecodedPiece | 'input' | WarcFaultCode {
    if (queued(queue) - at < GZIP_TRAILER) return isEnded ? 'gzip-truncated' : 'input';
    const trailer = queue.start + at;
    if (crc !== queue.data.readUInt32LE(trailer)) return 'gzip-crc';
    if (size % 2 ** 32 !== queue.data.readUInt32LE(trailer + 4)) return 'gzip-length';
    return { length: GZIP_TRAILER, content: null };
  }

  return { next };
}
