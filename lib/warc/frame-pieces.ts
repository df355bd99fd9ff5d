/** Decompresses a Zstandard frame that is too large to hold, block by block. */
import type { FrameDecoder } from '../compression/zstd-decoder.js';
import { BAD, createFrameSteps, INCOMPLETE } from '../compression/zstd-frames.js';
import type { PartPieces } from './large-part.js';

/** `watch` is called with each decompressed piece. */
export function createFramePieces(decoder: FrameDecoder, watch: (content: Buffer) => void): PartPieces {
  const steps = createFrameSteps();
  decoder.begin();
  return {
    next({ data, start, end }, at, isEnded) {
      const from = start + at;
      const length = steps.next(data, from, end);
      if (length === INCOMPLETE) return isEnded ? 'zstd-truncated' : 'input';
      if (length === 0) {
        decoder.end();
        return { length: 0, content: null };
      }
      const content = length === BAD ? null : decoder.push(data.subarray(from, from + length));
      if (content === null) return 'zstd-corrupt';
      watch(content);
      return { length, content };
    },
  };
}
