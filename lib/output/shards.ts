/** The files of an output, one after the other: each whole by itself, no row in two of them. */
import { randomBytes } from 'node:crypto';
import type { Messages } from '../columnar/messages.js';
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
  /** Whether the last row is whole: chunks may be cut anywhere. */
  let isAtLineEnd = true;
  let messages: Messages | undefined;
  /** The message that every file of columns begins with. */
  let schema: Uint8Array | undefined;

  const temporary = (): string => `${plan.nameOf(done.length)}.tmp-${attempt}`;

  async function begin(): Promise<void> {
    if (plan.format !== 'jsonl') messages ??= await loadMessages();
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
    isAtLineEnd = rows.at(-1) === LINE_FEED;
    await encoder!.add(rows);
  }

  const room = (): number => (plan.sharded ? plan.shardSize : Infinity) - taken;
  const next = async (): Promise<void> => {
    await end();
    await begin();
  };

  async function addLines(chunk: Uint8Array): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const size = wholeLines(rest, room(), taken === 0 || !isAtLineEnd);
      if (size > 0) await addRows(rest.subarray(0, size));
      rest = rest.subarray(size);
      if (rest.length > 0) await next();
    }
  }

  async function addBatch(batch: Uint8Array): Promise<void> {
    if (taken > 0 && batch.length > room()) await next();
    await addRows(batch);
  }

  async function addMessage(message: Uint8Array): Promise<void> {
    if (schema === undefined) await encoder!.add((schema = message));
    else if (!isEndOfStream(message)) await addBatch(message);
  }

  return {
    done,
    begin,
    async add(chunk) {
      if (messages === undefined) return addLines(chunk);
      for (const message of messages.push(chunk)) await addMessage(message);
    },
    async end() {
      messages?.end();
      await end();
    },
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

/** Bytes of the lines that fit; of the first line, or what there is of it, where it must go into this file. */
function wholeLines(chunk: Uint8Array, room: number, mustTake: boolean): number {
  if (chunk.length <= room) return chunk.length;
  const lines = room > 0 ? chunk.lastIndexOf(LINE_FEED, room - 1) + 1 : 0;
  return lines > 0 || !mustTake ? lines : chunk.indexOf(LINE_FEED) + 1 || chunk.length;
}

/** Loaded where there are columns: it takes a tenth of a second. */
async function loadMessages(): Promise<Messages> {
  const [{ loadArrow }, { openMessages }] = await Promise.all([
    import('../columnar/arrow-types.js'),
    import('../columnar/messages.js'),
  ]);
  return openMessages(loadArrow());
}
