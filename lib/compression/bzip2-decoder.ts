/**
 * Bzip2 decompressed block by block, without waiting.
 *
 * The package `seek-bzip` decompresses one block whose bytes are all there. A block has at most 900 kB before compression
 * and begins at any bit; where it ends is seen from the bytes that were read and from what must follow: the first 48 bits
 * of the next block, or of the end.
 */
import { createRequire } from 'node:module';
import type { Decoder } from './compression.js';
import { DecodeError } from './compression.js';

/** Bytes as the package reads them: at first the file's header, from which it takes the size of blocks. */
interface ByteSource {
  readByte(): number;
  read(into: Buffer, offset: number, length: number): number;
  seek(offset: number): void;
}

interface SeekBzip {
  /** Decompresses the block that begins at a bit. @throws TypeError where it is damaged, its checksum wrong among others */
  decodeBlock(source: ByteSource, bit: number, output: { writeByte(byte: number): void }): void;
}

function loadBzip2(): SeekBzip {
  const require = createRequire(import.meta.url);
  return require('seek-bzip');
}

const HEADER_BYTES = 4;

/** Half of the 48 bits each: π for a block, √π for the end. */
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** Bytes of a magic and of the checksum behind it, at any bit. */
const MARK_BYTES = 11;

const PIECE_BYTES = 256 << 10;

/** Thrown by a source that has no more bytes. */
const OUT_OF_BYTES = new Error('more bytes are needed');

/** The block ends where the bytes at hand do, or behind them. */
const INCOMPLETE = null;

export function createBzip2Decoder(): Decoder {
  const bzip2 = loadBzip2();
  let waiting = Buffer.alloc(0);
  let offset = 0;
  let ended = false;
  /** Size of blocks in units of 100 kB, as the digit in the header; 0 before a header. */
  let level = 0;
  /** Where the next block begins, in bits of what waits. */
  let bit = 0;
  /** The block is not tried before so many bytes are there: its own length is written nowhere. */
  let tryAt = 0;
  /** Checksum of all blocks so far. */
  let sum = 0;

  function* decode(): Generator<Uint8Array, void, undefined> {
    for (;;) {
      const pieces = level === 0 ? readHeader() : readMark();
      if (pieces === INCOMPLETE) break;
      yield* pieces;
    }
    if (ended && (waiting.length > 0 || level !== 0)) throw fault(true);
  }

  function readHeader(): readonly Buffer[] | typeof INCOMPLETE {
    if (waiting.length < HEADER_BYTES) return INCOMPLETE;
    const digit = waiting[3]! - 0x30;
    if (waiting.toString('latin1', 0, 3) !== 'BZh' || digit < 1 || digit > 9) throw fault(false);
    level = digit;
    sum = 0;
    leave(HEADER_BYTES * 8);
    return [];
  }

  /** A block, or the end of a stream, behind which another may begin. */
  function readMark(): readonly Buffer[] | typeof INCOMPLETE {
    if (waiting.length < MARK_BYTES && !ended) return INCOMPLETE;
    if (waiting.length * 8 < bit + 80) return INCOMPLETE;
    const checksum = readBits(bit + 48, 32);
    if (hasMagic(bit, BLOCK_MAGIC)) return readBlock(checksum);
    if (!hasMagic(bit, END_MAGIC) || checksum !== sum) throw fault(false);
    level = 0;
    leave(Math.ceil((bit + 80) / 8) * 8);
    return [];
  }

  function readBlock(checksum: number): readonly Buffer[] | typeof INCOMPLETE {
    if (waiting.length < tryAt && !ended) return INCOMPLETE;
    const { source, taken } = sourceOf(waiting, level);
    const output = createOutput();
    try {
      bzip2.decodeBlock(source, HEADER_BYTES * 8 + bit, output);
    } catch (error) {
      if (error !== OUT_OF_BYTES) throw fault(false, error);
      return waitForMore();
    }
    if (waiting.length - taken() < MARK_BYTES && !ended) return waitForMore();
    const end = endOfBlock(taken() * 8);
    sum = (checksum ^ ((sum << 1) | (sum >>> 31))) >>> 0;
    leave(end);
    return output.pieces();
  }

  function waitForMore(): typeof INCOMPLETE {
    tryAt = 2 * waiting.length;
    return INCOMPLETE;
  }

  /** The last byte that was read may belong to the next block but for its first bit. */
  function endOfBlock(lastBit: number): number {
    for (let end = lastBit; end > lastBit - 8; end--)
      if (end + 48 <= waiting.length * 8 && (hasMagic(end, BLOCK_MAGIC) || hasMagic(end, END_MAGIC))) return end;
    throw fault(ended && waiting.length * 8 < lastBit + 48);
  }

  /** Lets go of what stands before a bit. */
  function leave(end: number): void {
    const bytes = Math.floor(end / 8);
    waiting = waiting.subarray(bytes);
    offset += bytes;
    bit = end % 8;
    // Blocks that do not shrink take a little more than they hold.
    tryAt = level * 101_000 + 1000;
  }

  function hasMagic(at: number, [high, low]: readonly [number, number]): boolean {
    return readBits(at, 24) === high && readBits(at + 24, 24) === low;
  }

  function readBits(at: number, count: 24 | 32): number {
    const byte = Math.floor(at / 8);
    let value = 0;
    for (let i = 0; i < 5; i++) value = value * 256 + (waiting[byte + i] ?? 0);
    return Math.floor(value / 2 ** (40 - (at % 8) - count)) % 2 ** count;
  }

  function fault(cut: boolean, cause?: unknown): DecodeError {
    return new DecodeError('bzip2', { cut, offset: cut ? offset + waiting.length : offset, cause });
  }

  return {
    push(chunk) {
      waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, chunk]);
      return decode();
    },
    end() {
      ended = true;
      return decode();
    },
  };
}

/** The bytes behind a header of the given level, and how many of them were taken. */
function sourceOf(bytes: Buffer, level: number): { readonly source: ByteSource; taken(): number } {
  const header = Buffer.from(`BZh${level}`);
  let at = 0;
  const source: ByteSource = {
    readByte() {
      const byte = at < HEADER_BYTES ? header[at] : bytes[at - HEADER_BYTES];
      if (byte === undefined) throw OUT_OF_BYTES;
      at++;
      return byte;
    },
    read(into, offset, length) {
      for (let i = 0; i < length; i++) into[offset + i] = source.readByte();
      return length;
    },
    seek: (offset) => void (at = offset),
  };
  return { source, taken: () => at - HEADER_BYTES };
}

/** Bytes one by one, in pieces: a block of runs gives 50 times its own size. */
function createOutput(): { writeByte(byte: number): void; pieces(): readonly Buffer[] } {
  const full: Buffer[] = [];
  let piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  let length = 0;
  return {
    writeByte(byte) {
      if (length === PIECE_BYTES) {
        full.push(piece);
        piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
        length = 0;
      }
      piece[length++] = byte;
    },
    pieces: () => [...full, piece.subarray(0, length)],
  };
}
