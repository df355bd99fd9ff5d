/** The files of an output, one after the other: each whole by itself, no row in two of them. */
import { randomBytes } from 'node:crypto';
import type { Disk } from './disk.js';
import { isEndOfStream, openEncoder } from './encode.js';
import type { Encoder } from './encode.js';
import { createFile, openInPlace } from './file.js';
import type { OutputFile } from './file.js';
import type { OutputPlan } from './plan.js';

/** A file that is complete. */
export interface Shard {
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
}

export interface Shards {
  /** Files that are complete, in order. */
  readonly done: readonly Shard[];
  begin(): Promise<void>;
  add(chunk: Uint8Array): Promise<void>;
  /** Completes the last file. */
  end(): Promise<void>;
  /** Removes the file that is not complete. */
  discard(): Promise<void>;
  discardNow(): void;
}

export function openShards(plan: OutputPlan, disk: Disk): Shards {
  /** Tells runs apart: two at once do not write to one file. */
  const attempt = randomBytes(4).toString('hex');
  const done: Shard[] = [];
  let file: OutputFile | undefined;
  let encoder: Encoder | undefined;
  /** Bytes of rows in this file. */
  let taken = 0;
  /** The message that every file of columns begins with. */
  let schema: Uint8Array | undefined;

  const temporary = (): string => `${plan.nameOf(done.length)}.tmp-${attempt}`;

  async function begin(): Promise<void> {
    const name = plan.nameOf(done.length);
    file = await (plan.inPlace ? openInPlace(name, disk) : createFile(name, temporary(), disk));
    encoder = await openEncoder(plan, file.write);
    taken = 0;
    if (schema !== undefined) await encoder.add(schema);
  }

  async function end(): Promise<void> {
    await encoder!.end();
    await file!.publish();
    done.push({ file: file!.name, bytes: file!.bytes });
    file = undefined;
  }

  async function addRows(rows: Uint8Array): Promise<void> {
    taken += rows.length;
    await encoder!.add(rows);
  }

  const room = (): number => (plan.sharded ? plan.shardSize : Infinity) - taken;
  const fitting = plan.format === 'jsonl' ? wholeLines : wholeBatch;

  async function addChunk(chunk: Uint8Array): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const size = fitting(rest, room(), taken === 0);
      if (size > 0) await addRows(rest.subarray(0, size));
      rest = rest.subarray(size);
      if (rest.length === 0) return;
      await end();
      await begin();
    }
  }

  return {
    done,
    begin,
    async add(chunk) {
      if (plan.format === 'jsonl') await addChunk(chunk);
      else if (schema === undefined) await encoder!.add((schema = chunk));
      else if (!isEndOfStream(chunk)) await addChunk(chunk);
    },
    end,
    async discard() {
      await file?.abandon();
      if (!plan.inPlace) await disk.remove(temporary());
    },
    discardNow() {
      if (!plan.inPlace) disk.removeNow(temporary());
    },
  };
}

const LINE_FEED = 10;

/** Bytes of the lines that fit, or of the first line where the file is empty. Chunks end at line ends. */
function wholeLines(chunk: Uint8Array, room: number, isEmpty: boolean): number {
  if (chunk.length <= room) return chunk.length;
  const lines = room > 0 ? chunk.lastIndexOf(LINE_FEED, room - 1) + 1 : 0;
  return lines > 0 || !isEmpty ? lines : chunk.indexOf(LINE_FEED) + 1 || chunk.length;
}

/** A batch is taken whole or not at all. */
function wholeBatch(chunk: Uint8Array, room: number, isEmpty: boolean): number {
  return chunk.length <= room || isEmpty ? chunk.length : 0;
}
