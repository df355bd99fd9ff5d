/**
 * Reads records that continue from one gzip member to the next, by joining the contents of these members into one
 * stream.
 */
import type { WarcRecord } from '../model/record.js';
import type { RecordLimits } from './limits.js';
import { warcFault, warcRecord } from './outcome.js';
import type { Extent, WarcFault } from './outcome.js';
import { createRecordStream } from './record-stream.js';
import type { RecordStream, StreamedRecord, StreamFault } from './record-stream.js';

/** A gzip member in the input. */
export interface Member {
  readonly offset: number;
  readonly length: number;
  /** Oddity of all records in the member, or null. */
  readonly oddity: string | null;
}

export class MemberSpan {
  readonly #stream: RecordStream;
  readonly #file: () => string | null;
  /** Where the content of each member begins in the stream. */
  readonly #members: { readonly innerStart: number; readonly member: Member }[] = [];
  #length = 0;

  constructor(limits: RecordLimits, file: () => string | null) {
    this.#stream = createRecordStream(limits);
    this.#file = file;
  }

  /** Adds the content of the next member, beginning at `at`. */
  push(bytes: Buffer, member: Member, at = 0): void {
    this.#members.push({ innerStart: this.#length - at, member });
    this.#length += bytes.length - at;
    this.#stream.push(bytes.subarray(at));
  }

  /** No more members follow. */
  end(): void {
    this.#stream.end();
  }

  /** Whether all records end where the last member ends. */
  idle(): boolean {
    return this.#stream.idle();
  }

  /** The next record or fault; null if there is none. `edge`: a record may end with the last member. */
  next(edge: boolean): WarcRecord | WarcFault | null {
    const outcome = this.#stream.next(edge);
    if (outcome === null) return null;
    if ('head' in outcome) return this.#record(outcome);
    return warcFault(outcome.code, outcome.message, this.#extent(outcome), this.#file());
  }

  #record(record: StreamedRecord): WarcRecord {
    const extent = this.#extent(record);
    const damaged = this.#members.find(({ member }) => member.oddity !== null)?.member.oddity ?? null;
    const { head, block, condensed } = record;
    const oddities = [...record.oddities, ...(damaged === null ? [] : [damaged]), 'misaligned'];
    return warcRecord(head, block, extent, this.#file(), oddities, condensed);
  }

  /**
   * Extent from the start of the member where a record begins to the end of the member where it ends. Earlier members
   * are forgotten.
   */
  #extent({ start, length }: StreamedRecord | StreamFault): Extent {
    const members = this.#members;
    while (members.length > 1 && members[1]!.innerStart <= start) members.shift();
    const first = members[0]!;
    let last = first;
    for (const member of members) if (member.innerStart < start + length) last = member;
    const end = last.member.offset + last.member.length;
    return { offset: first.member.offset, length: end - first.member.offset, inner_offset: start - first.innerStart };
  }
}
