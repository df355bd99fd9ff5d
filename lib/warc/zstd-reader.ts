/**
 * Reads records from a `.warc.zst`, one Zstandard frame at a time, so that damage affects only the frames it touches.
 *
 * Frames declare where their blocks end, so the end of a frame is known before it is decompressed. After damage, the
 * search for the next frame begins one byte after the start of the damaged one; a frame found by this search must begin
 * with a record, because the four bytes that begin a frame can occur in other data too.
 */
import type { WarcRecord } from '../model/record.js';
import {
  BAD,
  createFrameSteps,
  FRAME_MAGIC,
  INCOMPLETE,
  isFrame,
  isSkippable,
  MAX_BLOCK,
  SKIPPABLE_HEADER,
} from '../compression/zstd-frames.js';
import { ContentBeginning } from './beginning.js';
import { queued, release } from './byte-queue.js';
import type { ByteQueue } from './byte-queue.js';
import { createFileDecoder, DICTIONARY_FRAME, MAX_DICTIONARY } from './file-decoder.js';
import type { ForeignFormat } from './input-format.js';
import { createFramePieces } from './frame-pieces.js';
import { LargePart } from './large-part.js';
import { largestPart } from './limits.js';
import type { RecordLimits } from './limits.js';
import { beginsRecord, MemberContent } from './member-content.js';
import { AFTER_DAMAGE, warcFault, WARC_FAULTS } from './outcome.js';
import type { WarcFault, WarcFaultCode } from './outcome.js';
import { ReadyOutcomes } from './ready-outcomes.js';
import { SEARCHED } from './record-source.js';
import type { RecordSource } from './record-source.js';
import { SignatureSearch } from './signature-search.js';
import { SkippedBytes } from './skipped-bytes.js';

/**
 * After damage, frames within this length may be the content of a damaged record that itself holds an archive. The
 * archive's bytes appear unchanged only in blocks that are not compressed, which are no longer than this.
 */
const LONGEST_RAW = MAX_BLOCK;

const NO_CONTENT = Buffer.alloc(0);

/** The caller fills `queue`; `file` names the input in provenance. */
export function createZstdReader(queue: ByteQueue, limits: RecordLimits, file: () => string | null): RecordSource {
  return new ZstdReader(queue, limits, file);
}

/** Reading methods return false when more bytes are needed. */
class ZstdReader implements RecordSource {
  readonly #queue: ByteQueue;
  readonly #limits: RecordLimits;
  readonly #file: () => string | null;
  readonly #largestFrame: number;
  readonly #ready = new ReadyOutcomes();
  readonly #content: MemberContent;
  readonly #decoding = createFileDecoder();
  readonly #skipped: SkippedBytes;
  readonly #search: SignatureSearch;
  #mode: 'frame' | 'pass' | 'search' = 'frame';
  /** Steps through the frame at the front of the queue, as far as it has arrived. */
  #steps = createFrameSteps();
  #scanned = 0;
  /** Bytes of a skippable frame that remain to be skipped. */
  #passing = 0;
  /** The frame being read that is too large to hold. */
  #large: LargePart | null = null;
  #isEnded = false;
  #isFinished = false;
  #found = false;
  /** From this position on, frames are no longer suspected to be part of a damaged record. */
  #trustedFrom = 0;
  readonly #beginning = new ContentBeginning('Zstandard', beginsRecord);
  #foreign: ForeignFormat | null = null;

  constructor(queue: ByteQueue, limits: RecordLimits, file: () => string | null) {
    this.#queue = queue;
    this.#limits = limits;
    this.#file = file;
    this.#largestFrame = largestPart(limits);
    this.#content = new MemberContent(limits, file, (outcome) => this.#ready.push(outcome));
    this.#skipped = new SkippedBytes(queue);
    this.#search = new SignatureSearch(queue, this.#skipped, FRAME_MAGIC);
  }

  end(): void {
    this.#isEnded = true;
  }

  skipped(): number {
    return this.#skipped.count;
  }

  found(): boolean {
    return this.#found;
  }

  lost(): boolean {
    return !this.#found && this.#skipped.count > SEARCHED;
  }

  foreign(): ForeignFormat | null {
    return this.#foreign;
  }

  next(): WarcRecord | WarcFault | null {
    for (;;) {
      const ready = this.#ready.take();
      if (ready !== undefined) return ready;
      if (this.#foreign !== null) return null;
      if (this.#read() || !this.#ready.isEmpty) continue;
      if (!this.#isEnded || this.#isFinished || this.lost()) return null;
      this.#isFinished = true;
      this.#endGap();
      this.#content.settle();
    }
  }

  #read(): boolean {
    if (this.#large !== null) return this.#readLarge(this.#large);
    if (this.#mode === 'search') return this.#searchOn();
    return this.#mode === 'pass' ? this.#pass() : this.#readFrame();
  }

  #readFrame(): boolean {
    const { data, start } = this.#queue;
    const size = queued(this.#queue);
    if (size === 0 || (size < SKIPPABLE_HEADER && !this.#isEnded)) return false;
    if (isSkippable(data, start)) return this.#readSkippable(size);
    return isFrame(data, start) ? this.#scan() : this.#searchInGap();
  }

  #scan(): boolean {
    const { data, start, end } = this.#queue;
    for (;;) {
      const length = this.#steps.next(data, start + this.#scanned, end);
      if (length === INCOMPLETE) return this.#isEnded && this.#fail('zstd-truncated');
      if (length === BAD) return this.#fail('zstd-corrupt');
      if (length === 0) return this.#decode(this.#scanned);
      this.#scanned += length;
      const header = this.#steps.header()!;
      const refusal = this.#decoding.refusal(header);
      if (refusal !== null) return this.#fail(refusal.code, refusal.message);
      const size = Math.max(this.#scanned, header.contentSize, this.#steps.mostContent());
      if (size > this.#largestFrame) return this.#beginLarge();
    }
  }

  #decode(length: number): true {
    const { data, start } = this.#queue;
    const bytes = this.#isEmpty() ? NO_CONTENT : this.#decoded(data.subarray(start, start + length));
    if (bytes === null) return this.#fail('zstd-corrupt');
    this.#search.noteGood();
    this.#lookAtBeginning(bytes, true);
    if (this.#foreign === null) this.#take(bytes, length);
    return true;
  }

  /** Whether the blocks of the frame say that it has no content, and no checksum is to be verified. */
  #isEmpty(): boolean {
    return this.#steps.mostContent() === 0 && !this.#steps.header()!.checksum;
  }

  /** Each frame takes the decoder 60 µs or more, however short it is. */
  #decoded(frame: Buffer): Buffer | null {
    const decoder = this.#decoding.decoder();
    decoder.begin();
    const bytes = decoder.push(frame);
    if (bytes !== null) decoder.end();
    return bytes;
  }

  #take(bytes: Buffer, length: number): void {
    const offset = this.#queue.position;
    this.#leave(length);
    const oddity = offset < this.#trustedFrom ? AFTER_DAMAGE : null;
    if (this.#content.take(bytes, { offset, length, oddity })) this.#found = true;
    else this.#skipped.count += length;
  }

  /** Releases a frame of this many bytes and prepares for the next one. */
  #leave(bytes: number): void {
    release(this.#queue, bytes);
    this.#steps = createFrameSteps();
    this.#scanned = 0;
  }

  #lookAtBeginning(content: Buffer, isWhole: boolean): void {
    if (!this.#found) this.#foreign ??= this.#beginning.take(content, isWhole);
  }

  #readSkippable(size: number): boolean {
    const { data, start, position } = this.#queue;
    if (size < SKIPPABLE_HEADER) return this.#fail('zstd-truncated');
    const length = SKIPPABLE_HEADER + data.readUInt32LE(start + 4);
    if (position === 0 && data.readUInt32LE(start) === DICTIONARY_FRAME && length <= MAX_DICTIONARY) {
      if (size < length) return this.#isEnded && this.#fail('zstd-truncated');
      if (!this.#decoding.useDictionary(data.subarray(start + SKIPPABLE_HEADER, start + length)))
        this.#report('zstd-dictionary', 'the dictionary does not decompress', { offset: 0, length });
    }
    this.#passing = length;
    this.#mode = 'pass';
    return true;
  }

  #pass(): boolean {
    const length = Math.min(this.#passing, queued(this.#queue));
    this.#passing -= length;
    release(this.#queue, length);
    if (this.#passing > 0) return this.#isEnded && this.#fail('zstd-truncated');
    this.#beginFrame();
    return true;
  }

  #beginFrame(): void {
    this.#leave(0);
    this.#mode = 'frame';
  }

  #report(code: WarcFaultCode, message: string, place: { readonly offset: number; readonly length: number }): void {
    this.#ready.push(warcFault(code, message, { ...place, inner_offset: null }, this.#file()));
  }

  #fail(code: WarcFaultCode, message: string = WARC_FAULTS[code]): true {
    this.#content.settle();
    this.#report(code, message, { offset: this.#queue.position, length: 0 });
    this.#passing = 0;
    this.#search.beginAfterDamage();
    this.#mode = 'search';
    return true;
  }

  #searchInGap(): true {
    this.#content.settle();
    this.#skipped.begin(false);
    this.#mode = 'search';
    return true;
  }

  #searchOn(): boolean {
    if (!this.#findFrame()) return false;
    this.#endGap();
    this.#trustedFrom = this.#queue.position + LONGEST_RAW;
    this.#beginFrame();
    return true;
  }

  #endGap(): void {
    const gap = this.#skipped.end();
    if (gap !== null) this.#report('garbage', WARC_FAULTS.garbage, { offset: gap.start, length: gap.length });
  }

  /** Skips to the next frame that begins with a record. Returns false when more bytes are needed. */
  #findFrame(): boolean {
    while (this.#search.skipToSignature(this.#isEnded) && !this.lost()) {
      const begins = this.#frameBeginsRecord();
      if (begins === true) return true;
      if (begins === INCOMPLETE && !this.#isEnded) return false;
      this.#search.beginAfterDamage();
    }
    return false;
  }

  /** Whether the frame at the front begins with a record; INCOMPLETE if too little of it is queued. */
  #frameBeginsRecord(): boolean | typeof INCOMPLETE {
    const { data, start, end } = this.#queue;
    const content = this.#decoding.probe(data, start, end);
    return content === INCOMPLETE ? INCOMPLETE : content !== null && beginsRecord(content);
  }

  #beginLarge(): true {
    this.#content.settle();
    this.#large = new LargePart(this.#queue, {
      pieces: createFramePieces(this.#decoding.decoder(), (content) => this.#lookAtBeginning(content, false)),
      headerLength: 0,
      oddity: this.#queue.position < this.#trustedFrom ? AFTER_DAMAGE : null,
      limits: this.#limits,
      file: this.#file,
      give: (outcome) => this.#ready.push(outcome),
    });
    return true;
  }

  #readLarge(frame: LargePart): boolean {
    const progress = frame.readOn(this.#isEnded);
    if (frame.found()) this.#found = true;
    if (progress === 'over' || progress === 'failed') this.#endLarge(frame, progress);
    return progress !== 'input';
  }

  #endLarge(frame: LargePart, progress: 'over' | 'failed'): void {
    this.#large = null;
    // If the frame gave any record, its bytes up to the damage do not count as lost; if it gave none, all of them do.
    if (frame.given() === 0) this.#skipped.count += this.#queue.position - frame.offset;
    else if (progress === 'failed') this.#skipped.readTo = frame.readTo();
    this.#beginFrame();
    if (progress === 'over') return this.#search.noteGood();
    this.#search.beginWithin(frame.offset);
    this.#mode = 'search';
  }
}
