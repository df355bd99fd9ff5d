/**
 * Decompresses the frames of one `.warc.zst`. Its dictionary, if any, is in a skippable frame at the start of the file,
 * as the convention for such files says.
 */
import { createFrameDecoder, MAX_WINDOW } from '../compression/zstd-decoder.js';
import type { FrameDecoder } from '../compression/zstd-decoder.js';
import { createFrameSteps, INCOMPLETE, isFrame } from '../compression/zstd-frames.js';
import type { FrameHeader } from '../compression/zstd-frames.js';

/** Magic number of the skippable frame that holds the dictionary. */
export const DICTIONARY_FRAME = 0x184d2a5d;

/** Largest dictionary read. Most have about 100 kB. */
export const MAX_DICTIONARY = 1024 * 1024;

const DICTIONARY_MAGIC = 0xec30a437;

/** The decoder of one file; it uses the file's dictionary once that has been read. */
export interface FileDecoder {
  decoder(): FrameDecoder;
  /**
   * Sets the dictionary from the content of its frame, which may be compressed itself. Returns false if it does not
   * decompress.
   */
  useDictionary(stored: Buffer): boolean;
  /** Why a frame cannot be decompressed, or null if it can be. */
  refusal(header: FrameHeader): { readonly code: 'zstd-dictionary' | 'zstd-corrupt'; readonly message: string } | null;
  /**
   * The content of the first block of the frame at `from`. INCOMPLETE if that block ends after `to`; null if it is
   * damaged.
   */
  probe(bytes: Buffer, from: number, to: number): Buffer | typeof INCOMPLETE | null;
}

export function createFileDecoder(): FileDecoder {
  let created: FrameDecoder | null = null;
  /** 0 if the dictionary has no number, or if there is no dictionary. */
  let dictionary = 0;

  /** Created on first use, because loading the package takes 20 ms. */
  function decoder(): FrameDecoder {
    return (created ??= createFrameDecoder(null));
  }

  function refusal({ dictionary: needed, window }: FrameHeader): ReturnType<FileDecoder['refusal']> {
    if (needed !== 0 && needed !== dictionary)
      return { code: 'zstd-dictionary', message: `a frame needs dictionary ${needed}, which the file does not have` };
    if (window > MAX_WINDOW)
      return {
        code: 'zstd-corrupt',
        message: `a frame needs a window of ${window} bytes, more than the limit of ${MAX_WINDOW}`,
      };
    return null;
  }

  function probe(bytes: Buffer, from: number, to: number): Buffer | typeof INCOMPLETE | null {
    const steps = createFrameSteps();
    const header = steps.next(bytes, from, to);
    const block = header > 0 ? steps.next(bytes, from + header, to) : header;
    if (block === INCOMPLETE) return INCOMPLETE;
    if (block < 0 || refusal(steps.header()!) !== null) return null;
    decoder().begin();
    return decoder().push(bytes.subarray(from, from + header + block));
  }

  return {
    decoder,
    useDictionary(stored) {
      const bytes = isFrame(stored, 0) ? decodeFrame(stored, MAX_DICTIONARY) : stored;
      if (bytes === null) return false;
      const named = bytes.length >= 8 && bytes.readUInt32LE(0) === DICTIONARY_MAGIC;
      dictionary = named ? bytes.readUInt32LE(4) : 0;
      created = createFrameDecoder(Buffer.from(bytes));
      return true;
    },
    refusal,
    probe,
  };
}

/** The content of one whole frame; null if it is damaged or larger than `limit`. */
function decodeFrame(frame: Buffer, limit: number): Buffer | null {
  const decoder = createFrameDecoder(null);
  const steps = createFrameSteps();
  const pieces: Buffer[] = [];
  let [at, size] = [0, 0];
  decoder.begin();
  for (;;) {
    const length = steps.next(frame, at, frame.length);
    if (length === 0) return Buffer.concat(pieces);
    if (length < 0 || steps.header()!.window > MAX_WINDOW) return null;
    const piece = decoder.push(frame.subarray(at, at + length));
    at += length;
    size += piece?.length ?? 0;
    if (piece === null || size > limit) return null;
    pieces.push(piece);
  }
}
