/** Writes the files of an output one after the other. Each is complete by itself, and no row is in two of them. */
import { randomBytes } from 'node:crypto';
import { formats } from '../formats/index.js';
import type { FileEncoder, Splitter } from '../formats/format.js';
import { createFileEncoder } from './encode.js';
import type { LocalStore } from '../stores/local.js';
import type { NewBytes } from '../stores/store.js';
import type { OutputPlan } from './plan.js';

/** A complete file. */
export interface Shard {
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
}

export interface Shards {
  /** The complete files, in order. */
  readonly done: readonly Shard[];
  begin(): Promise<void>;
  add(chunk: Uint8Array): Promise<void>;
  /** Completes the last file. */
  end(): Promise<void>;
  /** Removes the incomplete file. */
  discard(): Promise<void>;
  discardNow(): void;
}

export function createShards(plan: OutputPlan, store: LocalStore): Shards {
  /** Identifies this run, so that two runs at once do not write to the same file. */
  const attempt = randomBytes(4).toString('hex');
  const done: Shard[] = [];
  let splitter: Splitter | undefined;
  let file: NewBytes | undefined;
  let encoder: FileEncoder | undefined;
  /** Bytes of rows in the current file. */
  let taken = 0;
  /** Whether the head, with which every file begins, has been written to the current file. */
  let hasHead = false;

  const name = (): string => plan.nameOf(done.length);

  async function begin(): Promise<void> {
    splitter ??= await formats[plan.format].createSplitter();
    file = await (plan.inPlace ? store.openInPlace(name()) : store.create(name(), attempt));
    encoder = await createFileEncoder(plan, file.write);
    taken = 0;
    hasHead = false;
    await addHead();
  }

  async function end(): Promise<void> {
    await encoder!.end();
    await file!.publish();
    done.push({ file: file!.name, bytes: file!.bytes });
    file = undefined;
  }

  async function addHead(): Promise<void> {
    const { head } = splitter!;
    if (head === null || hasHead) return;
    hasHead = true;
    await encoder!.add(head);
  }

  async function addPiece(piece: Uint8Array): Promise<void> {
    for (let rest = piece; rest.length > 0;) {
      const room = (plan.sharded ? plan.shardSize : Infinity) - taken;
      const size = splitter!.fit(rest, room, taken === 0);
      taken += size;
      if (size > 0) await encoder!.add(rest.subarray(0, size));
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
      const pieces = splitter!.push(chunk);
      await addHead();
      for (const piece of pieces) await addPiece(piece);
    },
    async end() {
      splitter!.end();
      await end();
    },
    async discard() {
      await file?.abandon();
      if (!plan.inPlace) await store.discard(name(), attempt);
    },
    discardNow() {
      if (!plan.inPlace) store.discardNow(name(), attempt);
    },
  };
}
