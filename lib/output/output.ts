/** `openOutput`: a Writable to a file or to several files, each of which appears when it is complete. */
import { Writable } from 'node:stream';
import { callbackify } from 'node:util';
import { formats, type FormatName } from '../formats/index.js';
import { createLocalStore } from '../stores/local.js';
import { planOutput } from './plan.js';
import type { OutputOptions, OutputPlan } from './plan.js';
import { createShards } from './shards.js';
import type { Shard } from './shards.js';

export interface Output extends Writable {
  /** The format of its files, in which `runPipeline` writes the rows. */
  readonly format: FormatName;
  /** Whether the bytes must be rows in that format. Files of plain text accept any bytes. */
  readonly needsRows: boolean;
  /** The complete files. */
  readonly shards: readonly Shard[];
  /** The name of the file that is not complete yet, or never will be; null if there is none. */
  readonly unfinished: string | null;
  /** Removes the incomplete file synchronously, for use while the process ends. */
  discardNow(): void;
}

export interface OpenOptions extends OutputOptions {
  /** If it is aborted before the end, the incomplete file is removed, and an existing file of the name stays. */
  readonly abandon?: AbortSignal | undefined;
}

/**
 * Opens a file for writing, or with `%d` in its name (`docs-%05d.jsonl.gz`) one file after the other. Until a file is
 * complete and on the disk, its name is `FILE.tmp-<attempt>`. If the Writable is destroyed, that file is removed. Throws
 * RangeError if name and options contradict each other, or if existing files must not be replaced.
 */
export function openOutput(file: string, { abandon, ...options }: OpenOptions = {}): Output {
  return openPlanned(planOutput(file, options), () => abandon?.aborted === true);
}

/** The same for an output that is already planned. `isAbandoned` is asked at the end: if it is, the incomplete file is removed. */
export function openPlanned(
  plan: OutputPlan,
  isAbandoned: () => boolean = () => false,
  store = createLocalStore(),
): Output {
  const shards = createShards(plan, store);
  let busy: Promise<void> = Promise.resolve();
  let isWhole = false;

  const during = (act: Promise<void>): Promise<void> => {
    busy = act.catch(() => undefined);
    return act;
  };
  const complete = async (): Promise<void> => {
    if (isAbandoned() && !plan.inPlace) return shards.discard();
    await shards.end();
    isWhole = true;
  };
  const remove = async (): Promise<void> => {
    // Wait for work in progress, which could open the next file. Do not wait for a pipe, whose writes may never end.
    if (!plan.inPlace) await busy;
    await shards.discard();
  };
  const writable = new Writable({
    construct: callbackify(() => during(shards.begin())),
    write: callbackify((chunk: Uint8Array, _encoding: string) => during(shards.add(chunk))),
    final: callbackify(() => during(complete())),
    destroy: callbackify(async (because: Error | null) => {
      const failed = await remove().catch((reason: Error) => reason);
      const failure = because ?? failed;
      if (failure) throw failure;
    }),
  });
  const state = {
    format: plan.format,
    needsRows: !formats[plan.format].isPlain,
    shards: shards.done,
    discardNow: shards.discardNow,
    unfinished: null,
  };
  return Object.defineProperty(Object.assign(writable, state), 'unfinished', {
    get: () => (isWhole ? null : plan.nameOf(shards.done.length)),
  });
}
