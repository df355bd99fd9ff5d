/**
 * Reads records from a crawl that is compressed as a whole, such as a `.warc.bz2`.
 *
 * Offsets count decompressed bytes, since no part of such a file can be read on its own. After damage, the rest of the
 * file is lost.
 */
import type { WarcRecord } from '../model/record.js';
import type { Compression, Decoder } from '../compression/compression.js';
import { DecodeError } from '../compression/compression.js';
import { ContentBeginning } from './beginning.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { PLAIN_WARC } from './input-format.js';
import type { ForeignFormat } from './input-format.js';
import type { RecordLimits } from './limits.js';
import { streamOutcome, warcFault } from './outcome.js';
import type { WarcFault } from './outcome.js';
import { SEARCHED } from './record-source.js';
import type { RecordSource } from './record-source.js';
import { createRecordStream } from './record-stream.js';

const NOTHING = new Uint8Array(0);

export interface WholeCompression extends Compression {
  readonly createDecoder: () => Decoder;
}

/** The caller fills `queue` with the compressed bytes. */
export function createDecodedReader(
  queue: ByteQueue,
  compression: WholeCompression,
  limits: RecordLimits,
  file: () => string | null,
): RecordSource {
  const stream = createRecordStream(limits);
  let ended = false;
  const content = decompressed(queue, compression.createDecoder(), () => ended);
  /** True once decompression has stopped for good. */
  let closed = false;
  let damage: DecodeError | null = null;
  /** `content`: decompressed bytes; `sound` and `lost`: bytes of the input before and after the damage. */
  const bytes = { content: 0, sound: 0, lost: 0 };
  const beginning = new ContentBeginning(compression.name, (content) => PLAIN_WARC.test(content.toString('latin1')));
  let foreign: ForeignFormat | null = null;

  function next(): WarcRecord | WarcFault | null {
    for (;;) {
      if (foreign !== null) return null;
      const outcome = stream.next();
      if (outcome !== null) return streamOutcome(outcome, file());
      if (closed) return afterEnd();
      if (!decode()) return null;
    }
  }

  /** Decompresses the next bytes. Returns false when more input is needed. */
  function decode(): boolean {
    try {
      const { done, value } = content.next();
      bytes.sound = queue.position;
      if (done === true) return close(null);
      if (value === null) return false;
      return take(value);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return close(error);
    }
  }

  function take(piece: Uint8Array): true {
    bytes.content += piece.length;
    foreign ??= beginning.take(piece, false);
    stream.push(piece);
    return true;
  }

  function close(error: DecodeError | null): true {
    closed = true;
    damage = error;
    stream.end();
    foreign ??= beginning.take(NOTHING, true);
    return true;
  }

  function afterEnd(): WarcFault | null {
    bytes.lost += queued(queue);
    release(queue, queued(queue));
    if (damage === null) return null;
    const code = damage.cut ? 'compression-truncated' : 'compression-corrupt';
    const extent = { offset: bytes.content, length: 0, inner_offset: null };
    const fault = warcFault(code, `the input ${damage.message}`, extent, file());
    damage = null;
    return fault;
  }

  return {
    next,
    end: () => void (ended = true),
    // Skipped bytes are counted in the content, so the number is limited to the size of the input that held it.
    skipped: () => Math.min(stream.skipped(), bytes.sound) + bytes.lost,
    found: () => stream.found() > 0,
    lost: () => stream.found() === 0 && stream.skipped() > SEARCHED,
    foreign: () => foreign,
  };
}

/** Decompresses the queued bytes piece by piece; yields null when more bytes are needed. */
function* decompressed(
  queue: ByteQueue,
  decoder: Decoder,
  ended: () => boolean,
): Generator<Uint8Array | null, void, undefined> {
  for (;;) {
    if (queued(queue) > 0) {
      const chunk = Buffer.from(queue.data.subarray(queue.start, queue.end));
      release(queue, chunk.length);
      yield* decoder.push(chunk);
    } else if (ended()) {
      return yield* decoder.end();
    } else {
      yield null;
    }
  }
}
