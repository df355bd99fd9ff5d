/**
 * Finds where Zstandard frames and their blocks begin and end (RFC 8878 §3.1), without decompressing.
 *
 * This gives each record its exact position in the file. It also limits the memory for decompressing, since a block
 * never expands to more than 128 KiB.
 */

/** First bytes of every frame, and of every skippable frame. */
export const FRAME_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Bytes of magic and size. */
export const SKIPPABLE_HEADER = 8;

/** Largest block, compressed or not. */
export const MAX_BLOCK = 128 * 1024;

export const INCOMPLETE = -1;
export const BAD = -2;

export interface FrameHeader {
  /** Bytes from the magic to the first block. */
  readonly length: number;
  /** Memory needed to decompress the frame. */
  readonly window: number;
  /** Size of the content in bytes, -1 if the frame does not declare it. */
  readonly contentSize: number;
  /** Number of the dictionary, 0 if the frame declares none. */
  readonly dictionary: number;
  readonly checksum: boolean;
}

export function isFrame(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x28 && bytes[at + 1] === 0xb5 && bytes[at + 2] === 0x2f && bytes[at + 3] === 0xfd;
}

export function isSkippable(bytes: Uint8Array, at: number): boolean {
  return (
    ((bytes[at] ?? 0) & 0xf0) === 0x50 && bytes[at + 1] === 0x2a && bytes[at + 2] === 0x4d && bytes[at + 3] === 0x18
  );
}

// Lengths of header fields, indexed by the two bits that declare them.
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;
const CONTENT_BYTES = [0, 2, 4, 8] as const;

/** The header of the frame at `from`; INCOMPLETE if it does not end before `to`. */
export function readFrameHeader(bytes: Buffer, from: number, to: number): FrameHeader | typeof INCOMPLETE | typeof BAD {
  if (to - from < 5) return INCOMPLETE;
  const descriptor = bytes[from + 4]!;
  if (!isFrame(bytes, from) || (descriptor & 0x08) !== 0) return BAD;
  const single = (descriptor & 0x20) !== 0;
  const dictionaryBytes = DICTIONARY_BYTES[descriptor & 3]!;
  const sizeFlag = descriptor >> 6;
  const contentBytes = sizeFlag === 0 && single ? 1 : CONTENT_BYTES[sizeFlag]!;
  const windowBytes = single ? 0 : 1;
  const length = 5 + windowBytes + dictionaryBytes + contentBytes;
  if (to - from < length) return INCOMPLETE;
  const at = from + 5 + windowBytes;
  const contentSize = readNumber(bytes, at + dictionaryBytes, contentBytes) + (contentBytes === 2 ? 256 : 0);
  return {
    length,
    window: single ? contentSize : windowSize(bytes[from + 5]!),
    contentSize: contentBytes === 0 ? -1 : contentSize,
    dictionary: readNumber(bytes, at, dictionaryBytes),
    checksum: (descriptor & 4) !== 0,
  };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Reads a little-endian number. Eight bytes give the nearest double. */
function readNumber(bytes: Buffer, at: number, length: 0 | 1 | 2 | 4 | 8): number {
  if (length === 8) return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
  return length === 0 ? 0 : bytes.readUIntLE(at, length);
}

/** Steps through the pieces of one frame, from its magic to its end. */
export interface FrameSteps {
  /**
   * Size of the next piece (the header, a block, the checksum), which begins at `from`. 0 after the last piece; BAD if
   * a frame cannot have such a piece; INCOMPLETE if it does not end before `to`, and then the same piece must be asked
   * for again.
   */
  next(bytes: Buffer, from: number, to: number): number;
  /** Null until the whole header has been read. */
  header(): FrameHeader | null;
  /** Upper limit for the content of the pieces so far, in bytes. */
  mostContent(): number;
}

export function createFrameSteps(): FrameSteps {
  let header: FrameHeader | null = null;
  let piece: 'header' | 'block' | 'checksum' | 'none' = 'header';
  let mostContent = 0;

  function nextHeader(bytes: Buffer, from: number, to: number): number {
    const read = readFrameHeader(bytes, from, to);
    if (read === INCOMPLETE || read === BAD) return read;
    header = read;
    piece = 'block';
    return read.length;
  }

  function nextBlock(bytes: Buffer, from: number, to: number, frame: FrameHeader): number {
    if (to - from < 3) return INCOMPLETE;
    const block = bytes.readUIntLE(from, 3);
    const [type, size] = [(block >> 1) & 3, block >> 3];
    if (type === RESERVED || size > MAX_BLOCK) return BAD;
    const length = 3 + (type === RUN ? 1 : size);
    if (to - from < length) return INCOMPLETE;
    mostContent += type === COMPRESSED ? Math.min(MAX_BLOCK, frame.window) : size;
    if ((block & 1) !== 0) piece = frame.checksum ? 'checksum' : 'none';
    return length;
  }

  function nextChecksum(from: number, to: number): number {
    if (to - from < 4) return INCOMPLETE;
    piece = 'none';
    return 4;
  }

  return {
    next(bytes, from, to) {
      if (piece === 'none') return 0;
      if (piece === 'checksum') return nextChecksum(from, to);
      return header === null ? nextHeader(bytes, from, to) : nextBlock(bytes, from, to, header);
    },
    header: () => header,
    mostContent: () => mostContent,
  };
}

/** Types of blocks; a raw block is 0. */
const RUN = 1;
const COMPRESSED = 2;
const RESERVED = 3;
