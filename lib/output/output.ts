/** `openOutput`: a Writable that a file, or a row of files, appears from when all of it is there. */
import { Writable } from 'node:stream';
import { callbackify } from 'node:util';
import { formats, type FormatName } from '../formats/index.js';
import { createLocalStore } from '../stores/local.js';
import { planOutput } from './plan.js';
import type { OutputOptions, OutputPlan } from './plan.js';
import { createShards } from './shards.js';
import type { Shard } from './shards.js';

export interface Output extends Writable {
  /** The format of its files: `runPipeline` gives it the chunks of this. */
  readonly format: FormatName;
  /** Whether it takes nothing else; files that are plain text take any bytes. */
  readonly needsRows: boolean;
  /** The files that are complete. */
  readonly shards: readonly Shard[];
  /** The name of the file that is not complete, or will not be; null when all is done. */
  readonly unfinished: string | null;
  /** Removes at once what is not complete; for a process that ends. */
  discardNow(): void;
}

export interface OpenOptions extends OutputOptions {
  /** Where it is aborted by the end, the file that is not complete is removed and not published. */
  readonly abandon?: AbortSignal | undefined;
}

/**
 * Opens a file to write to, or with `%d` in its name (`docs-%05d.jsonl.gz`) one after the other. A file has its own name
 * only when it is complete and on the disk; until then it is `FILE.tmp-<attempt>`. Where the Writable is destroyed, that is
 * removed. Throws RangeError where name and options do not go together, or what is there may not be replaced.
 */
export function openOutput(file: string, { abandon, ...options }: OpenOptions = {}): Output {
  return openPlanned(planOutput(file, options), abandon);
}

/** The same for what is planned already. */
export function openPlanned(plan: OutputPlan, abandon?: AbortSignal, store = createLocalStore()): Output {
  const shards = createShards(plan, store);
  let busy: Promise<void> = Promise.resolve();
  let isWhole = false;

  const during = (act: Promise<void>): Promise<void> => {
    busy = act.catch(() => undefined);
    return act;
  };
  const complete = async (): Promise<void> => {
    if (abandon?.aborted === true && !plan.inPlace) return shards.discard();
    await shards.end();
    isWhole = true;
  };
  const remove = async (): Promise<void> => {
    // What is under way would open the next file after this one is removed. A pipe may never come to an end of it.
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
