/** Writes the files of an output one after the other. Each file can be read alone, and no row is divided between two files. */
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
  /** Size of the file in bytes, after compression. */
  readonly bytes: number;
}

export interface Shards {
  /** The complete files, in order. */
  readonly done: readonly Shard[];
  /** Creates the first file. */
  begin(): Promise<void>;
  /** Writes a chunk of rows, and begins the next file whenever one is full. Throws if `begin` was not called. */
  add(chunk: Uint8Array): Promise<void>;
  /** Completes the last file. */
  end(): Promise<void>;
  /** Removes the incomplete file. */
  discard(): Promise<void>;
  /** The same, synchronously, for use while the process ends. */
  discardNow(): void;
}

/** The file that is being written. */
interface OpenShard {
  readonly file: NewBytes;
  readonly encoder: FileEncoder;
  readonly splitter: Splitter;
  /** Number of bytes of rows written to the file so far, before compression and without the head. */
  taken: number;
  /** Whether the head of the format (see `Splitter`) has been written. */
  hasHead: boolean;
}

async function addHead(shard: OpenShard): Promise<void> {
  const { head } = shard.splitter;
  if (head === null || shard.hasHead) return;
  shard.hasHead = true;
  await shard.encoder.add(head);
}

export function createShards(plan: OutputPlan, store: LocalStore): Shards {
  /** Identifies this run, so that two runs at once do not write to the same file. */
  const attempt = randomBytes(4).toString('hex');
  const done: Shard[] = [];
  let splitter: Splitter | undefined;
  /** The file that is not complete, if there is one. */
  let file: NewBytes | undefined;
  let current: OpenShard | undefined;

  const name = (): string => plan.nameOf(done.length);

  async function begin(): Promise<OpenShard> {
    splitter ??= await formats[plan.format].createSplitter();
    file = await (plan.inPlace ? store.openInPlace(name()) : store.create(name(), attempt));
    const encoder = await createFileEncoder(plan, file.write);
    current = { file, encoder, splitter, taken: 0, hasHead: false };
    await addHead(current);
    return current;
  }

  function opened(): OpenShard {
    if (current === undefined) throw new Error('an output takes bytes only after `begin`');
    return current;
  }

  async function end(shard: OpenShard): Promise<void> {
    await shard.encoder.end();
    if (done.length === 0) await removeEarlier();
    await shard.file.publish();
    done.push({ file: shard.file.name, bytes: shard.file.bytes });
    file = current = undefined;
  }

  /** From the last to the first: if the process is killed meanwhile, what is left looks like the beginning of a run. */
  async function removeEarlier(): Promise<void> {
    for (const each of plan.earlier.toReversed()) await store.remove(each);
  }

  async function addPiece(piece: Uint8Array): Promise<void> {
    let shard = opened();
    for (let rest = piece; rest.length > 0;) {
      const room = (plan.sharded ? plan.shardSize : Infinity) - shard.taken;
      const size = shard.splitter.fit(rest, room, shard.taken === 0);
      shard.taken += size;
      if (size > 0) await shard.encoder.add(rest.subarray(0, size));
      rest = rest.subarray(size);
      if (rest.length === 0) return;
      await end(shard);
      shard = await begin();
    }
  }

  return {
    done,
    begin: async () => void (await begin()),
    async add(chunk) {
      const shard = opened();
      const pieces = shard.splitter.push(chunk);
      await addHead(shard);
      for (const piece of pieces) await addPiece(piece);
    },
    async end() {
      const shard = opened();
      shard.splitter.end();
      await end(shard);
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
