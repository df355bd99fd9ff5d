/** Decompresses Zstandard frames piece by piece, synchronously. */
import type { Decoder } from './compression.js';
import { DecodeError } from './compression.js';
import { BAD, createFrameSteps, INCOMPLETE, isSkippable, SKIPPABLE_HEADER } from './zstd-frames.js';
import type { FrameSteps } from './zstd-frames.js';
import { createZstd } from './zstd-package.js';
import type { StreamBinding } from './zstd-package.js';

/** Decompresses frames one after the other, all with the same dictionary or all without. */
export interface FrameDecoder {
  /** Begins a frame whose window is at most MAX_WINDOW. A frame that has not ended is abandoned. */
  begin(): void;
  /**
   * The content of the next pieces of the frame, at most 128 KiB per block. Null if they are damaged, which includes a
   * wrong checksum; then only `begin` may be called.
   */
  push(pieces: Uint8Array): Buffer | null;
  /** Call this when the frame has ended correctly. */
  end(): void;
}

/** Larger windows do not fit in the decoder's memory. Compression levels up to 19 do not need them. */
export const MAX_WINDOW = 8 * 1024 * 1024;

/** Bytes copied into the instance at a time. */
const INPUT_BYTES = 256 * 1024;

export function createFrameDecoder(dictionary: Uint8Array | null): FrameDecoder {
  let instance: Instance | null = null;
  let stream: StreamBinding | null = null;
  /** Whether a frame has begun and not ended. If so, the next frame needs a new stream. */
  let open = false;

  function reset(): void {
    stream?.delete();
    instance ??= createInstance(dictionary);
    stream = instance.createStream();
  }

  function decompress(bytes: Uint8Array, content: Buffer[]): boolean {
    try {
      return stream!.transform(bytes, (piece) => void content.push(Buffer.from(piece)));
    } catch {
      // The instance failed in its own code, for example because memory ran out, and cannot be used again.
      instance = stream = null;
      return false;
    }
  }

  return {
    begin() {
      if (open || stream === null) reset();
      open = true;
    },
    push(pieces) {
      const content: Buffer[] = [];
      for (let at = 0; at < pieces.length; at += INPUT_BYTES)
        if (!decompress(pieces.subarray(at, at + INPUT_BYTES), content)) return null;
      return content.length === 1 ? content[0]! : Buffer.concat(content);
    },
    end: () => void (open = false),
  };
}

interface Instance {
  createStream(): StreamBinding;
}

function createInstance(dictionary: Uint8Array | null): Instance {
  const zstd = createZstd();
  const prepared = dictionary === null ? null : zstd.createDecompressionDict(dictionary);
  return {
    createStream() {
      const stream = new zstd.ZstdDecompressStreamBinding();
      if (!(prepared === null ? stream.begin() : stream.beginUsingDict(prepared)))
        throw new Error('Zstandard could not be started');
      return stream;
    },
  };
}

/** Decompresses any number of frames, block by block. */
export function createZstdDecoder(): Decoder {
  const frames = createFrameDecoder(null);
  let waiting = Buffer.alloc(0);
  let offset = 0;
  let steps: FrameSteps | null = null;
  /** Whether the header of the current frame was read. */
  let begun = false;
  /** Bytes of a skippable frame that remain to be skipped. */
  let passing = 0;

  function* decode(): Generator<Uint8Array, void, undefined> {
    let at = 0;
    try {
      for (;;) {
        const length = nextLength(at);
        if (length === INCOMPLETE) return;
        const content = steps === null ? null : takePiece(at, length);
        at += length;
        if (content !== null && content.length > 0) yield content;
      }
    } finally {
      offset += at;
      waiting = waiting.subarray(at);
    }
  }

  /** Size of the next piece at an offset of the queued bytes: a piece of a frame, or bytes to skip. */
  function nextLength(at: number): number {
    const left = waiting.length - at;
    if (steps === null && passing === 0) beginFrame(at, left);
    if (passing > 0) return pass(left);
    if (steps === null) return INCOMPLETE;
    const length = steps.next(waiting, at, waiting.length);
    if (length === BAD) throw damaged(at);
    if (length !== 0) return length;
    frames.end();
    steps = null;
    return nextLength(at);
  }

  function beginFrame(at: number, left: number): void {
    if (left < SKIPPABLE_HEADER) {
      if (left >= 4 && !isSkippable(waiting, at)) startFrame();
      return;
    }
    if (isSkippable(waiting, at)) passing = SKIPPABLE_HEADER + waiting.readUInt32LE(at + 4);
    else startFrame();
  }

  function startFrame(): void {
    steps = createFrameSteps();
    begun = false;
  }

  function pass(left: number): number {
    const length = Math.min(passing, left);
    passing -= length;
    return length === 0 ? INCOMPLETE : length;
  }

  function takePiece(at: number, length: number): Buffer {
    const { window } = steps!.header()!;
    if (window > MAX_WINDOW)
      throw damaged(
        at,
        `it needs a window of ${window} bytes, more than the limit of ${MAX_WINDOW}: compress it without --long or --ultra`,
      );
    if (!begun) frames.begin();
    begun = true;
    const content = frames.push(waiting.subarray(at, at + length));
    if (content === null) throw damaged(at + length);
    return content;
  }

  function damaged(at: number, reason?: string): DecodeError {
    const cause = reason === undefined ? undefined : new Error(reason);
    return new DecodeError('Zstandard', { cut: false, offset: offset + at, cause });
  }

  return {
    push(chunk) {
      waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, chunk]);
      return decode();
    },
    *end() {
      yield* decode();
      if (waiting.length > 0 || passing > 0 || steps !== null)
        throw new DecodeError('Zstandard', { cut: true, offset: offset + waiting.length });
    },
  };
}
