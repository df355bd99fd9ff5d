/**
 * Decompresses bzip2 block by block, synchronously.
 *
 * The package `seek-bzip` decompresses one block when all its bytes are present. A block has at most 900 kB before
 * compression and can begin at any bit. Its end is found from the bytes that were read, because it must be followed by
 * the 48-bit magic of the next block or of the end.
 */
import { createRequire } from 'node:module';
import type { Decoder } from './compression.js';
import { DecodeError } from './compression.js';

/** Bytes in the form that the package reads. It first reads the file's header, from which it takes the block size. */
interface ByteSource {
  readByte(): number;
  read(into: Buffer, offset: number, length: number): number;
  seek(offset: number): void;
}

interface SeekBzip {
  /**
   * Decompresses the block that begins at a bit.
   *
   * @throws TypeError if the block is damaged, which includes a wrong checksum
   */
  decodeBlock(source: ByteSource, bit: number, output: { writeByte(byte: number): void }): void;
}

function loadBzip2(): SeekBzip {
  const require = createRequire(import.meta.url);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package has no types
  return require('seek-bzip') as SeekBzip;
}

const HEADER_BYTES = 4;

/** The magics in halves of 24 bits: π for a block, √π for the end. */
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** Bytes that a magic and the checksum after it can touch, beginning at any bit. */
const MARK_BYTES = 11;

const PIECE_BYTES = 256 << 10;

/** Thrown by a source that has no more bytes. */
const OUT_OF_BYTES = new Error('more bytes are needed');

/** The queued bytes end before the block does, or exactly with it. */
const INCOMPLETE = null;

export function createBzip2Decoder(): Decoder {
  const bzip2 = loadBzip2();
  let waiting = Buffer.alloc(0);
  let offset = 0;
  let ended = false;
  /** Block size in units of 100 kB, the digit in the header; 0 before a header. */
  let level = 0;
  /** Position of the next block, in bits of the queued bytes. */
  let bit = 0;
  /** Number of queued bytes needed before the block is tried, since its length is not stored anywhere. */
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

  /** Reads the magic of a block or of the end of a stream; another stream may follow. */
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

  /** The bit where the block ends. All bits of the last byte read, except the first, may belong to the next block. */
  function endOfBlock(lastBit: number): number {
    for (let end = lastBit; end > lastBit - 8; end--)
      if (end + 48 <= waiting.length * 8 && (hasMagic(end, BLOCK_MAGIC) || hasMagic(end, END_MAGIC))) return end;
    throw fault(ended && waiting.length * 8 < lastBit + 48);
  }

  /** Releases the bytes before a bit. */
  function leave(end: number): void {
    const bytes = Math.floor(end / 8);
    waiting = waiting.subarray(bytes);
    offset += bytes;
    bit = end % 8;
    // Blocks that cannot be compressed become slightly larger.
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

/** A source of the bytes after a header of the given level, and the number of bytes read from it. */
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

/** Collects single bytes in pieces. A block of runs expands to 50 times its size. */
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
