/** The dictionary of a `.warc.zst`: in a frame without data at the start of the file, as the convention for them has it. */
import { createFrameDecoder, MAX_WINDOW } from '../compression/zstd-decoder.js';
import type { FrameDecoder } from '../compression/zstd-decoder.js';
import { createFrameSteps, INCOMPLETE, isFrame } from '../compression/zstd-frames.js';
import type { FrameHeader } from '../compression/zstd-frames.js';

/** Magic of the frame that holds it. */
export const DICTIONARY_FRAME = 0x184d2a5d;

/** Dictionaries take 100 kB as a rule. A larger one than this is not read. */
export const MAX_DICTIONARY = 1024 * 1024;

const DICTIONARY_MAGIC = 0xec30a437;

/** The decoder of a file, with its dictionary once that is read. */
export interface FileDecoder {
  decoder(): FrameDecoder;
  /** Takes what the dictionary's frame holds, which may be compressed itself. False where it does not decompress. */
  useDictionary(stored: Buffer): boolean;
  /** What speaks against decompressing a frame, or null. */
  refusal(header: FrameHeader): { readonly code: 'zstd-dictionary' | 'zstd-corrupt'; readonly message: string } | null;
  /** Content of the frame at `from`, as far as its first block goes; INCOMPLETE where that ends behind `to`, null where it is damaged. */
  probe(bytes: Buffer, from: number, to: number): Buffer | typeof INCOMPLETE | null;
}

export function createFileDecoder(): FileDecoder {
  let created: FrameDecoder | null = null;
  /** 0 for a dictionary that has no number, and for none. */
  let dictionary = 0;

  /** Not before it is needed: what loads the package costs 20 ms. */
  function decoder(): FrameDecoder {
    return (created ??= createFrameDecoder(null));
  }

  function refusal({ dictionary: needed, window }: FrameHeader): ReturnType<FileDecoder['refusal']> {
    if (needed !== 0 && needed !== dictionary)
      return { code: 'zstd-dictionary', message: `a frame needs dictionary ${needed}, which the file does not have` };
    if (window > MAX_WINDOW)
      return {
        code: 'zstd-corrupt',
        message: `a frame needs a window of ${window} bytes, and ${MAX_WINDOW} are the most that is read here`,
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

/** The content of one whole frame; null where it is damaged or larger than `limit`. */
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
